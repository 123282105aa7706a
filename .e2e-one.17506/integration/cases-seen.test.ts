import { type Case, isOpen } from '@heimvakt/core/cases/case'
import type { Covered } from '@heimvakt/core/cases/covers'
import { comesBackAt } from '@heimvakt/core/cases/put-off'
import { parseDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseTask } from '@heimvakt/core/fhir/task'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClinic, type Clinic } from '../support/clinic.ts'
import type { Browser } from '../support/cookie-browser.ts'
import { sharedFhirServer } from '../support/fhir-server.ts'
import { anEntry, quantity } from '../support/gateway-readings.ts'
import { aFollowedPerson, aTemplate, type FollowedPerson } from '../support/own-plan.ts'
import { aRulesInstance, whenHealthy, type RulesInstance } from '../support/rules-instance.ts'
import { queueOf } from '../support/rules-people.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'

const server = sharedFhirServer()
const DAY_MS = 86_400_000
const seeds = [1, 2, 3] as const
const STEPS_OF_A_WALK = 16
let clinic: Clinic
let running: SignedInGateway
let rules: RulesInstance
let nurses: readonly Nurse[]
let people: ReadonlyMap<number, FollowedPerson>

/** A session, and every dialog that it has ever opened. */
interface Nurse {
  readonly session: Browser
  readonly dialogs: Dialog[]
}

interface Dialog {
  readonly id: string
  readonly covers: readonly Covered[]
}

beforeAll(async () => {
  clinic = await aClinic(server, 'sett')
  const template = await aTemplate(server, 'test-of-seen', [
    ['saturation', 'outside-limits', { type: 'oxygen-saturation' }],
  ])
  const limits = (['red', 'yellow'] as const).map((zone) => ({
    zone,
    part: 'value',
    low: zone === 'red' ? '88' : '90',
    unit: '%',
  }))
  const plan = { template, wants: [{ what: 'oxygen-saturation' as const, limits }], start: Date.now() - 3 * DAY_MS }
  people = new Map(
    await Promise.all(
      seeds.map(async (seed) => [seed, await aFollowedPerson(server, { ...plan, team: clinic.team })] as const),
    ),
  )
  const patients = [...people].map(([seed, { identityNumber }]) => ({
    key: `sett-${seed}`,
    name: 'Anne',
    role: 'patient' as const,
    identityNumber,
  }))
  running = await aSignedInGateway({ server, people: [...clinic.people, ...patients] })
  rules = await aRulesInstance(server, { RULES_DOORBELL_URL: 'http://127.0.0.1:9/doorbell' }, running.clock)
  await rules.start()
  await whenHealthy(rules)
  running.ring = rules.ring
  const sessions = await Promise.all([clinic.kari, clinic.amir].map(({ key }) => running.signIn(key)))
  nurses = sessions.map((session) => ({ session, dialogs: [] }))
})

afterAll(async () => {
  await running.close()
  await rules.stop()
})

const acts = ['claim', 'release', 'snooze', 'wake', 'resolve', 'resolve', 'reopen'] as const
const steps = [...acts, 'measure', 'measure', 'measure', 'withdraw', 'correct', 'look', 'look', 'look', 'all'] as const
const values = [84, 85, 86, 89, 96] as const

/** What is known of one walk, beside what is stored. */
interface Walk {
  readonly person: FollowedPerson
  readonly phone: Browser
  readonly pick: <One>(from: readonly One[]) => One | undefined
  /** Ids of what she has sent. */
  readonly sent: string[]
  /** By case: what the dialog showed by which it left the page. */
  readonly closed: Map<string, readonly Covered[]>
  readonly putOff: Map<string, readonly Covered[]>
  /** By case: what stood in it before the step. */
  readonly standing: Map<string, readonly string[]>
  /** Identities that were ever red. */
  readonly reds: Set<string>
}

describe('whatever a patient sends, takes back and corrects while two nurses work', () => {
  it.each(seeds)('no red is lost, and none is closed that was not shown (walk %i)', async (seed) => {
    const person = people.get(seed)
    if (person === undefined) throw new Error('everybody walks as somebody')
    for (const { dialogs } of nurses) dialogs.length = 0
    const phone = await running.signIn(`sett-${seed}`)
    const sets = { closed: new Map(), putOff: new Map(), standing: new Map(), reds: new Set<string>() }
    const walk: Walk = { person, phone, pick: picker(seed), sent: [], ...sets }
    await act('measure', walk)
    await nothingIsLost(walk, 'at first')
    for (let step = 0; step < STEPS_OF_A_WALK; step += 1) {
      const action = walk.pick(steps) ?? 'look'
      await (action === 'all' ? atOnce(walk) : act(action, walk))
      await nothingIsLost(walk, `walk ${seed}, step ${step}: ${action}`)
    }
    expect(walk.reds.size).toBeGreaterThan(0)
  })
})

/** Everybody acts in the same moment: whoever comes first, comes first. */
async function atOnce(walk: Walk): Promise<void> {
  walk.standing.clear()
  await Promise.all([...nurses.map((nurse) => leave('resolve', nurse, walk)), act('measure', walk)])
}

type Action = Exclude<(typeof steps)[number], 'all'>

async function act(action: Action, walk: Walk): Promise<void> {
  const nurse = walk.pick(nurses) ?? nurses[0]
  if (nurse === undefined) throw new Error('there are two nurses')
  if (action === 'look') return look(nurse, walk)
  if (action === 'measure' || action === 'withdraw' || action === 'correct') return send(action, walk)
  return leave(action, nurse, walk)
}

/** From the patient's phone. What she took back cannot be changed. */
async function send(action: 'measure' | 'withdraw' | 'correct', { phone, pick, sent }: Walk): Promise<void> {
  const at = new Date(running.clock.now() - 60_000 + sent.length * 1000).toISOString()
  const entry = anEntry(pick(values) ?? 84, { effectiveDateTime: at })
  const id = pick(sent)
  if (action === 'measure' || id === undefined) {
    const stored = await phone.call('POST /fhir/Observation', { body: entry })
    expect([stored.status, stored.text]).toEqual([201, stored.text])
    sent.push(String(stored.json['id']))
    return
  }
  const before = await phone.call(`GET /fhir/Observation/${id}`)
  const headers = { 'if-match': before.headers.get('etag') ?? '' }
  const corrected = { ...before.json, valueQuantity: quantity(pick(values) ?? 96, '%') }
  const { status } =
    action === 'withdraw'
      ? await phone.call(`DELETE /fhir/Observation/${id}`, { headers })
      : await phone.call(`PUT /fhir/Observation/${id}`, { headers, body: corrected })
  expect([200, 204, 409, 412, 422]).toContain(status)
}

/** She opens her page: what stands in each row is what a dialog opened now would show. */
async function look({ session, dialogs }: Nurse, { person }: Walk): Promise<void> {
  const rows = await rowsOf(session)
  for (const { case: one, patient, openFindings } of rows)
    if (patient.id === person.id) dialogs.push({ id: one.id, covers: openFindings })
}

/** She acts from a dialog that she opened now, or long ago. */
async function leave(action: (typeof acts)[number], { session, dialogs }: Nurse, walk: Walk): Promise<void> {
  const dialog = walk.pick(dialogs.slice(-3))
  if (dialog === undefined) return
  const { id, covers } = dialog
  const until = new Date(running.clock.now() + 3_600_000).toISOString()
  const leaving = { covers, note: 'Ringt.' }
  const more = {
    snooze: { ...leaving, until, untilWorse: true },
    resolve: { ...leaving, outcome: 'patient-contacted' },
  }
  const body = { action, ...(action === 'snooze' || action === 'resolve' ? more[action] : {}) }
  const { status } = await session.call(`POST /api/cases/${id}/transitions`, { body })
  expect([200, 409, 412, 422]).toContain(status)
  if (status !== 200) return
  if (action === 'resolve' || action === 'snooze')
    expect(shownIn(covers), action).toEqual(expect.arrayContaining([...(walk.standing.get(id) ?? [])]))
  if (action === 'resolve') walk.closed.set(id, covers)
  if (action === 'snooze') walk.putOff.set(id, covers)
}

interface Row {
  readonly case: Pick<Case, 'id' | 'status' | 'category' | 'dueAt'> & { readonly id: string }
  readonly patient: { readonly id: string }
  readonly openFindings: readonly Covered[]
}

/** What the rules have told is on the page by then. */
async function rowsOf(session: Browser): Promise<readonly Row[]> {
  const { json } = await session.call('GET /api/queue')
  return json['rows'] as readonly Row[]
}

/** The whole of section 1 of what was promised, in the record and on both pages. */
async function nothingIsLost(walk: Walk, when: string): Promise<void> {
  const { cases, findings } = await settled(walk)
  const inCases = new Set(cases.filter(({ status }) => status !== 'cancelled').flatMap(identitiesOf))
  for (const red of walk.reds) expect(inCases, when).toContain(red)
  for (const one of cases) {
    const id = one.id ?? ''
    const own = one.findings.flatMap(({ identity }) => findings.get(identity) ?? [])
    const open = own.filter(({ status }) => status === 'open')
    const reds = open.filter(({ category }) => category === 'red')
    walk.standing.set(
      id,
      open.map(({ identity }) => identity),
    )
    if (one.status === 'resolved')
      for (const identity of identitiesOf(one)) expect(shownIn(walk.closed.get(id)), when).toContain(identity)
    if (one.status === 'waiting')
      for (const { identity } of reds) expect(shownIn(walk.putOff.get(id)), when).toContain(identity)
    if (!isOpen(one) || one.category !== 'red') continue
    const end = one.status === 'waiting' ? comesBackAt(one, null) : one.dueAt
    expect(end, when).toBeLessThanOrEqual(running.clock.now() + DAY_MS)
    for (const { session } of nurses) await expect.poll(() => placeOf(id, session), { message: when }).toBe('first')
  }
}

/** All that was sent is judged, told and stored. */
async function settled({ person, reds }: Walk) {
  const judged = await rules.ring({ patient: person.patient })
  expect(judged.state).toBe('judged')
  for (const event of rules.announced.splice(0)) running.gateway.announce(event)
  const stored = await queueOf(server, person)
  const cases = stored.cases.map((task) => parseTask(task)).flatMap((one) => (isProblem(one) ? [] : [one]))
  const known = stored.findings
    .map((issue) => parseDetectedIssue(issue))
    .flatMap((one) => (isProblem(one) ? [] : [one]))
  const findings = new Map(known.map((one) => [one.identity, one]))
  for (const { identity, category, status } of findings.values())
    if (category === 'red' && status === 'open') reds.add(identity)
  return { cases, findings }
}

/** First: no row above it is of anything less than red. */
async function placeOf(id: string, session: Browser): Promise<'first' | 'below' | 'absent'> {
  const rows = await rowsOf(session)
  const place = rows.findIndex((row) => row.case.id === id && row.case.category === 'red')
  if (place < 0) return 'absent'
  return rows.slice(0, place).every((row) => row.case.category === 'red') ? 'first' : 'below'
}

const identitiesOf = ({ findings }: Case): readonly string[] => findings.map(({ identity }) => identity)
const shownIn = (covers: readonly Covered[] = []): readonly string[] => covers.map(({ identity }) => identity)

/** The same walk for the same seed, on every machine. */
function picker(seed: number): Walk['pick'] {
  let state = Math.imul(seed, 2_654_435_761)
  return (from) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return from[Math.floor((state / 2 ** 32) * from.length)]
  }
}

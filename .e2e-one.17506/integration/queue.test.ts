import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Seen } from '../support/cookie-browser.ts'
import { aCase, aClinic, aReading, joinCase, type Clinic } from '../support/clinic.ts'
import { ask, sharedFhirServer } from '../support/fhir-server.ts'
import { anIdentityNumber, put } from '../support/gateway-people.ts'
import { slowWire } from '../support/slow-wire.ts'
import { aSignedInGateway, type SignedInGateway } from '../support/signed-in-gateway.ts'

const server = sharedFhirServer()
let clinic: Clinic
let other: Clinic
let running: SignedInGateway
let kari: Browser
let caseBeforeStart: string
/** Epoch milliseconds, before the gateway read anything. */
let begun: number

beforeAll(async () => {
  clinic = await aClinic(server, 'øst')
  other = await aClinic(server, 'vest')
  caseBeforeStart = await aCase(server, clinic)
  begun = Date.now()
  running = await aSignedInGateway({ server, people: [...clinic.people, ...other.people] })
  kari = await running.signIn(clinic.kari.key)
})

afterAll(() => running.close())

type Row = {
  readonly case: {
    readonly id: string
    readonly version: string
    readonly status: string
    readonly category: string
    readonly teamId: string
  }
  readonly patient: { readonly id: string; readonly name: string }
  readonly plan: { readonly title: string }
  readonly findings: readonly {
    readonly id: string
    readonly readings: readonly string[]
    readonly category: string
    readonly evidence: { readonly type: string }
  }[]
  readonly openFindings: readonly object[]
  readonly sparkline: {
    readonly type: string
    readonly points: readonly [number, number][]
    readonly low: number
  } | null
}

const rowsIn = ({ json }: Seen) => json['rows'] as readonly Row[]

async function rowOf(who: Browser, id: string): Promise<Row | undefined> {
  return rowsIn(await who.call('GET /api/queue')).find((row) => row.case.id === id)
}

describe('the queue', () => {
  it('shows on the first asking what was open when the gateway started', async () => {
    const row = await rowOf(kari, caseBeforeStart)
    expect(row).toMatchObject({
      case: { status: 'new', category: 'red', teamId: clinic.team, version: '1' },
      patient: { id: clinic.patient.id },
      plan: { title: 'Kols', pause: null },
      findings: [{ category: 'red', evidence: { type: 'oxygen-saturation' } }],
      sparkline: { type: 'oxygen-saturation', low: 88 },
    })
    expect(row?.patient.name).toContain('Prøve')
  })

  it('counts, says how old it is and how far the rules have come', async () => {
    const { json } = await kari.call('GET /api/queue')
    expect(json).toMatchObject({ counts: { red: 1, yellow: 0 }, watermark: { stale: expect.any(Boolean) as boolean } })
    expect(Number(json['asOf'])).toBeGreaterThanOrEqual(begun)
  })

  it('shows a new case as soon as the rules announce it', async () => {
    const id = await aCase(server, clinic, 'yellow')
    expect(await rowOf(kari, id)).toBeUndefined()
    running.gateway.announce({ kind: 'case', id, patient: clinic.patient.id })
    await expect.poll(() => rowOf(kari, id)).toMatchObject({ case: { category: 'yellow' } })
  })

  it('shows a finding that joined', async () => {
    const id = await aCase(server, clinic)
    running.gateway.announce({ kind: 'case', id: `Task/${id}`, patient: `Patient/${clinic.patient.id}` })
    await expect.poll(() => rowOf(kari, id)).toBeDefined()
    const version = await joinCase(server, id, clinic)
    running.gateway.announce({ kind: 'case', id, patient: clinic.patient.id })
    await expect.poll(async () => (await rowOf(kari, id))?.findings.length).toBe(2)
    expect((await rowOf(kari, id))?.case.version).toBe(version)
  })

  it('loses a finding that is no longer true, although its case did not move', async () => {
    const id = await aCase(server, clinic)
    await joinCase(server, id, clinic)
    running.gateway.announce({ kind: 'case', id, patient: clinic.patient.id })
    await expect.poll(async () => (await rowOf(kari, id))?.findings.length).toBe(2)
    const [first] = (await rowOf(kari, id))?.findings ?? []
    const { body: finding } = await ask(server, `GET /DetectedIssue/${first?.id}`)
    await ask(server, `PUT /DetectedIssue/${first?.id}`, { body: { ...finding, status: 'cancelled' } })
    running.gateway.announce({ kind: 'judged', patient: clinic.patient.id, observation: first?.readings[0] ?? '' })
    await expect.poll(async () => (await rowOf(kari, id))?.findings.length).toBe(1)
  })

  it('shows a claim at once and loses a resolved case at once', async () => {
    const id = await aCase(server, clinic)
    const path = `POST /api/cases/${id}/transitions`
    await kari.call(path, { body: { action: 'claim' } })
    expect((await rowOf(kari, id))?.case.status).toBe('in-review')
    const covers = (await rowOf(kari, id))?.openFindings
    const body = { action: 'resolve', outcome: 'no-action', note: 'Feilmåling.', covers }
    await kari.call(path, { body })
    expect(await rowOf(kari, id)).toBeUndefined()
  })

  it('shows a nurse nothing of another team', async () => {
    const stranger = await running.signIn(other.kari.key)
    expect(rowsIn(await stranger.call('GET /api/queue'))).toEqual([])
    expect((await stranger.call(`GET /api/queue?team=${clinic.team}`)).status).toBe(404)
  })

  it('loses a team’s cases when the nurse leaves the team', async () => {
    const { body: team } = await ask<{ readonly participant: readonly object[] } & { resourceType: 'CareTeam' }>(
      server,
      `GET /CareTeam/${other.team}`,
    )
    const amir = await running.signIn(other.amir.key)
    expect((await amir.call(`GET /api/queue?team=${other.team}`)).status).toBe(200)
    await ask(server, `PUT /CareTeam/${other.team}`, { body: { ...team, participant: team.participant.slice(0, 1) } })
    await running.gateway.refresh()
    expect((await amir.call(`GET /api/queue?team=${other.team}`)).status).toBe(404)
  })

  it('heals by its sweep what no announcement told', { timeout: 300_000 }, async () => {
    const id = await aCase(server, clinic, 'yellow')
    await expect.poll(() => rowOf(kari, id), { timeout: 180_000, interval: 1_000 }).toBeDefined()
  })
})

describe('the follow-up list', () => {
  it('shows everybody with a running plan, the open category and the last reading', async () => {
    const observation = await aReading(server, clinic, 95)
    running.gateway.announce({ kind: 'judged', patient: clinic.patient.id, observation })
    const followed = async () => {
      const { json } = await kari.call('GET /api/patients')
      const [patient] = json['patients'] as readonly { readonly id: string; readonly lastReadingAt?: number }[]
      expect(patient).toMatchObject({ id: clinic.patient.id, plans: ['Kols'], openCategory: 'red' })
      return patient?.lastReadingAt
    }
    await expect.poll(followed, { timeout: 60_000 }).toBeGreaterThanOrEqual(begun)
  })
})

const find = (who: Browser, words: unknown) => who.call('POST /api/patients/search', { body: { words } })

const foundIn = ({ json }: Seen) => json['patients'] as readonly { readonly id: string; readonly name: string }[]

describe('the search', () => {
  it('finds everybody one follows, whatever the state, by number, birth date and name', async () => {
    const { patient } = clinic
    const [one] = foundIn(await find(kari, patient.identityNumber))
    expect(one).toMatchObject({ id: patient.id, plans: ['Kols'], openCategory: 'red' })
    const { birthDate } = one as unknown as { readonly birthDate: string }
    expect(birthDate).toMatch(/^19\d{2}-\d{2}-\d{2}$/)
    const given = one?.name.split(' ')[0] ?? ''
    for (const words of [birthDate, `prøve ${given}`, `${given.slice(0, 4)} ${birthDate}`]) {
      expect([words, foundIn(await find(kari, words)).map(({ id }) => id)]).toEqual([words, [patient.id]])
    }
    const { body: plan } = await ask<{ resourceType: string }>(server, `GET /CarePlan/${patient.plan}`)
    await ask(server, `PUT /CarePlan/${patient.plan}`, { body: { ...plan, status: 'on-hold' } })
    expect(foundIn(await find(kari, patient.identityNumber))).toHaveLength(1)
    await ask(server, `PUT /CarePlan/${patient.plan}`, { body: { ...plan, status: 'active' } })
  })

  it('tells somebody else’s patient and nobody at all apart by nothing', async () => {
    const foreign = await find(kari, other.patient.identityNumber)
    const nobody = await find(kari, anIdentityNumber())
    expect([foreign.status, foreign.json]).toEqual([200, { patients: [], more: 0 }])
    expect([nobody.status, nobody.json, [...nobody.headers.keys()]]).toEqual([
      foreign.status,
      foreign.json,
      [...foreign.headers.keys()],
    ])
    const part = await find(kari, clinic.patient.identityNumber.slice(0, 10))
    expect(foundIn(part)).toEqual([])
  })

  it('is for clinicians only, takes words only, and finds nobody by none', async () => {
    const patient = await running.signIn('pasient-øst')
    expect((await find(patient, 'prøve')).status).toBe(403)
    expect((await find(kari, 7)).status).toBe(400)
    expect((await find(kari, 'x'.repeat(201))).status).toBe(400)
    expect((await find(kari, ' ')).json).toEqual({ patients: [], more: 0 })
    expect((await kari.call('GET /api/patients/search?words=prøve')).status).toBe(404)
  })

  it('is in the journal with whom it showed, and without what was typed', async () => {
    const amir = await running.signIn(clinic.amir.key)
    await find(amir, clinic.patient.identityNumber)
    const journal = await readFile(join(running.dataDir, 'audit', 'journal-00000001.log'), 'utf8')
    const entries = journal.split('\n').filter((line) => line.includes('patients.search'))
    expect(entries.some((line) => line.includes(`Patient/${clinic.patient.id}`))).toBe(true)
    expect(entries.some((line) => line.includes('"refused"'))).toBe(true)
    expect(journal).not.toContain(clinic.patient.identityNumber)
    expect(journal).not.toContain(other.patient.identityNumber)
  })
})

describe('the timeline', () => {
  it('holds findings, transitions and outcomes, newest first', async () => {
    const id = await aCase(server, clinic)
    const path = `POST /api/cases/${id}/transitions`
    await kari.call(path, { body: { action: 'claim' } })
    await kari.call(path, {
      body: {
        action: 'resolve',
        outcome: 'gp-contacted',
        note: 'Fastlegen ringer.',
        covers: (await rowOf(kari, id))?.openFindings,
      },
    })
    const { json } = await kari.call(`GET /api/patients/${clinic.patient.id}/timeline`)
    const entries = json['entries'] as readonly { readonly kind: string; readonly at: number; readonly case?: string }[]
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => b - a))
    const own = entries.filter((entry) => entry.case === id)
    expect(own).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'transition', action: 'claim', by: 'Kari' }),
        expect.objectContaining({ kind: 'transition', action: 'resolve', by: 'Kari' }),
        expect.objectContaining({ kind: 'outcome', outcome: 'gp-contacted', note: 'Fastlegen ringer.', by: 'Kari' }),
      ]) as object,
    )
    expect(entries.some(({ kind }) => kind === 'finding')).toBe(true)
  })

  it('of somebody else’s patient is not found', async () => {
    expect((await kari.call(`GET /api/patients/${other.patient.id}/timeline`)).status).toBe(404)
    expect((await kari.call('GET /api/patients/none/timeline')).status).toBe(404)
  })
})

describe('a receipt', () => {
  it('is waited for until the rules have judged', async () => {
    const anne = await running.signIn('pasient-øst')
    const observation = await aReading(server, clinic, 86)
    let asked = 0
    running.judgement = () => Promise.resolve((asked += 1) < 3 ? 'pending' : { category: 'red', findings: [] })
    const seen = await anne.call(`GET /api/receipts/${observation}?wait=10`)
    expect([seen.status, seen.json]).toEqual([200, { observation, state: 'judged', category: 'red', findings: [] }])
  })

  it('says that it is not judged yet, and never green instead', async () => {
    const anne = await running.signIn('pasient-øst')
    running.judgement = () => Promise.resolve('pending')
    const observation = await aReading(server, clinic, 86)
    expect((await anne.call(`GET /api/receipts/${observation}`)).json).toEqual({ observation, state: 'pending' })
  })

  it('of somebody else’s reading is not found', async () => {
    const anne = await running.signIn('pasient-øst')
    const observation = await aReading(server, other, 86)
    expect((await anne.call(`GET /api/receipts/${observation}`)).status).toBe(404)
    expect((await anne.call('GET /api/receipts/none')).status).toBe(404)
  })
})

it('the status says how far the rules have come', async () => {
  const { json } = await kari.call('GET /api/status')
  expect(json).toHaveProperty('stale')
})

it('the test clock is set from this machine, and a wrong time is refused', async () => {
  const now = '2026-12-24T17:00:00.000Z'
  const set = await kari.call('POST /api/test-clock', { body: { now } })
  expect([set.status, running.clock.now()]).toEqual([200, Date.parse(now)])
  running.clock.follow()
  expect((await kari.call('POST /api/test-clock', { body: { now: 'tomorrow' } })).status).toBe(400)
})

it('a deleted patient’s case is no reason to lose the others', async () => {
  const id = await put(server, { resourceType: 'Task', status: 'requested', intent: 'order' })
  running.gateway.announce({ kind: 'case', id, patient: clinic.patient.id })
  expect(await rowOf(kari, caseBeforeStart)).toBeDefined()
})

describe('when the FHIR server is gone', () => {
  it('the queue in memory stays, everything that needs the record says so', { timeout: 300_000 }, async () => {
    const wire = await slowWire(server.baseUrl)
    const own = await aSignedInGateway({ server: { ...server, baseUrl: wire.baseUrl }, people: clinic.people })
    const nurse = await own.signIn(clinic.kari.key)
    const held = wire.hold(() => true)
    const reading = nurse.call(`GET /api/patients/${clinic.patient.id}/timeline`)
    await held
    const meanwhile = await nurse.call('GET /api/queue')
    await wire.close()
    const answers = await Promise.all([
      reading,
      nurse.call(`POST /api/cases/${caseBeforeStart}/transitions`, {
        body: { action: 'claim' },
      }),
    ])
    expect(meanwhile.status).toBe(200)
    expect(answers.map(({ status, json }) => [status, json['resourceType']])).toEqual([
      [503, 'OperationOutcome'],
      [503, 'OperationOutcome'],
    ])
    const login = await nurse.open(`/auth/demo?as=${clinic.kari.key}&to=/clinician/`)
    expect([login.status, login.text.includes('Innlogging er ikke mulig akkurat nå')]).toEqual([503, true])
    await own.close()
  })
})

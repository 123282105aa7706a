import type { Standing } from '@heimvakt/core/cases/standing'
import type { Covered } from '@heimvakt/core/cases/covers'
import { osloDayOf, startOf, toInstant } from '@heimvakt/core/measurements/effective-time'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aClinic, type Clinic } from '../support/clinic.ts'
import type { Browser } from '../support/cookie-browser.ts'
import { sharedFhirServer } from '../support/fhir-server.ts'
import { anEntry } from '../support/gateway-readings.ts'
import { aFollowedPerson, aTemplate, byNoon, type FollowedPerson } from '../support/own-plan.ts'
import { aRulesInstance, whenHealthy, type RulesInstance } from '../support/rules-instance.ts'
import { aSignedInGateway, judgedBy, type SignedInGateway } from '../support/signed-in-gateway.ts'

const server = sharedFhirServer()
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** It ends yesterday: tokens follow the machine's clock. */
const midnight = Number(startOf(osloDayOf(Date.now() - 5 * DAY)))
const morning = midnight + 8 * HOUR
const afternoon = midnight + 14 * HOUR

let clinic: Clinic
let running: SignedInGateway
let rules: RulesInstance
let well: FollowedPerson
let ill: FollowedPerson

beforeAll(async () => {
  clinic = await aClinic(server, 'taus')
  const template = await aTemplate(server, 'test-of-silence', [
    ['saturation', 'outside-limits', { type: 'oxygen-saturation' }],
    ['saturation-missing', 'missing-measurement', { type: 'oxygen-saturation' }],
  ])
  const limits = [
    { zone: 'red', part: 'value', low: '88', unit: '%' },
    { zone: 'yellow', part: 'value', low: '90', unit: '%' },
  ] as const
  const wants = [{ what: 'oxygen-saturation', limits, schedule: byNoon }] as const
  const plan = { template, wants, start: midnight, team: clinic.team }
  ;[well, ill] = await Promise.all([aFollowedPerson(server, plan), aFollowedPerson(server, plan)])
  const patients = Object.entries({ well, ill }).map(([key, { identityNumber }]) => ({
    key,
    name: 'Prøve',
    role: 'patient' as const,
    identityNumber,
  }))
  running = await aSignedInGateway({ server, people: [...clinic.people, ...patients] })
  running.clock.set(morning)
  rules = await aRulesInstance(server, { RULES_DOORBELL_URL: 'http://127.0.0.1:9/doorbell' }, running.clock)
  await rules.start()
  await whenHealthy(rules)
  judgedBy(running, rules)
})

afterAll(async () => {
  await running.close()
  await rules.stop()
})

interface Row {
  readonly case: { readonly id: string; readonly status: string; readonly category: string; readonly overdue: boolean }
  readonly patient: { readonly id: string }
  readonly openFindings: readonly Covered[]
}

/** What the nurse's page and her patient's page show of somebody. */
async function seenBy(kari: Browser, { id }: FollowedPerson) {
  for (const event of rules.announced.splice(0)) running.gateway.announce(event)
  const [queue, list, verdicts] = await Promise.all([
    kari.call('GET /api/queue'),
    kari.call('GET /api/patients'),
    kari.call(`GET /api/patients/${id}/verdicts`),
  ])
  const followed = list.json['patients'] as readonly { readonly id: string; readonly standing: Standing }[]
  return {
    row: (queue.json['rows'] as readonly Row[]).find(({ patient }) => patient.id === id),
    inList: followed.find((one) => one.id === id)?.standing,
    onPage: verdicts.json['standing'] as Standing,
  }
}

async function act(kari: Browser, { case: { id }, openFindings: covers }: Row, body: object): Promise<void> {
  const seen = await kari.call(`POST /api/cases/${id}/transitions`, { body: { ...body, covers, note: 'Ringt.' } })
  expect([seen.status, seen.text]).toEqual([200, seen.text])
}

async function measures(key: 'well' | 'ill', value: number): Promise<void> {
  const phone = await running.signIn(key)
  const entry = anEntry(value, { effectiveDateTime: toInstant(running.clock.now()) })
  expect((await phone.call('POST /fhir/Observation', { body: entry })).status).toBe(201)
}

it('a red that was put off is woken by silence, before its time is up', async () => {
  await measures('well', 96)
  await measures('ill', 85)
  running.clock.set(afternoon)
  const before = await running.signIn(clinic.kari.key)
  const green = { kind: 'green' }
  await expect.poll(() => seenBy(before, well)).toEqual({ row: undefined, inList: green, onPage: green })
  await expect.poll(() => seenBy(before, ill)).toMatchObject({ row: { case: { status: 'new', category: 'red' } } })
  const { row } = await seenBy(before, ill)
  const until = toInstant(afternoon + DAY)
  if (row !== undefined) await act(before, row, { action: 'snooze', until, untilWorse: false })
  await expect.poll(() => seenBy(before, ill)).toMatchObject({ row: { case: { status: 'waiting' } } })

  running.clock.set(midnight + DAY + 13 * HOUR)
  const kari = await running.signIn(clinic.kari.key)
  await expect
    .poll(() => seenBy(kari, ill))
    .toMatchObject({ row: { case: { status: 'new', category: 'red', overdue: false } } })
  const told = await kari.call(`GET /api/patients/${ill.id}/timeline`)
  expect(told.json['entries']).toContainEqual(expect.objectContaining({ action: 'wake', cause: 'silence' }))
})

it('three silent days after a green are no green: they are work, and when that is closed it is told since when; a red that nobody took is overdue', async () => {
  running.clock.set(afternoon + 3 * DAY)
  const [kari, phone] = await Promise.all([running.signIn(clinic.kari.key), running.signIn('well')])
  const silent = { kind: 'open', category: 'missing' }
  await expect.poll(async () => (await seenBy(kari, well)).row?.openFindings.length).toBe(3)
  await expect
    .poll(() => seenBy(kari, well))
    .toMatchObject({ row: { case: { category: 'missing', status: 'new' } }, inList: silent, onPage: silent })
  await expect.poll(() => seenBy(kari, ill)).toMatchObject({ row: { case: { category: 'red', overdue: true } } })
  const { row } = await seenBy(kari, well)
  expect((await phone.call('GET /api/state-of-day')).json).toMatchObject({ state: 'open', category: 'missing' })
  await expect.poll(async () => (await phone.call('GET /api/verdicts')).json['standing']).toEqual(silent)

  if (row !== undefined) await act(kari, row, { action: 'resolve', outcome: 'patient-contacted' })
  const stale = { kind: 'stale', since: morning, what: [] }
  await expect.poll(() => seenBy(kari, well)).toEqual({ row: undefined, inList: stale, onPage: stale })
  await expect.poll(async () => (await phone.call('GET /api/verdicts')).json['standing']).toEqual(stale)
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { osloDayOf, startOf, toInstant } from '@heimvakt/core/measurements/effective-time'
import { aClinic, type Clinic } from '../support/clinic.ts'
import type { Browser } from '../support/cookie-browser.ts'
import { ask, find, sharedFhirServer } from '../support/fhir-server.ts'
import { put } from '../support/gateway-people.ts'
import { type OlderRecord, olderRecords } from '../support/older-records.ts'
import { aRulesInstance, whenHealthy, type RulesInstance } from '../support/rules-instance.ts'
import { aSignedInGateway, judgedBy, type SignedInGateway } from '../support/signed-in-gateway.ts'

const server = sharedFhirServer()
const HOUR = 3_600_000
/** Noon of a day that is past: tokens follow the machine's clock. */
const now = Number(startOf(osloDayOf(Date.now() - 3 * 24 * HOUR))) + 12 * HOUR

let clinic: Clinic
let running: SignedInGateway
let rules: RulesInstance
let kari: Browser
let older: Awaited<ReturnType<typeof olderRecords>>
let before: ReadonlyMap<string, string>

beforeAll(async () => {
  clinic = await aClinic(server, 'eldre')
  older = await olderRecords({ server, clinic, now })
  before = await versions()
  running = await aSignedInGateway({ server, people: clinic.people })
  running.clock.set(now)
  rules = await aRulesInstance(server, { RULES_DOORBELL_URL: 'http://127.0.0.1:9/doorbell' }, running.clock)
  await rules.start()
  await whenHealthy(rules)
  judgedBy(running, rules)
  kari = await running.signIn(clinic.kari.key)
})

afterAll(async () => {
  await running.close()
  await rules.stop()
})

/** By reference, as the server has it now. */
async function versions(): Promise<ReadonlyMap<string, string>> {
  const references = Object.values(older).flatMap((one) => [
    `ServiceRequest/${one.order}`,
    `CarePlan/${one.plan}`,
    `Task/${one.case}`,
    ...one.findings.map((id) => `DetectedIssue/${id}`),
  ])
  const read = await Promise.all(references.map((reference) => ask(server, `GET /${reference}`)))
  return new Map(read.map(({ body }, index) => [references[index] ?? '', body.meta?.versionId ?? '']))
}

/** What the rules have stored of somebody, and whether they have looked. */
async function storedOf({ patient }: OlderRecord) {
  await rules.ring({ patient: `Patient/${patient}` })
  const [cases, findings] = await Promise.all([
    find(server, `/Task?patient=Patient/${patient}&_count=50`),
    find(server, `/DetectedIssue?patient=Patient/${patient}&_count=50`),
  ])
  return { cases: cases.map(({ id }) => id), findings: findings.map(({ id }) => id) }
}

type Row = {
  readonly case: { readonly id: string; readonly status: string; readonly owner: { readonly name: string } | null }
  readonly openFindings: readonly object[]
}

async function rowOf({ case: id }: OlderRecord): Promise<Row | undefined> {
  const queue = await kari.call('GET /api/queue')
  return (queue.json['rows'] as readonly Row[]).find((row) => row.case.id === id)
}

type Plans = {
  readonly plans: readonly {
    readonly corrections: readonly object[]
    readonly activities: readonly { readonly limits: readonly object[]; readonly homeOxygen: readonly object[] }[]
  }[]
}

async function plansOf({ patient }: OlderRecord): Promise<Plans['plans']> {
  return ((await kari.call(`GET /api/patients/${patient}/plans`)).json as unknown as Plans).plans
}

describe('records from before all that is told was judged', () => {
  it('are looked at, and nothing of them is written anew: no case, no finding, no limit, no plan', async () => {
    for (const one of Object.values(older)) {
      const { cases, findings } = await storedOf(one)
      expect([cases, new Set(findings)]).toEqual([[one.case], new Set(one.findings)])
    }
    expect(await versions()).toEqual(before)
  })

  it('stand on the nurse’s page as they stood: taken, put off, new, each with its findings', async () => {
    const [lungs, sugar] = await Promise.all([rowOf(older.lungs), rowOf(older.sugar)])
    expect(lungs).toMatchObject({ case: { status: 'in-review', owner: { name: 'Kari' } } })
    expect(lungs?.openFindings).toHaveLength(2)
    expect(sugar).toMatchObject({ case: { status: 'new', owner: null } })
    const { body } = await ask(server, `GET /Task/${older.pressure.case}`)
    expect(body).toMatchObject({ status: 'on-hold' })
    expect(JSON.stringify(body)).toContain('Måler igjen.')
  })

  it('keep their limits; what is wrong in the old version is told, and the plan that says nothing of oxygen asks', async () => {
    const [lungs] = await plansOf(older.lungs)
    expect(lungs?.activities[0]).toMatchObject({
      limits: [
        { zone: 'red', low: '88' },
        { zone: 'yellow', low: '90' },
      ],
      homeOxygen: [],
    })
    const corrected = await Promise.all(Object.values(older).map(async (one) => (await plansOf(one))[0]?.corrections))
    expect(corrected.map((all) => (all ?? []).length > 0)).toEqual([true, true, true])
    const { json } = await kari.call('GET /api/patients')
    const followed = json['patients'] as readonly { readonly id: string; readonly planNotes: readonly string[] }[]
    expect(followed.find(({ id }) => id === older.lungs.patient)?.planNotes).toContain('oxygen-unsaid')
  })

  it('go on: what is worse joins the case that she has, by the limits of before', async () => {
    await put(server, {
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '2708-6' }] },
      subject: { reference: `Patient/${older.lungs.patient}` },
      effectiveDateTime: toInstant(now),
      valueQuantity: { value: 82, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
    })
    await expect.poll(async () => (await storedOf(older.lungs)).findings.length).toBeGreaterThan(2)
    const { cases, findings } = await storedOf(older.lungs)
    expect([cases, findings]).toEqual([[older.lungs.case], expect.arrayContaining([...older.lungs.findings])])
    await expect.poll(async () => (await rowOf(older.lungs))?.openFindings.length).toBeGreaterThan(2)
  })
})

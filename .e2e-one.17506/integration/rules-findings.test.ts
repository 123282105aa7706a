import type { ServiceRequest } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, sharedFhirServer } from '../support/fhir-server.ts'
import { aRulesInstance, eventually, whenHealthy, type RulesInstance } from '../support/rules-instance.ts'
import { aFollowedPatient, aSaturation, change, openWork, queueOf, store } from '../support/rules-people.ts'

const server = sharedFhirServer()
const day = 86_400_000
let rules: RulesInstance

beforeAll(async () => {
  rules = await aRulesInstance(server)
  await rules.start()
  await whenHealthy(rules)
})
afterAll(() => rules.stop())

describe('a reading that is rung for', () => {
  it('writes nothing when it is green', async () => {
    const followed = await aFollowedPatient(server)
    await rules.ring(followed)
    const before = (await queueOf(server, followed)).states[0]?.meta?.versionId
    const reading = await store(server, aSaturation(followed.patient, 95))
    const judgement = await rules.ring({ ...followed, resource: reading })
    expect(judgement).toEqual({
      state: 'judged',
      observations: new Map([[reading.id, { category: 'green', findings: [] }]]),
    })
    const { findings, cases, states } = await queueOf(server, followed)
    expect([findings, cases, states.map(({ meta }) => meta?.versionId)]).toEqual([[], [], [before]])
  })

  it('makes one finding and one case when it is red, in one commit', async () => {
    const followed = await aFollowedPatient(server)
    await rules.ring(followed)
    const reading = await store(server, aSaturation(followed.patient, 86))
    const judgement = await rules.ring({ ...followed, resource: reading })
    if (judgement.state !== 'judged') throw new Error('not judged in time')
    expect(judgement.observations.get(reading.id ?? '')?.category).toBe('red')
    const { findings, cases, states } = await queueOf(server, followed)
    expect(findings.map(({ status, severity }) => [status, severity])).toEqual([['final', 'high']])
    expect(findings[0]?.implicated?.[0]?.reference).toBe(`Observation/${reading.id}`)
    expect(cases.map(({ status, priority }) => [status, priority])).toEqual([['requested', 'stat']])
    expect(cases[0]?.input?.map(({ valueReference }) => valueReference?.reference)).toEqual([
      `DetectedIssue/${findings[0]?.id}`,
    ])
    expect(states.map(({ meta }) => meta?.versionId)).toEqual(['2'])
    const told = rules.announced.filter(({ patient }) => patient === followed.patient)
    expect(told).toEqual([
      { kind: 'case', id: cases[0]?.id, patient: followed.patient },
      { kind: 'judged', patient: followed.patient, observation: reading.id },
    ])
  })

  it('stays red when the patient has changed it before anybody had judged it', async () => {
    const followed = await aFollowedPatient(server)
    await rules.ring(followed)
    const meta = { source: `http://heimvakt.no/fhir/source/${followed.patient.toLowerCase()}` }
    const first = await store(server, aSaturation(followed.patient, 84))
    const valueQuantity = { ...first.valueQuantity, value: 96 }
    const resource = await change(server, { ...first, meta, status: 'corrected', valueQuantity })
    await rules.ring({ ...followed, resource })
    expect((await openWork(server, followed)).cases).toEqual(['R'])
    expect(JSON.stringify((await queueOf(server, followed)).findings)).toContain('84')
  })

  it('makes one row however often it is rung', async () => {
    const followed = await aFollowedPatient(server)
    const reading = await store(server, aSaturation(followed.patient, 86))
    const rings = Array.from({ length: 20 }, () => rules.ring({ ...followed, resource: reading }))
    const categories = (await Promise.all(rings)).map((judgement) =>
      judgement.state === 'judged' ? judgement.observations.get(reading.id ?? '')?.category : judgement.state,
    )
    expect(new Set(categories)).toEqual(new Set(['red']))
    const { findings, cases } = await queueOf(server, followed)
    expect([findings.length, cases.length]).toEqual([1, 1])
  })

  it('lets a second red join the case that is open', async () => {
    const followed = await aFollowedPatient(server)
    for (const value of [89, 86]) {
      const reading = await store(server, aSaturation(followed.patient, value))
      await rules.ring({ ...followed, resource: reading })
    }
    expect((await openWork(server, followed)).cases).toEqual(['R'])
    expect((await queueOf(server, followed)).cases[0]?.input).toHaveLength(2)
  })
})

describe('a reading that changes afterwards', () => {
  it('withdraws its finding and its case when it was entered in error', async () => {
    const followed = await aFollowedPatient(server)
    const reading = await store(server, aSaturation(followed.patient, 86))
    await rules.ring({ ...followed, resource: reading })
    const wrong = await change(server, { ...reading, status: 'entered-in-error' })
    await rules.ring({ ...followed, resource: wrong })
    const { findings, cases } = await queueOf(server, followed)
    expect([findings.map(({ status }) => status), cases.map(({ status }) => status)]).toEqual([
      ['cancelled'],
      ['cancelled'],
    ])
  })

  it('is judged by its corrected value, also when the first version rings again later', async () => {
    const followed = await aFollowedPatient(server)
    const reading = await store(server, aSaturation(followed.patient, 86))
    await rules.ring({ ...followed, resource: reading })
    const corrected = await change(server, {
      ...reading,
      status: 'corrected',
      valueQuantity: { ...reading.valueQuantity, value: 96 },
    })
    await rules.ring({ ...followed, resource: corrected })
    await rules.ring({ ...followed, resource: reading })
    expect(await openWork(server, followed)).toEqual({ findings: [], cases: [] })
  })
})

describe('a reading that comes late', () => {
  it('is judged by when it was measured', async () => {
    const followed = await aFollowedPatient(server)
    await rules.ring({ ...followed, resource: await store(server, aSaturation(followed.patient, 95)) })
    const late = await store(server, aSaturation(followed.patient, 86, { at: Date.now() - 2 * day }))
    await rules.ring({ ...followed, resource: late })
    expect((await openWork(server, followed)).findings).toEqual([`R Observation/${late.id}`])
    expect(await rules.judgementOf(followed.patient, late.id ?? '')).toMatchObject({ category: 'red' })
  })

  it('is history when it was measured before the plan', async () => {
    const followed = await aFollowedPatient(server)
    const old = await store(server, aSaturation(followed.patient, 80, { at: Date.now() - 40 * day }))
    await rules.ring({ ...followed, resource: old })
    expect(await rules.judgementOf(followed.patient, old.id ?? '')).toBe('history')
    expect(await openWork(server, followed)).toEqual({ findings: [], cases: [] })
  })
})

describe('a plan that cannot be used', () => {
  it('leaves no reading green: each is unassessed, and the fault is counted', async () => {
    const followed = await aFollowedPatient(server, '0.0.1')
    const reading = await store(server, aSaturation(followed.patient, 95))
    await rules.ring({ ...followed, resource: reading })
    expect(await rules.judgementOf(followed.patient, reading.id ?? '')).toMatchObject({ category: 'unassessed' })
    expect((await openWork(server, followed)).cases).toEqual(['unassessed'])
    expect(await rules.metric('rule_faults_total')).toBeGreaterThan(0)
  })
})

describe('a limit that is changed', () => {
  it('judges later readings by the new limit and leaves earlier ones with theirs', async () => {
    const followed = await aFollowedPatient(server)
    const before = await store(server, aSaturation(followed.patient, 86, { at: Date.now() - 3 * day }))
    await rules.ring({ ...followed, resource: before })
    const { body } = await ask<ServiceRequest>(server, `GET /${followed.activity}`)
    const changed = await change(server, withLimitFrom(body, new Date(Date.now() - day).toISOString(), 84))
    await rules.ring({ ...followed, resource: changed })
    const after = await store(server, aSaturation(followed.patient, 86))
    await rules.ring({ ...followed, resource: after })
    expect((await openWork(server, followed)).findings).toEqual([`R Observation/${before.id}`])
    expect(await rules.judgementOf(followed.patient, after.id ?? '')).toMatchObject({ category: 'green' })
  })

  it('is seen without any doorbell of ours', async () => {
    const followed = await aFollowedPatient(server)
    const reading = await store(server, aSaturation(followed.patient, 89))
    await rules.ring({ ...followed, resource: reading })
    expect((await openWork(server, followed)).cases).toEqual(['Y'])
    const { body } = await ask<ServiceRequest>(server, `GET /${followed.activity}`)
    await change(server, withLimitFrom(body, new Date(Date.now() - day).toISOString(), 80))
    await eventually(async () => expect(await openWork(server, followed)).toEqual({ findings: [], cases: [] }))
  })
})

/** Closes the limits that are open and adds one red limit, as a nurse's change does. */
function withLimitFrom(activity: ServiceRequest, from: string, low: number): ServiceRequest {
  const closed = (activity.extension ?? []).map((limit) => ({
    ...limit,
    extension: [...(limit.extension ?? []), { url: 'validTo', valueDateTime: from }],
  }))
  const quantity = { value: low, unit: '%', system: 'http://unitsofmeasure.org', code: '%' }
  const added = {
    url: 'http://heimvakt.no/fhir/StructureDefinition/limit',
    extension: [
      { url: 'zone', valueCode: 'red' },
      { url: 'low', valueQuantity: quantity },
      { url: 'validFrom', valueDateTime: from },
    ],
  }
  return { ...activity, extension: [...closed, added] }
}

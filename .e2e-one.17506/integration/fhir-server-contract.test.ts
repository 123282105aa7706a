import { randomUUID } from 'node:crypto'
import type { Basic, Bundle, DetectedIssue, Observation, OperationOutcome, Patient } from 'fhir/r4.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, find, sharedFhirServer } from '../support/fhir-server.ts'

/**
 * What the services rely on when they write. To judge another FHIR server or a new version, run this file (and its
 * sister about searching) with TEST_FHIR_BASE_URL, and TEST_FHIR_SECRET if it wants a bearer token.
 */
const server = sharedFhirServer()
const system = 'http://heimvakt.no/test'

async function aPatient(): Promise<string> {
  const { body } = await ask<Patient>(server, 'POST /Patient', { body: { resourceType: 'Patient' } })
  return `Patient/${body.id}`
}

function aWeight(patient: string, key: string = randomUUID()) {
  return {
    resourceType: 'Observation',
    status: 'final',
    identifier: [{ system, value: key }],
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    subject: { reference: patient },
    effectiveDateTime: '2026-03-01T08:00:00+01:00',
    valueQuantity: { value: 82.4, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  }
}

function aRuleState(patient: string, version: string) {
  return {
    resourceType: 'Basic',
    code: { coding: [{ system, code: 'rule-state' }] },
    subject: { reference: patient },
    identifier: [{ system, value: version }],
  }
}

function aFinding(patient: string, key: string) {
  return {
    resourceType: 'DetectedIssue',
    status: 'final',
    identifier: [{ system, value: key }],
    patient: { reference: patient },
  }
}

function transaction(...entry: readonly object[]) {
  return { resourceType: 'Bundle', type: 'transaction', entry }
}

function createOnce(resource: { readonly resourceType: string }, key: string, fullUrl?: string) {
  const request = { method: 'POST', url: resource.resourceType, ifNoneExist: `identifier=${system}%7C${key}` }
  return fullUrl === undefined ? { resource, request } : { fullUrl, resource, request }
}

describe('a commit of the rules service', () => {
  it('is won by exactly one of three at once, and nothing of the losers remains', async () => {
    for (let round = 0; round < 10; round += 1) {
      const patient = await aPatient()
      const { body: state } = await ask<Basic>(server, 'POST /Basic', { body: aRuleState(patient, 'first') })
      const keys = [0, 1, 2].map((lane) => `${state.id}-${lane}`)
      const commits = keys.map((key) => {
        const next = { ...aRuleState(patient, key), id: state.id }
        const request = { method: 'PUT', url: `Basic/${state.id}`, ifMatch: 'W/"1"' }
        return ask(server, 'POST /', {
          body: transaction({ resource: next, request }, createOnce(aFinding(patient, key), key)),
        })
      })
      const codes = (await Promise.all(commits)).map(({ status }) => status)
      const losers = codes.filter((code) => code !== 200)
      expect(losers).toHaveLength(2)
      expect(losers.every((code) => code === 409 || code === 412)).toBe(true)
      const findings = await find<DetectedIssue>(server, `/DetectedIssue?patient=${patient}`)
      const { body: after } = await ask<Basic>(server, `GET /Basic/${state.id}`)
      expect(after.meta?.versionId).toBe('2')
      expect(findings.map(({ identifier }) => identifier?.[0]?.value)).toEqual([after.identifier?.[0]?.value])
    }
  })

  it('is refused whole when one version is stale', async () => {
    const patient = await aPatient()
    const { body: state } = await ask<Basic>(server, 'POST /Basic', { body: aRuleState(patient, 'first') })
    const request = { method: 'PUT', url: `Basic/${state.id}`, ifMatch: 'W/"7"' }
    const key = randomUUID()
    const resource = { ...aRuleState(patient, 'second'), id: state.id }
    const { status } = await ask(server, 'POST /', {
      body: transaction(createOnce(aFinding(patient, key), key), { resource, request }),
    })
    expect([409, 412]).toContain(status)
    expect(await find(server, `/DetectedIssue?identifier=${system}%7C${key}`)).toEqual([])
  })

  it('resolves urn:uuid references, also to an entry that was there before', async () => {
    const patient = await aPatient()
    const key = randomUUID()
    const { body: known } = await ask<DetectedIssue>(server, 'POST /DetectedIssue', { body: aFinding(patient, key) })
    const [oldUrn, newUrn, newKey] = [`urn:uuid:${randomUUID()}`, `urn:uuid:${randomUUID()}`, randomUUID()]
    const evidence = { ...aWeight(patient), focus: [{ reference: oldUrn }, { reference: newUrn }] }
    const { status, body } = await ask<Bundle>(server, 'POST /', {
      body: transaction(
        createOnce(aFinding(patient, key), key, oldUrn),
        createOnce(aFinding(patient, newKey), newKey, newUrn),
        { resource: evidence, request: { method: 'POST', url: 'Observation' } },
      ),
    })
    expect(status).toBe(200)
    const [old, fresh, stored] = (body.entry ?? []).map(({ response }) => response)
    expect(old?.status).toMatch(/^200/)
    expect(fresh?.status).toMatch(/^201/)
    const { body: read } = await ask<Observation>(server, `GET /${stored?.location}`)
    const created = fresh?.location?.split('/_history')[0]
    expect(read.focus?.map(({ reference }) => reference)).toEqual([`DetectedIssue/${known.id}`, created])
  })
})

describe('a create with If-None-Exist', () => {
  it('makes one resource however many come at once; a loser is told 200, 409 or 412', async () => {
    const patient = await aPatient()
    const key = randomUUID()
    const headers = { 'if-none-exist': `identifier=${system}%7C${key}` }
    const all = Array.from({ length: 8 }, () =>
      ask(server, 'POST /Observation', { body: aWeight(patient, key), headers }),
    )
    const codes = (await Promise.all(all)).map(({ status }) => status)
    expect(codes.filter((code) => code === 201)).toHaveLength(1)
    expect(codes.every((code) => [200, 201, 409, 412].includes(code))).toBe(true)
    expect(await find(server, `/Observation?identifier=${system}%7C${key}`)).toHaveLength(1)
    const again = await ask<Observation>(server, 'POST /Observation', { body: aWeight(patient, key), headers })
    expect(again.status).toBe(200)
    expect(again.headers.get('location')).toMatch(/\/Observation\/[^/]+\/_history\/1$/)
  })
})

describe('an update', () => {
  let patient: string
  let stored: Observation
  beforeAll(async () => {
    patient = await aPatient()
    stored = (await ask<Observation>(server, 'POST /Observation', { body: aWeight(patient) })).body
  })

  it('with the same content makes no new version', async () => {
    const { status, headers } = await ask(server, `PUT /Observation/${stored.id}`, { body: stored })
    expect([status, headers.get('etag')]).toEqual([200, 'W/"1"'])
  })

  it('with a stale If-Match is refused and changes nothing', async () => {
    const body = { ...stored, status: 'corrected' }
    const first = await ask(server, `PUT /Observation/${stored.id}`, { body, headers: { 'if-match': 'W/"1"' } })
    expect([first.status, first.headers.get('etag')]).toEqual([200, 'W/"2"'])
    const stale = { body: { ...stored, status: 'amended' }, headers: { 'if-match': 'W/"1"' } }
    expect([409, 412]).toContain((await ask(server, `PUT /Observation/${stored.id}`, stale)).status)
    expect((await ask<Observation>(server, `GET /Observation/${stored.id}`)).body.status).toBe('corrected')
  })

  it('to an id of the client creates, and silently replaces the second time: it is no create-only', async () => {
    const id = `test-${randomUUID()}`
    const [first, other] = ['registered', 'final'].map((status) => ({ ...aWeight(patient), id, status }))
    expect((await ask(server, `PUT /Observation/${id}`, { body: first })).status).toBe(201)
    const second = await ask(server, `PUT /Observation/${id}`, { body: other })
    expect([second.status, second.headers.get('etag')]).toEqual([200, 'W/"2"'])
  })

  it('keeps every version, listed since a time', async () => {
    const { body: all } = await ask<Bundle>(server, `GET /Observation/${stored.id}/_history`)
    expect(all.entry?.map(({ resource }) => resource?.meta?.versionId)).toEqual(['2', '1'])
    const since = all.entry?.[0]?.resource?.meta?.lastUpdated ?? ''
    const { body: later } = await ask<Bundle>(
      server,
      `GET /Observation/_history?_since=${encodeURIComponent(since)}&_count=200`,
    )
    const ours = later.entry?.filter(({ resource }) => resource?.id === stored.id)
    expect(ours?.map(({ resource }) => resource?.meta?.versionId)).toEqual(['2'])
  })
})

describe('what is stored', () => {
  it('keeps the precision that was sent: 64.10 stays 64.10', async () => {
    const sent = JSON.stringify(aWeight(await aPatient())).replace('82.4', '64.10')
    const { body } = await ask<Observation>(server, 'POST /Observation', { body: sent })
    const response = await fetch(`${server.baseUrl}/Observation/${body.id}`, { headers: { ...server.headers } })
    expect(await response.text()).toMatch(/"value":\s*64\.10\b/)
  })

  it('gets a UUID as its id, and version 1', async () => {
    const { status, headers } = await ask(server, 'POST /Patient', { body: { resourceType: 'Patient' } })
    expect(status).toBe(201)
    expect(headers.get('location')).toMatch(/\/Patient\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/_history\/1$/)
  })

  it('may lack a status and hold unknown elements: the server does not refuse what the gateway must', async () => {
    const { status: _status, ...incomplete } = aWeight(await aPatient())
    const sent = await ask<Observation>(server, 'POST /Observation', { body: { ...incomplete, colour: 'blue' } })
    expect(sent.status).toBe(201)
    expect(Object.keys(sent.body)).not.toContain('colour')
  })

  it('may not point at a resource that does not exist', async () => {
    const { status, body } = await ask<OperationOutcome>(server, 'POST /Observation', {
      body: aWeight('Patient/nobody'),
    })
    expect([400, 422]).toContain(status)
    expect(body.resourceType).toBe('OperationOutcome')
  })

  it('fails alone in a batch', async () => {
    const entry = [aWeight('Patient/nobody'), aWeight(await aPatient())].map((resource) => {
      return { resource, request: { method: 'POST', url: 'Observation' } }
    })
    const { body } = await ask<Bundle>(server, 'POST /', { body: { resourceType: 'Bundle', type: 'batch', entry } })
    expect(body.entry?.map(({ response }) => response?.status.slice(0, 3))).toEqual(['400', '201'])
  })
})

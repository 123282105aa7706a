import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Basic, Bundle, Observation, OperationOutcome, Patient, Subscription, Task } from 'fhir/r4.js'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { ask, find, sharedFhirServer } from '../support/fhir-server.ts'

/** What the services rely on when they search, validate and listen; its sister is about writing. */
const server = sharedFhirServer()
const system = 'http://heimvakt.no/test'
/** Where the FHIR server reaches this test: another name than localhost when it runs in a container. */
const hookHost = process.env['TEST_HOOK_HOST'] ?? '127.0.0.1'

async function aPatient(): Promise<string> {
  const { body } = await ask<Patient>(server, 'POST /Patient', { body: { resourceType: 'Patient' } })
  return `Patient/${body.id}`
}

function aWeight(patient: string, day: number) {
  return {
    resourceType: 'Observation',
    status: 'final',
    identifier: [{ system, value: randomUUID() }],
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    subject: { reference: patient },
    effectiveDateTime: `2026-03-${String(day).padStart(2, '0')}T08:00:00+01:00`,
    valueQuantity: { value: 82.4, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  }
}

/**
 * A transaction of so many weights, and single ones stored beside it for as long as it cannot be found: when each was
 * stored, by the server. The fewer there are, the faster was the transaction: then a larger one is tried.
 */
async function besideTransaction(
  patient: string,
  entries: number,
): Promise<{ readonly slow: number; readonly seenBeforeIt: readonly number[] }> {
  const entry = Array.from({ length: entries }, (_, index) => ({
    resource: aWeight(patient, (index % 28) + 1),
    request: { method: 'POST', url: 'Observation' },
  }))
  const [first] = entry
  const answer = ask<Bundle>(server, 'POST /', { body: { resourceType: 'Bundle', type: 'transaction', entry } })
  const seenBeforeIt: number[] = []
  for (;;) {
    const quick = await store(aWeight(patient, 8))
    const found = await find(server, `/Observation?identifier=${first?.resource.identifier[0]?.value}`)
    if (found.length > 0) break
    seenBeforeIt.push(Date.parse(quick.meta?.lastUpdated ?? ''))
  }
  const { body } = await answer
  return { slow: Date.parse(body.entry?.[0]?.response?.lastModified ?? ''), seenBeforeIt }
}

async function store(resource: { readonly resourceType: string }): Promise<Observation> {
  const { status, body } = await ask<Observation>(server, `POST /${resource.resourceType}`, { body: resource })
  expect(status).toBe(201)
  return body
}

describe('a search', () => {
  let patient: string
  beforeAll(async () => {
    patient = await aPatient()
    for (const day of [1, 2, 3, 4, 5]) await store(aWeight(patient, day))
  })

  it('without a cache sees what was stored a moment ago, every time', async () => {
    const mine = await aPatient()
    for (let count = 1; count <= 10; count += 1) {
      await store(aWeight(mine, count))
      expect(await find(server, `/Observation?patient=${mine}`)).toHaveLength(count)
    }
  })

  it('gives pages of the size asked for, and a link to the next until there is none', async () => {
    const sizes: number[] = []
    let next: string | undefined = `/Observation?patient=${patient}&_count=2&_sort=-date`
    while (next !== undefined) {
      const { body }: { body: Bundle } = await ask<Bundle>(server, `GET ${next}`)
      sizes.push(body.entry?.length ?? 0)
      next = body.link?.find(({ relation }) => relation === 'next')?.url
    }
    expect(sizes).toEqual([2, 2, 1])
  })

  it('gives at most 1000 on a page, and counts all when asked', async () => {
    const { body } = await ask<Bundle>(server, `GET /Observation?patient=${patient}&_count=5000&_total=accurate`)
    expect([body.entry?.length, body.total]).toEqual([5, 5])
    const self = body.link?.find(({ relation }) => relation === 'self')?.url
    expect(self).toContain('_count=')
  })

  it('finds an identifier as system|value with the bar written %7C, and by the value alone', async () => {
    const { id, identifier } = await store(aWeight(patient, 6))
    const value = identifier?.[0]?.value
    for (const token of [`${system}%7C${value}`, value]) {
      expect((await find(server, `/Observation?identifier=${token}`)).map((found) => found.id)).toEqual([id])
    }
    expect(await find(server, `/Observation?identifier=http://elsewhere%7C${value}`)).toEqual([])
  })

  it('finds by code, period and newest first', async () => {
    const path = `/Observation?patient=${patient}&code=http://loinc.org%7C29463-7&date=ge2026-03-02&date=lt2026-03-05&_sort=-date`
    const days = (await find<Observation>(server, path)).map(({ effectiveDateTime }) => effectiveDateTime?.slice(8, 10))
    expect(days).toEqual(['04', '03', '02'])
  })

  it('refuses a parameter it does not know, rather than giving too much', async () => {
    const { status, body } = await ask<OperationOutcome>(server, 'GET /Observation?favourite=yes')
    expect([status, body.resourceType]).toEqual([400, 'OperationOutcome'])
  })

  it('by _lastUpdated includes its lower bound, and the time is set before the write is answered', async () => {
    const before = Date.now()
    const { id, meta } = await store(aWeight(patient, 7))
    const answered = Date.now()
    const set = Date.parse(meta?.lastUpdated ?? '')
    expect(set).toBeGreaterThanOrEqual(before)
    expect(set).toBeLessThanOrEqual(answered)
    const at = encodeURIComponent(meta?.lastUpdated ?? '')
    expect(
      (await find(server, `/Observation?_lastUpdated=ge${at}&patient=${patient}`)).map((found) => found.id),
    ).toContain(id)
    expect(
      (await find(server, `/Observation?_lastUpdated=gt${at}&patient=${patient}`)).map((found) => found.id),
    ).not.toContain(id)
  })

  it('by _lastUpdated can see a slow transaction with a time older than one already seen', async () => {
    let overtaken: readonly number[] = []
    for (let entries = 300; overtaken.length === 0; entries *= 2) {
      const { slow, seenBeforeIt } = await besideTransaction(patient, entries)
      overtaken = seenBeforeIt.filter((quick) => quick > slow)
    }
    expect(overtaken).not.toEqual([])
  })
})

describe('the FHIR package on the server', () => {
  it('makes a new search parameter find what is written after it is in use', async () => {
    const code = `mood-${randomUUID().slice(0, 8)}`
    const url = `${system}/${code}`
    const parameter = {
      resourceType: 'SearchParameter',
      id: code,
      url,
      name: 'Mood',
      status: 'active',
      description: 'A test',
      code,
      base: ['Basic'],
      type: 'token',
      expression: `Basic.extension.where(url = '${url}').value`,
    }
    expect((await ask(server, `PUT /SearchParameter/${code}`, { body: parameter })).status).toBe(201)
    await vi.waitFor(async () => expect((await ask(server, `GET /Basic?${code}=x`)).status).toBe(200), {
      timeout: 180_000,
      interval: 500,
    })
    const basic = { resourceType: 'Basic', code: { text: 'test' }, extension: [{ url, valueCode: 'happy' }] }
    const { body } = await ask<Basic>(server, 'POST /Basic', { body: basic })
    expect((await find(server, `/Basic?${code}=happy`)).map(({ id }) => id)).toEqual([body.id])
    expect(await find(server, `/Basic?${code}=sad`)).toEqual([])
    expect((await ask(server, `DELETE /SearchParameter/${code}`)).status).toBe(200)
  })

  it('finds cases by their care team', async () => {
    const { body: team } = await ask<Task>(server, 'POST /CareTeam', { body: { resourceType: 'CareTeam' } })
    const extension = [
      {
        url: 'http://heimvakt.no/fhir/StructureDefinition/case-team',
        valueReference: { reference: `CareTeam/${team.id}` },
      },
    ]
    const task = {
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      for: { reference: await aPatient() },
      extension,
    }
    const { id } = await store(task)
    expect((await find(server, `/Task?case-team=CareTeam/${team.id}`)).map((found) => found.id)).toEqual([id])
  })

  it('lets $validate judge by our profiles', async () => {
    const profile = 'http://heimvakt.no/fhir/StructureDefinition/case'
    const task = { resourceType: 'Task', meta: { profile: [profile] }, status: 'requested', intent: 'order' }
    const { body } = await ask<OperationOutcome>(server, 'POST /Task/$validate', { body: task })
    const faults = body.issue.filter(({ severity }) => severity === 'error' || severity === 'fatal')
    expect(faults.length).toBeGreaterThan(0)
    expect(JSON.stringify(body)).not.toContain('could not be resolved')
  })
})

describe('a rest-hook subscription', () => {
  it('rings soon after a matching write, and not for others', async () => {
    const rung: string[] = []
    const listener = createServer((request: IncomingMessage, response) => {
      rung.push(`${request.method} ${request.url}`)
      response.end()
    })
    listener.listen(0, '0.0.0.0')
    await once(listener, 'listening')
    const { port } = listener.address() as AddressInfo
    const patient = await aPatient()
    const { body } = await ask<Subscription>(server, 'POST /Subscription', {
      body: {
        resourceType: 'Subscription',
        status: 'requested',
        reason: 'test',
        criteria: `Observation?patient=${patient}`,
        channel: { type: 'rest-hook', endpoint: `http://${hookHost}:${port}/bell`, payload: 'application/fhir+json' },
      },
    })
    const address = `/Subscription/${body.id}`
    try {
      await vi.waitFor(
        async () => expect((await ask<Subscription>(server, `GET ${address}`)).body.status).toBe('active'),
        { timeout: 120_000, interval: 250 },
      )
      await store(aWeight(await aPatient(), 1))
      const { id } = await store(aWeight(patient, 1))
      await vi.waitFor(() => expect(rung).toEqual([`PUT /bell/Observation/${id}`]), { timeout: 120_000, interval: 50 })
    } finally {
      await ask(server, `DELETE ${address}`)
      listener.close()
    }
  })
})

describe('from outside', () => {
  it.runIf(process.env['TEST_FHIR_SECRET'] !== undefined)('nothing but health answers without the secret', async () => {
    const health = `${new URL(server.baseUrl).origin}/actuator/health`
    expect((await fetch(health)).status).toBe(200)
    for (const authorization of ['', 'Bearer wrong', 'Basic abc']) {
      expect((await fetch(`${server.baseUrl}/metadata`, { headers: { authorization } })).status).toBe(401)
    }
  })

  it.runIf(process.env['TEST_FHIR_SECRET'] !== undefined)(
    'there is no way to expunge, reindex or run jobs',
    async () => {
      for (const operation of ['$expunge', '$reindex', '$export', '$import', '$hapi.fhir.replace-references']) {
        const { status } = await ask(server, `POST /${operation}`, { body: { resourceType: 'Parameters' } })
        expect([400, 403, 404, 405], operation).toContain(status)
      }
    },
  )
})

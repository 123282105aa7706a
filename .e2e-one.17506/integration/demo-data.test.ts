import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle, CarePlan, HealthcareService, QuestionnaireResponse } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFhirStore } from '../../services/gateway/src/fhir-store.ts'
import { openPatientSender } from '../../services/gateway/src/demo/patient-sender.ts'
import { prepareDemo } from '../../services/gateway/src/demo/seed-demo.ts'
import { createOnce } from '../../services/gateway/src/demo/transactions.ts'
import { ask, find, sharedFhirServer } from '../support/fhir-server.ts'
import { aScoredForm } from '../support/gateway-answers.ts'
import { aSignedInGateway, type DemoPerson } from '../support/signed-in-gateway.ts'

interface Person extends DemoPerson {
  readonly id: string
  readonly careTeam: string
}

const lines: string[] = []
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'heimvakt-demo-'))
  await prepare()
})

afterAll(() => rm(dataDir, { recursive: true, force: true }))

function prepare() {
  const { baseUrl, headers } = sharedFhirServer()
  const sharedSecret = headers['authorization']?.slice('Bearer '.length) ?? null
  return prepareDemo({
    fhir: { baseUrl, sharedSecret },
    clock: { now: () => Date.now() },
    history: 'whole',
    dataDir,
    publicUrl: 'http://localhost:3000',
    onProgress: (line) => lines.push(line),
  })
}

async function fileOf<T>(...path: readonly string[]): Promise<T> {
  return JSON.parse(await readFile(join(dataDir, ...path), 'utf8')) as T
}

async function countOf(search: string): Promise<number> {
  const { body } = await ask<Bundle>(sharedFhirServer(), `GET /${search}&_summary=count`)
  return body.total ?? -1
}

const seeded = 'identifier=http://heimvakt.no/fhir/identifier/seed%7C'

describe('the demo', () => {
  it('lists its people with the ids they have in the record', async () => {
    const people = await fileOf<readonly Person[]>('demo', 'people.json')
    expect(people.filter(({ role, id }) => role === 'patient' && id !== '')).toHaveLength(46)
    expect(people.filter(({ role }) => role === 'nurse').map(({ key }) => key)).toEqual([
      'sykepleier-kari',
      'sykepleier-ingrid',
      'sykepleier-amir',
    ])
    for (const key of ['kols-forverret', 'sykepleier-kari', 'lege-solveig']) {
      const person = people.find((one) => one.key === key)
      expect((await ask(sharedFhirServer(), `GET /${person?.id}`)).status).toBe(200)
      expect((await ask(sharedFhirServer(), `GET /${person?.careTeam}`)).status).toBe(200)
    }
  })

  it('gives every patient a plan to be followed by, a plan of their own, and one rule state', async () => {
    const people = await fileOf<readonly Person[]>('demo', 'people.json')
    for (const { id } of people.filter(({ role }) => role === 'patient').slice(0, 5)) {
      const plans = await find<CarePlan>(sharedFhirServer(), `/CarePlan?patient=${id}`)
      const categories = plans.map(({ category }) => category?.[0]?.coding?.[0]?.code)
      expect(new Set(categories)).toEqual(new Set(['1', '2']))
      expect(await countOf(`Basic?subject=${id}`)).toBe(1)
    }
  })

  it('says when each team is open, and names somebody whom nobody follows yet', async () => {
    const services = await find<HealthcareService>(sharedFhirServer(), `/HealthcareService?${seeded}service.fjordby`)
    expect(services[0]?.availableTime?.[0]?.daysOfWeek).toEqual(['mon', 'tue', 'wed', 'thu', 'fri'])
    const people = await fileOf<readonly Person[]>('demo', 'people.json')
    const unknown = people.find(({ key }) => key === 'newPatient')
    expect(await countOf(`Patient?identifier=${unknown?.identityNumber}`)).toBe(0)
  })

  it('lets patients send their own forms, once', async () => {
    const people = await fileOf<readonly Person[]>('demo', 'people.json')
    const person = people.find(({ key }) => key === 'psykisk-stabil')
    const gateway = await aSignedInGateway({ server: sharedFhirServer(), people })
    const sender = openPatientSender({ baseUrl: gateway.url, publicUrl: gateway.url })
    const form = { resourceType: 'QuestionnaireResponse', ...aScoredForm('phq-9', [0, 1, 0, 0, 0, 0, 0, 0, 0]) }
    await sender.send('psykisk-stabil', [form])
    await sender.send('psykisk-stabil', [form])
    const stored = await find<QuestionnaireResponse>(sharedFhirServer(), `/QuestionnaireResponse?author=${person?.id}`)
    expect(stored.map(({ author }) => author?.reference)).toEqual([person?.id])
    await gateway.close()
  })

  it('registers the partner with its public key only, for one organisation', async () => {
    const systems = await fileOf<readonly { id: string; organization: string; jwks: object }[]>('keys', 'systems.json')
    const partner = await fileOf<{ client_id: string; jwk: { d?: string }; organization: string }>(
      'demo',
      'partner.json',
    )
    const registered = systems.find(({ id }) => id === partner.client_id)
    expect(partner.jwk.d).toBeDefined()
    expect(JSON.stringify(registered)).not.toContain(partner.jwk.d)
    expect(registered?.organization).toBe(partner.organization)
  })

  it('is continued, not doubled, when a start was interrupted before it knew what it had written', async () => {
    const before = await fileOf<object>('demo', 'people.json')
    const counts = await Promise.all([
      countOf(`Patient?${seeded}kols-forverret`),
      countOf(`CareTeam?${seeded}team.lia`),
    ])
    await rm(join(dataDir, 'demo', 'seed.json'))
    await prepare()
    expect(await fileOf('demo', 'people.json')).toEqual(before)
    expect(counts).toEqual([1, 1])
    expect(await countOf(`Patient?${seeded}kols-forverret`)).toBe(1)
  })

  it('writes a transaction of history once, also when it is told to continue', async () => {
    const { baseUrl, headers } = sharedFhirServer()
    const sharedSecret = headers['authorization']?.slice('Bearer '.length) ?? null
    const store = openFhirStore({ baseUrl, sharedSecret })
    const seeds = ['one', 'two'].map((seed) => ({
      seed: `demo-data-test.${seed}`,
      resource: {
        resourceType: 'Device',
        identifier: [{ system: 'http://heimvakt.no/fhir/identifier/seed', value: `demo-data-test.${seed}` }],
      },
    }))
    await createOnce(store, seeds, true)
    await createOnce(store, seeds, true)
    expect(await countOf(`Device?${seeded}demo-data-test.two`)).toBe(1)
    await store.close()
  })
})

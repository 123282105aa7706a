import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockTag } from '@heimvakt/core/fhir/canonicals'
import { SNOMED_CT } from '@heimvakt/core/measurements/measurement-type'
import { ask, sharedFhirServer } from '../support/fhir-server.ts'
import { asNurse, asPartner } from '../support/gateway-callers.ts'
import { aGateway, type Reply, type RunningGateway } from '../support/gateway-instance.ts'
import { anIdentityNumber, aPerson, aTeam, type Person, type Team } from '../support/gateway-people.ts'
import { aReading, aSaturation, byNumber, quantity, type Submission } from '../support/gateway-readings.ts'

/** Every row of norway.md, "What published examples do, so what we must take", as a partner's token would send it. */
const server = sharedFhirServer()
let gateway: RunningGateway
let team: Team
let person: Person

beforeAll(async () => {
  gateway = await aGateway(server)
  team = await aTeam(server)
  person = await aPerson(server, { team })
})

afterAll(() => gateway.close())

const post = (body: unknown): Promise<Reply> => gateway.send(asPartner(team), 'POST /fhir/Observation', { body })

async function stored(body: Submission): Promise<Readonly<Record<string, unknown>>> {
  const reply = await post(body)
  expect([reply.status, reply.status === 201 ? '' : reply.text]).toEqual([201, ''])
  return reply.body ?? {}
}

describe('the subject', () => {
  it('by identity number and no reference: our reference is added, the identifier kept', async () => {
    const observation = await stored(aSaturation(person, 95))
    expect(observation['subject']).toEqual({ reference: `Patient/${person.id}`, type: 'Patient', ...byNumber(person) })
  })

  it.each(['Patient/12345', 'https://ehr.example/fhir/Patient/12345', 'urn:uuid:0f9a3b9e-3cfa-4f0e-9d8f-1e5f2d7d6f11'])(
    'with a reference to their own patient %s beside it: the identifier decides',
    async (reference) => {
      const observation = await stored(aSaturation(person, 95, { subject: { reference, ...byNumber(person) } }))
      expect(observation['subject']).toMatchObject({ reference: `Patient/${person.id}` })
    },
  )

  it('with a reference to another of our patients: 409 to who may see both, not found to who may not', async () => {
    const other = await aPerson(server, { team })
    const stranger = await aPerson(server, { team: await aTeam(server) })
    const both = await post(
      aSaturation(person, 95, { subject: { reference: `Patient/${other.id}`, ...byNumber(person) } }),
    )
    const one = await post(
      aSaturation(person, 95, { subject: { reference: `Patient/${stranger.id}`, ...byNumber(person) } }),
    )
    expect([both.status, one.status]).toEqual([409, 404])
  })

  it('of somebody who is not followed here, and of nobody, is the same not found', async () => {
    const stranger = await aPerson(server, { team: await aTeam(server) })
    const foreign = await post(aSaturation(stranger, 95))
    const nobody = await post(aSaturation({ identityNumber: anIdentityNumber() }, 95))
    expect(foreign.status).toBe(404)
    expect(nobody.text).toBe(foreign.text)
  })

  it('in a system of their own is refused with its place', async () => {
    const reply = await post(
      aSaturation(person, 95, {
        subject: { identifier: { system: 'http://dips.no/fhir/namingsystem/dips-patientid', value: '1000807' } },
      }),
    )
    expect(reply.status).toBe(422)
    expect(reply.text).toContain('Observation.subject.identifier.system')
  })

  it('in a system of their own is taken where the configuration names it, and a comma in it finds nobody else', async () => {
    const system = 'http://dips.no/fhir/namingsystem/dips-patientid'
    const mapped = await aGateway(server, { subjectSystems: [system] })
    const local = randomUUID()
    const { body } = await ask<Submission>(server, `GET /Patient/${person.id}`)
    await ask(server, `PUT /Patient/${person.id}`, {
      body: { ...body, identifier: [...(body['identifier'] as readonly unknown[]), { system, value: local }] },
    })
    const send = (value: string) =>
      mapped.send(asPartner(team), 'POST /fhir/Observation', {
        body: aSaturation(person, 95, { subject: { identifier: { system, value } } }),
      })
    const known = await send(local)
    const trick = await send(`nobody,${system}|${local}`)
    await mapped.close()
    expect([known.status, trick.status]).toEqual([201, 404])
  })

  it('with a number that cannot exist (1000807) is refused by its check digits', async () => {
    const reply = await post(aSaturation(person, 95, { subject: byNumber({ identityNumber: '1000807' }) }))
    expect(reply.status).toBe(422)
    expect(reply.text).toContain('Observation.subject.identifier.value')
    expect(reply.text).not.toContain('1000807')
  })
})

describe('who measured', () => {
  it('performers unknown to us are kept as logical references; a dangling literal one loses its literal, not its place', async () => {
    const performer = [
      { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.2', value: '8094169' }, display: 'Legekontoret' },
      { reference: 'Practitioner/local-7', display: 'Sykepleier' },
      { reference: 'https://ehr.example/fhir/Organization/3' },
    ]
    const observation = await stored(aSaturation(person, 95, { performer }))
    expect(observation['performer']).toEqual([
      performer[0],
      { type: 'Practitioner', display: 'Sykepleier' },
      { type: 'Organization', display: 'https://ehr.example/fhir/Organization/3' },
    ])
  })

  it('literal references to their Encounter, Device and others become logical', async () => {
    const observation = await stored(
      aSaturation(person, 95, {
        encounter: { reference: 'Encounter/9' },
        device: { reference: 'Device/oximeter-1', display: 'Nonin 3230' },
        basedOn: [{ reference: `ServiceRequest/${person.order}` }],
      }),
    )
    expect(observation).toMatchObject({
      encounter: { type: 'Encounter', display: 'Encounter/9' },
      device: { type: 'Device', display: 'Nonin 3230' },
      basedOn: [{ reference: `ServiceRequest/${person.order}` }],
    })
    expect(JSON.stringify(observation['device'])).not.toContain('"reference"')
  })
})

describe('when', () => {
  it('a day without a time is stored as sent and interpreted', async () => {
    const day = new Date().toISOString().slice(0, 10)
    const observation = await stored(aSaturation(person, 86, { effectiveDateTime: day }))
    expect(observation).toMatchObject({ effectiveDateTime: day, interpretation: [{ coding: [{ code: 'LL' }] }] })
  })

  it('a day in 2021, before the plan began, is stored and interpreted as history', async () => {
    const observation = await stored(aSaturation(person, 86, { effectiveDateTime: '2021-05-10' }))
    expect(observation).toMatchObject({
      effectiveDateTime: '2021-05-10',
      interpretation: [{ coding: [{ code: 'LL' }] }],
    })
  })
})

describe('what was measured', () => {
  it('without a category: vital-signs is added', async () => {
    const observation = await stored(aSaturation(person, 95))
    expect(observation['category']).toEqual([
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ])
  })

  it.each([
    ['no system and no code, exactly the sign’s own text', { value: 86, unit: '%' }, true],
    ['no system and no code, another text', { value: 86, unit: 'promille' }, false],
    ['UCUM', quantity(86, '%'), true],
  ])('a quantity with %s', async (_, valueQuantity, judged) => {
    const observation = await stored(aSaturation(person, 86, { valueQuantity }))
    expect(observation['valueQuantity']).toEqual(valueQuantity)
    expect('interpretation' in observation).toBe(judged)
  })

  it('49 000 g is kept as sent and judged as 49 kg', async () => {
    const heavy = await aPerson(server, {
      team,
      type: 'body-weight',
      limits: [{ zone: 'yellow', part: 'value', low: '50', unit: 'kg', validFrom: 0 }],
    })
    const observation = await stored(aReading(heavy, 'body-weight', { valueQuantity: quantity(49_000, 'g') }))
    expect(observation).toMatchObject({
      valueQuantity: { value: 49_000, code: 'g' },
      interpretation: [{ coding: [{ code: 'L' }] }],
    })
  })

  it('49 000 kg is stored, and nothing says normal', async () => {
    const observation = await stored(aReading(person, 'body-weight', { valueQuantity: quantity(49_000, 'kg') }))
    expect('interpretation' in observation).toBe(false)
  })

  it('glucose in mmol/l with a small l is the sign’s unit', async () => {
    const sweet = await aPerson(server, {
      team,
      type: 'blood-glucose',
      limits: [{ zone: 'yellow', part: 'value', high: '10', unit: 'mmol/L', validFrom: 0 }],
    })
    const observation = await stored(
      aReading(sweet, 'blood-glucose', { valueQuantity: { value: 12.4, unit: 'mmol/l' } }),
    )
    expect(observation).toMatchObject({ interpretation: [{ coding: [{ code: 'H' }] }] })
  })

  it.each([
    ['VKP', '271649006', '271650006'],
    ['domain', '4471000202106', '4481000202108'],
  ])(
    'blood pressure in the coding of %s, with mean and pulse pressure, body site, method and note kept',
    async (_, systolic, diastolic) => {
      const limits = [{ zone: 'red', part: 'systolic', high: '180', unit: 'mm[Hg]', validFrom: 0 }] as const
      const pressed = await aPerson(server, { team, type: 'blood-pressure', limits })
      const extras = {
        bodySite: { coding: [{ system: SNOMED_CT, code: '368209003', display: 'Høyre overarm' }] },
        method: { coding: [{ system: SNOMED_CT, code: '37931006' }] },
        note: [{ text: '<b>etter trapp</b>' }],
      }
      const observation = await stored(
        aReading(pressed, 'blood-pressure', {
          ...extras,
          component: [
            component(systolic, 185),
            component(diastolic, 90),
            component('4501000202102', 120),
            component('4461000202102', 95),
          ],
        }),
      )
      expect(observation).toMatchObject({
        ...extras,
        component: [
          { interpretation: [{ coding: [{ code: 'HH' }] }], referenceRange: [{ high: { value: 180 } }] },
          {},
          {},
          {},
        ],
      })
      expect(observation['component']).toHaveLength(4)
    },
  )

  it('pulse: LOINC 8867-4 with the SNOMED code of pulse, judged by the limit of heart rate; the code is kept', async () => {
    const fast = await aPerson(server, {
      team,
      type: 'heart-rate',
      limits: [{ zone: 'red', part: 'value', high: '120', unit: '/min', validFrom: 0 }],
    })
    const code = { coding: [{ system: SNOMED_CT, code: '78564009', display: 'Pulse rate' }] }
    const alone = await stored(aReading(fast, 'heart-rate', { valueQuantity: quantity(130, '/min') }))
    const pulse = await stored(aReading(fast, 'heart-rate', { code, valueQuantity: quantity(130, '/min') }))
    expect(alone).toMatchObject({ interpretation: [{ coding: [{ code: 'HH' }] }] })
    expect(pulse).toMatchObject({ code, interpretation: [{ coding: [{ code: 'HH' }] }] })
  })

  it('temperature and respiratory rate (both national codes) are stored', async () => {
    await stored(aReading(person, 'body-temperature', { valueQuantity: quantity(37.2, 'Cel') }))
    for (const code of ['86290005', '271625008']) {
      await stored(
        aReading(person, 'respiratory-rate', {
          code: { coding: [{ system: SNOMED_CT, code }] },
          valueQuantity: quantity(18, '/min'),
        }),
      )
    }
  })

  it('extensions that we do not understand are kept, ours are not taken from outside', async () => {
    const oxygen = {
      url: 'http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSigns.InspiredOxygenExtension',
      extension: [{ url: 'OnAirExtension', valueBoolean: false }],
    }
    const forged = { url: 'http://heimvakt.no/fhir/StructureDefinition/submitted-by', valueString: 'patient/other' }
    const observation = await stored(aSaturation(person, 95, { extension: [oxygen, forged] }))
    expect(observation['extension']).toContainEqual(oxygen)
    expect(observation['extension']).not.toContainEqual(forged)
  })
})

describe('what is theirs and not ours', () => {
  it('id, versions, profiles, tags and narrative are dropped; meta.source names the sender', async () => {
    const observation = await stored(
      aSaturation(person, 95, {
        id: 'theirs',
        meta: { versionId: '17', lastUpdated: '2021-05-10T10:00:00Z', tag: [{ code: 'x' }], source: 'urn:theirs' },
        text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">x</div>' },
      }),
    )
    expect(observation['id']).not.toBe('theirs')
    expect(observation).not.toHaveProperty('text')
    expect(observation['meta']).toMatchObject({
      versionId: '1',
      source: expect.stringContaining('source/system/partner'),
    })
    expect(observation['meta']).toMatchObject({ tag: [{ system: clockTag.system, code: 'now' }] })
  })

  it('no identifier at all: the key comes from the content, so the same content twice is one Observation', async () => {
    const { identifier: _none, ...body } = aSaturation(person, 93)
    const first = await post(body)
    const second = await post({ ...body, meta: { lastUpdated: '2026-01-01T00:00:00Z' } })
    const other = await post({ ...body, valueQuantity: quantity(94, '%') })
    expect([first.status, second.status, other.status]).toEqual([201, 200, 201])
    expect(second.text).toBe(first.text)
  })
})

function component(code: string, value: number): object {
  return { code: { coding: [{ system: SNOMED_CT, code }] }, valueQuantity: quantity(value, 'mm[Hg]') }
}

function entry(fullUrl: string, resource: unknown, method = 'POST'): object {
  return { fullUrl, resource, request: { method, url: 'Observation/any-url/they-like' } }
}

function bundle(entries: readonly unknown[]): object {
  return { resourceType: 'Bundle', type: 'batch', entry: entries }
}

describe('a batch as PMD describes it', () => {
  interface ResponseEntry {
    readonly fullUrl: string
    readonly response: {
      readonly status: string
      readonly location?: string
      readonly outcome?: { readonly issue: readonly { readonly expression: readonly string[] }[] }
    }
  }

  async function send(entries: readonly unknown[]): Promise<readonly ResponseEntry[]> {
    const reply = await gateway.send(asPartner(team), 'POST /fhir', { body: bundle(entries) })
    expect([reply.status, reply.body?.['type']]).toEqual([200, 'batch-response'])
    return reply.body?.['entry'] as readonly ResponseEntry[]
  }

  it('stores the good entry and names each fault of the three bad ones by fullUrl', async () => {
    const answers = await send([
      entry('urn:uuid:1', aSaturation(person, 95, { status: undefined })),
      entry('urn:uuid:2', aSaturation(person, 95)),
      entry('urn:uuid:3', aSaturation({ identityNumber: '1000807' }, 95)),
      entry('urn:uuid:4', { resourceType: 'Patient' }),
    ])
    expect(answers.map(({ fullUrl, response }) => [fullUrl, response.status])).toEqual([
      ['urn:uuid:1', '400'],
      ['urn:uuid:2', '201'],
      ['urn:uuid:3', '422'],
      ['urn:uuid:4', '400'],
    ])
    expect(answers[0]?.response.outcome?.issue[0]?.expression).toEqual(['Bundle.entry[0].resource.status'])
    const [id] = /Observation\/([^/]+)/.exec(answers[1]?.response.location ?? '')?.slice(1) ?? []
    expect((await gateway.send(asNurse(team), `GET /fhir/Observation/${id ?? ''}`)).status).toBe(200)
  })

  it('a PUT with any url is a reading of its own: stored once, and corrected when it comes with other content', async () => {
    const reading = aSaturation(person, 95)
    const corrected = { ...reading, valueQuantity: quantity(96, '%') }
    const [first] = await send([entry('urn:uuid:1', reading, 'PUT')])
    const [again] = await send([entry('urn:uuid:1', reading, 'PUT')])
    const [changed] = await send([entry('urn:uuid:1', corrected, 'PUT')])
    const [posted] = await send([entry('urn:uuid:1', reading, 'POST')])
    expect([first, again, changed, posted].map((one) => one?.response.status)).toEqual(['201', '200', '200', '409'])
    expect(changed?.response.location).toMatch(/_history\/2$/)
  })

  it('an entry without fullUrl, or with one that another has, fails alone', async () => {
    const answers = await send([
      { resource: aSaturation(person, 95), request: { method: 'POST', url: 'Observation' } },
      entry('urn:uuid:1', aSaturation(person, 95)),
      entry('urn:uuid:2', aSaturation(person, 95)),
      entry('urn:uuid:2', aSaturation(person, 95)),
    ])
    expect(answers.map(({ response }) => response.status)).toEqual(['400', '201', '400', '400'])
  })

  it('a transaction, and a batch of 101, are refused whole', async () => {
    const transaction = await gateway.send(asPartner(team), 'POST /fhir', {
      body: { ...bundle([entry('urn:uuid:1', aSaturation(person, 95))]), type: 'transaction' },
    })
    const many = await gateway.send(asPartner(team), 'POST /fhir', {
      body: bundle(Array.from({ length: 101 }, (_, index) => entry(`urn:uuid:${index}`, {}))),
    })
    expect([transaction.status, many.status]).toEqual([422, 413])
  })
})

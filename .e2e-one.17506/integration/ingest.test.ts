import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asNurse, asPartner, asPatient } from '../support/gateway-callers.ts'
import { aGateway, type RunningGateway } from '../support/gateway-instance.ts'
import { aPerson, aTeam, type Person, type Team } from '../support/gateway-people.ts'
import { aSaturation, anEntry, byNumber } from '../support/gateway-readings.ts'
import { sharedFhirServer } from '../support/fhir-server.ts'

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

const base = 'https://heimvakt.example/fhir'

interface Element {
  readonly [name: string]: Element & string
}

/** The body as a tree of elements, for reading single ones. */
function tree(body: unknown): Element {
  return body as Element
}

describe('a measurement from a partner', () => {
  it('is stored once, with the person, the limits in force and who sent it', async () => {
    const reply = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body: aSaturation(person, 86) })
    expect(reply.status).toBe(201)
    const id = tree(reply.body)['id']
    expect(reply.headers['location']).toBe(`${base}/Observation/${id}/_history/1`)
    expect(reply.headers['etag']).toBe('W/"1"')
    expect(reply.body).toMatchObject({
      subject: { reference: `Patient/${person.id}`, identifier: { value: person.identityNumber } },
      category: [{ coding: [{ code: 'vital-signs' }] }],
      interpretation: [{ coding: [{ code: 'LL' }] }],
      referenceRange: [{ low: { value: 88, code: '%' } }, { low: { value: 90, code: '%' } }],
    })
    expect(reply.text).toContain('"valueString":"system/partner"')
  })

  it('is found again by code and patient', async () => {
    const sent = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body: aSaturation(person, 95) })
    const found = await gateway.send(
      asPartner(team),
      `GET /fhir/Observation?patient=${person.id}&code=http://loinc.org%7C2708-6&_sort=-_lastUpdated`,
    )
    expect(found.status).toBe(200)
    expect(found.text).toContain(`"fullUrl":"${base}/Observation/${tree(sent.body)['id']}"`)
  })

  it('tells the rules at once, with the stored resource', async () => {
    const reply = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body: aSaturation(person, 94) })
    expect(gateway.rung.at(-1)).toEqual({ patient: person.id, resource: reply.body })
  })

  it('keeps the precision that was sent: 64.10 stays 64.10', async () => {
    const sent = JSON.stringify(aSaturation(person, 7777)).replace('7777', '64.10')
    const reply = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body: sent })
    expect(reply.status).toBe(201)
    expect(reply.text).toContain('"value":64.10')
    const again = await gateway.send(asNurse(team), `GET /fhir/Observation/${tree(reply.body)['id']}`)
    expect(again.text).toContain('"value":64.10')
  })
})

describe('the same measurement again', () => {
  it('twenty times at once is one Observation and the same answer', async () => {
    const body = aSaturation(person, 91)
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => gateway.send(asPartner(team), 'POST /fhir/Observation', { body })),
    )
    expect([200, 201].map((code) => replies.filter(({ status }) => status === code).length)).toEqual([19, 1])
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect(
      new Set(replies.map(({ headers }) => `${String(headers['location'])} ${String(headers['etag'])}`)).size,
    ).toBe(1)
  })

  it('twenty times at once through two gateways is one Observation', async () => {
    const other = await aGateway(server)
    const body = aSaturation(person, 91)
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? gateway : other).send(asPartner(team), 'POST /fhir/Observation', { body }),
      ),
    )
    await other.close()
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(replies.map(({ body: stored }) => tree(stored)['id'])).size).toBe(1)
  })

  it('later, with its keys in another order, is answered with 200 and the same body', async () => {
    const body = aSaturation(person, 92)
    const first = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body })
    const reordered = Object.fromEntries(Object.entries(body).toReversed())
    const second = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body: reordered })
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.text).toBe(first.text)
    expect(second.headers['location']).toBe(first.headers['location'])
  })

  it('with another value under the same identifier is refused', async () => {
    const body = aSaturation(person, 92)
    await gateway.send(asPartner(team), 'POST /fhir/Observation', { body })
    const other = await gateway.send(asPartner(team), 'POST /fhir/Observation', {
      body: { ...body, valueQuantity: { value: 93, unit: '%' } },
    })
    expect(other.status).toBe(409)
    expect(other.text).toContain('Observation.identifier')
  })

  it('from another source under the same identifier is another measurement', async () => {
    const body = aSaturation(person, 92)
    const first = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body })
    const second = await gateway.send({ ...asPartner(team), system: 'other' }, 'POST /fhir/Observation', { body })
    expect(second.status).toBe(201)
    expect(tree(second.body)['id']).not.toBe(tree(first.body)['id'])
  })
})

describe('a measurement from the patient app', () => {
  it('is the patient’s own, performed by the patient', async () => {
    const reply = await gateway.send(asPatient(person), 'POST /fhir/Observation', {
      body: anEntry(97, { performer: [{ reference: 'Practitioner/1' }] }),
    })
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({
      subject: { reference: `Patient/${person.id}` },
      performer: [{ reference: `Patient/${person.id}` }],
    })
  })

  it('can be corrected by its sender with the version that stands, and withdrawn', async () => {
    const entry = anEntry(79)
    const stored = await gateway.send(asPatient(person), 'POST /fhir/Observation', { body: entry })
    const id = tree(stored.body)['id']
    const correction = {
      ...entry,
      id,
      valueQuantity: { value: 97, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
    }
    const put = `PUT /fhir/Observation/${id}`
    expect((await gateway.send(asPatient(person), put, { body: correction })).status).toBe(428)
    expect(
      (await gateway.send(asPatient(person), put, { body: correction, headers: { 'if-match': 'W/"7"' } })).status,
    ).toBe(412)
    const corrected = await gateway.send(asPatient(person), put, { body: correction, headers: { 'if-match': 'W/"1"' } })
    expect(corrected.status).toBe(200)
    expect(corrected.body).toMatchObject({
      status: 'corrected',
      valueQuantity: { value: 97 },
      interpretation: [{ coding: [{ code: 'N' }] }],
    })
    const withdrawn = await gateway.send(asPatient(person), `DELETE /fhir/Observation/${id}`, {
      headers: { 'if-match': 'W/"2"' },
    })
    expect(withdrawn.status).toBe(200)
    expect(withdrawn.body).toMatchObject({ id, status: 'entered-in-error' })
    expect((await gateway.send(asPatient(person), `GET /fhir/Observation/${id}`)).status).toBe(200)
  })
})

describe('a measurement that the patient says is wrong', () => {
  it('of a device or a partner is withdrawn, with the sender kept and who withdrew it', async () => {
    const body = aSaturation(person, 24)
    const stored = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body })
    const id = tree(stored.body)['id']
    const withdrawn = await gateway.send(asPatient(person), `DELETE /fhir/Observation/${id}`, {
      headers: { 'if-match': 'W/"1"' },
    })
    expect(withdrawn.status).toBe(200)
    expect(withdrawn.body).toMatchObject({
      status: 'entered-in-error',
      valueQuantity: { value: 24 },
      meta: { source: expect.stringContaining(person.id) as string },
      extension: tree(stored.body)['extension'],
    })
    const again = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body })
    expect([again.status, tree(again.body)['status']]).toEqual([200, 'entered-in-error'])
  })

  it('is told apart by nothing from nobody’s when it is another’s', async () => {
    const other = await aPerson(server, { team })
    const stored = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body: aSaturation(other, 93) })
    const withdrawal = (id: unknown) =>
      gateway.send(asPatient(person), `DELETE /fhir/Observation/${String(id)}`, { headers: { 'if-match': 'W/"1"' } })
    const [foreign, nobody] = [await withdrawal(tree(stored.body)['id']), await withdrawal('none')]
    expect([foreign.status, foreign.text]).toEqual([404, nobody.text])
  })
})

const reasonOf = (valueString: unknown) => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'reason', valueString }],
})

describe('a reason', () => {
  it('of a nurse who withdraws a measurement is kept with it, with who and when', async () => {
    const stored = await gateway.send(asPatient(person), 'POST /fhir/Observation', { body: anEntry(94) })
    const path = `DELETE /fhir/Observation/${tree(stored.body)['id']}`
    const call = { headers: { 'if-match': 'W/"1"' } }
    for (const wrong of [reasonOf(7), reasonOf(' '), reasonOf('x'.repeat(1_001)), { resourceType: 'Patient' }]) {
      expect((await gateway.send(asNurse(team), path, { ...call, body: wrong })).status).toBe(400)
    }
    const withdrawn = await gateway.send(asNurse(team), path, { ...call, body: reasonOf('Kald finger.') })
    expect(withdrawn.body).toMatchObject({
      status: 'entered-in-error',
      note: [
        {
          text: 'Kald finger.',
          authorReference: { reference: `Practitioner/${team.nurse}` },
          time: expect.any(String) as string,
        },
      ],
    })
  })
})

describe('a PUT from a partner', () => {
  it('needs no If-Match: the gateway adds the version that it read', async () => {
    const body = aSaturation(person, 71)
    const stored = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body })
    const id = tree(stored.body)['id']
    const corrected = await gateway.send(asPartner(team), `PUT /fhir/Observation/${id}`, {
      body: { ...body, id, status: 'entered-in-error' },
    })
    expect(corrected.status).toBe(200)
    expect(corrected.body).toMatchObject({ status: 'entered-in-error', meta: { versionId: '2' } })
  })

  it('cannot move a measurement to another person', async () => {
    const other = await aPerson(server, { team })
    const body = aSaturation(person, 93)
    const stored = await gateway.send(asPartner(team), 'POST /fhir/Observation', { body })
    const id = tree(stored.body)['id']
    const moved = await gateway.send(asPartner(team), `PUT /fhir/Observation/${id}`, {
      body: { ...body, id, subject: byNumber(other) },
    })
    expect(moved.status).toBe(422)
    expect(moved.text).toContain('subject-changed')
  })
})

describe('what cannot be judged or stored', () => {
  const stored: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['an unknown code', { code: { coding: [{ system: 'http://loinc.org', code: '99999-9' }] } }],
    [
      'an unknown unit',
      { valueQuantity: { value: 95, unit: 'prosent', system: 'http://unitsofmeasure.org', code: '[foo]' } },
    ],
    [
      'a saturation of 24 %',
      { valueQuantity: { value: 24, unit: '%', system: 'http://unitsofmeasure.org', code: '%' } },
    ],
    [
      'a saturation of 130 %',
      { valueQuantity: { value: 130, unit: '%', system: 'http://unitsofmeasure.org', code: '%' } },
    ],
    ['a time two days ahead', { effectiveDateTime: new Date(Date.now() + 2 * 86_400_000).toISOString() }],
    [
      'a value that is absent with its reason',
      { valueQuantity: undefined, dataAbsentReason: { coding: [{ code: 'error' }] } },
    ],
  ]

  it.each(stored)('%s is stored and nothing in it says normal', async (_, changes) => {
    const reply = await gateway.send(asPartner(team), 'POST /fhir/Observation', {
      body: aSaturation(person, 95, changes),
    })
    expect([reply.status, reply.text.slice(0, 300)]).toEqual([201, expect.anything()])
    expect(reply.text).not.toMatch(/"code":\s*"N"/)
  })

  const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, number, string])[] = [
    ['no status', { status: undefined }, 400, 'Observation.status'],
    ['a status of a result that does not stand', { status: 'preliminary' }, 422, 'Observation.status'],
    ['no code', { code: undefined }, 400, 'Observation.code'],
    ['no time', { effectiveDateTime: undefined }, 400, 'Observation.effective'],
    ['a time without its offset', { effectiveDateTime: '2026-05-10T08:00:00' }, 400, 'Observation.effective'],
    ['no value and no reason', { valueQuantity: undefined }, 400, 'Observation.valueQuantity'],
    ['an element that does not exist', { valueQuantty: { value: 3 } }, 400, 'Observation.valueQuantty'],
    [
      'an element inside that does not exist',
      { valueQuantity: { value: 95, units: '%' } },
      400,
      'Observation.valueQuantity.units',
    ],
    ['a number as text', { valueQuantity: { value: '95', unit: '%' } }, 400, 'Observation.valueQuantity.value'],
    ['one coding where a list is meant', { code: { coding: { code: 'x' } } }, 400, 'Observation.code.coding'],
    [
      'a modifier extension',
      { modifierExtension: [{ url: 'http://x.example' }] },
      422,
      'Observation.modifierExtension',
    ],
    ['a performer that is no reference', { performer: [{ reference: 7 }] }, 400, 'Observation.performer[0].reference'],
  ]

  it.each(refused)(
    '%s is refused with the place of the fault, in both languages',
    async (_, changes, status, expression) => {
      const reply = await gateway.send(asPartner(team), 'POST /fhir/Observation', {
        body: aSaturation(person, 95, changes),
      })
      expect(reply.body).toMatchObject({
        resourceType: 'OperationOutcome',
        issue: [{ expression: [expression], details: { text: expect.any(String) }, diagnostics: expect.any(String) }],
      })
      expect(reply.status).toBe(status)
    },
  )

  it.each([
    ['no JSON', '{"resourceType":', 400],
    ['a key given twice', '{"resourceType":"Observation","status":"final","status":"final"}', 400],
    ['33 levels', `${'['.repeat(33)}${']'.repeat(33)}`, 400],
    ['another resource', '{"resourceType":"Patient"}', 400],
    [
      'more than a mebibyte',
      JSON.stringify({ resourceType: 'Observation', note: [{ text: 'x'.repeat(1_100_000) }] }),
      413,
    ],
  ])('%s is refused', async (_, body, status) => {
    expect((await gateway.send(asPartner(team), 'POST /fhir/Observation', { body })).status).toBe(status)
  })
})

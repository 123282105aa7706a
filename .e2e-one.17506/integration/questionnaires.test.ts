import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, sharedFhirServer } from '../support/fhir-server.ts'
import { aForm, aScoredForm } from '../support/gateway-answers.ts'
import { asNurse, asPatient } from '../support/gateway-callers.ts'
import { aGateway, type Reply, type RunningGateway } from '../support/gateway-instance.ts'
import { aPerson, aTeam, type Person, put, type Team } from '../support/gateway-people.ts'
import { byNumber, type Submission } from '../support/gateway-readings.ts'

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
const ours = { system: 'http://heimvakt.no/fhir/CodeSystem/form-answer' }
const more = { valueCoding: { ...ours, code: 'more' } }

interface Bundle {
  readonly entry?: readonly { readonly resource: Readonly<Record<string, unknown>> }[]
}

function answer(body: Submission): Promise<Reply> {
  return gateway.send(asPatient(person), 'POST /fhir/QuestionnaireResponse', { body })
}

function idIn({ body }: Reply): string {
  return String(body?.['id'])
}

/** The scores that are derived from the response. */
async function scoresOf(id: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { body } = await ask<Bundle>(server, `GET /Observation?derived-from=QuestionnaireResponse/${id}`)
  return (body.entry ?? []).map(({ resource }) => resource)
}

describe('the answers so far', () => {
  it('are stored at once, and the whole form is their next version, counted once', async () => {
    const whole = aScoredForm('phq-9', [1, 1, 0, 0, 0, 0, 0, 0, 1])
    const soFar = {
      ...aScoredForm('phq-9', [null, null, null, null, null, null, null, null, 1]),
      status: 'in-progress',
    }
    const first = await answer({ ...soFar, identifier: whole['identifier'] })
    expect([first.status, first.body?.['status']]).toEqual([201, 'in-progress'])
    const second = await answer(whole)
    expect([second.status, second.body?.['status'], idIn(second)]).toEqual([200, 'completed', idIn(first)])
    expect(await scoresOf(idIn(first))).toMatchObject([{ valueQuantity: { value: 3 } }])
    const again = await answer(whole)
    expect([again.status, again.headers['etag']]).toEqual([200, second.headers['etag']])
  })
})

describe('an answered form', () => {
  it('is stored with the person, who sent it and when, and the sender’s identifier beside ours', async () => {
    const sent = aScoredForm('phq-9', [1, 1, 0, 0, 0, 0, 0, 0, 1])
    const reply = await answer(sent)
    expect([reply.status, reply.status === 201 ? '' : reply.text]).toEqual([201, ''])
    expect(reply.headers['location']).toBe(`${base}/QuestionnaireResponse/${idIn(reply)}/_history/1`)
    expect(reply.body).toMatchObject({
      questionnaire: 'http://heimvakt.no/fhir/Questionnaire/phq-9|1.0.0',
      subject: { reference: `Patient/${person.id}`, identifier: { value: person.identityNumber } },
      author: { reference: `Patient/${person.id}` },
      source: { reference: `Patient/${person.id}` },
      identifier: { system: 'http://heimvakt.no/fhir/identifier/reading' },
    })
    expect(reply.text).toContain(`"valueString":"patient/${person.id}"`)
    expect(reply.text).toContain(`"value":"${(sent['identifier'] as { value: string }).value}"`)
    expect(gateway.rung.at(-1)).toEqual({ patient: person.id, resource: reply.body })
  })

  it('has its score stored with it, derived from it', async () => {
    const reply = await answer(aScoredForm('who-5', [3, 3, 2, 3, 2]))
    expect(await scoresOf(idIn(reply))).toMatchObject([
      {
        status: 'final',
        code: { coding: [{ code: 'who-5' }] },
        subject: { reference: `Patient/${person.id}` },
        valueQuantity: { value: 13, code: '{score}' },
        component: [{ valueQuantity: { value: 52, code: '%' } }],
      },
    ])
  })

  it('with a question left out has no score, and says which', async () => {
    const reply = await answer(aScoredForm('gad-7', [3, 3, 3, null, 3, 3, 3]))
    const [score] = await scoresOf(idIn(reply))
    expect(score).not.toHaveProperty('valueQuantity')
    expect(score).toMatchObject({ note: [{ text: 'Ufullstendig: spørsmål 4 er ikke besvart.' }] })
  })

  it('without points has no score', async () => {
    const reply = await answer(aForm('copd-diary', [{ linkId: 'breathlessness', answer: [more] }]))
    expect(reply.status).toBe(201)
    expect(await scoresOf(idIn(reply))).toEqual([])
  })

  it('is written down by a nurse for a patient of the team', async () => {
    const body = aForm('copd-diary', [{ linkId: 'breathlessness', answer: [more] }], { subject: byNumber(person) })
    const reply = await gateway.send(asNurse(team), 'POST /fhir/QuestionnaireResponse', { body })
    expect(reply.body).toMatchObject({ author: { reference: `Practitioner/${team.nurse}` } })
    expect(reply.body).not.toHaveProperty('source')
  })

  it('is found by patient and form, by the patient and by the team', async () => {
    const reply = await answer(
      aForm('daily-check-in', [{ linkId: 'today', answer: [{ valueCoding: { ...ours, code: 'worse' } }] }]),
    )
    const form = encodeURIComponent('http://heimvakt.no/fhir/Questionnaire/daily-check-in|1.0.0')
    const search = `GET /fhir/QuestionnaireResponse?patient=${person.id}&questionnaire=${form}&_sort=-authored`
    for (const caller of [asPatient(person), asNurse(team)]) {
      const found = await gateway.send(caller, search)
      expect(found.text).toContain(`"fullUrl":"${base}/QuestionnaireResponse/${idIn(reply)}"`)
    }
  })

  it('keeps the decimals that were sent', async () => {
    const item = [
      { linkId: 'fever', answer: [{ valueBoolean: true }] },
      { linkId: 'temperature', answer: [{ valueDecimal: 7777 }] },
    ]
    const reply = await gateway.send(asPatient(person), 'POST /fhir/QuestionnaireResponse', {
      body: JSON.stringify(aForm('copd-diary', item)).replace('7777', '38.50'),
    })
    expect(reply.text).toContain('"valueDecimal":38.50')
  })

  it('keeps no extension of ours, no narrative and no meta of the sender’s making', async () => {
    const extension = [
      { url: 'http://heimvakt.no/fhir/StructureDefinition/received', valueInstant: '2001-01-01T00:00:00Z' },
    ]
    const item = [{ linkId: 'breathlessness', extension, answer: [more] }]
    const reply = await answer(aForm('copd-diary', item, { extension, meta: { tag: [{ code: 'x' }] } }))
    expect(reply.status).toBe(201)
    expect(reply.text).not.toContain('2001-01-01')
    expect(reply.text).not.toContain('"tag"')
  })
})

describe('the same form again', () => {
  it('twenty times at once is one response, one score and the same answer', async () => {
    const body = aScoredForm('phq-9', [0, 1, 2, 3, 0, 1, 2, 3, 0])
    const replies = await Promise.all(Array.from({ length: 20 }, () => answer(body)))
    expect([200, 201].map((code) => replies.filter(({ status }) => status === code).length)).toEqual([19, 1])
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect(await scoresOf(idIn(replies[0] as Reply))).toHaveLength(1)
  })

  it('through two gateways at once is one response and one score', async () => {
    const other = await aGateway(server)
    const body = aScoredForm('gad-7', [1, 1, 1, 1, 1, 1, 1])
    const send = (through: RunningGateway) =>
      through.send(asPatient(person), 'POST /fhir/QuestionnaireResponse', { body })
    const replies = await Promise.all([gateway, other, gateway, other, gateway, other].map(send))
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 201]))
    expect(new Set(replies.map(idIn)).size).toBe(1)
    expect(await scoresOf(idIn(replies[0] as Reply))).toHaveLength(1)
    await other.close()
  })

  it('later is the same, with the same version', async () => {
    const body = aScoredForm('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, 0])
    const first = await answer(body)
    const again = await answer(body)
    expect([first.status, again.status, again.text]).toEqual([201, 200, first.text])
  })

  it('with other answers under its identifier is refused', async () => {
    const body = aScoredForm('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, 0])
    await answer(body)
    const other = aScoredForm('phq-9', [3, 0, 0, 0, 0, 0, 0, 0, 0], { identifier: body['identifier'] })
    const reply = await answer(other)
    expect(reply.status).toBe(409)
    expect(reply.body).toMatchObject({ issue: [{ expression: ['QuestionnaireResponse.identifier'] }] })
  })

  it('without an identifier is known by its content', async () => {
    const { identifier: _none, ...body } = aScoredForm('gad-7', [0, 0, 0, 0, 0, 0, 1])
    const replies = [await answer(body), await answer(body), await answer({ ...body, authored: '2026-01-01' })]
    expect(replies.map(({ status }) => status)).toEqual([201, 200, 201])
  })
})

function diary(item: readonly object[], changes: Submission = {}): Submission {
  return aForm('copd-diary', item, changes)
}

describe('what is refused names its element', () => {
  const breath = { linkId: 'breathlessness', answer: [more] }

  it.each([
    ['an unknown question', diary([breath, { linkId: 'mood', answer: [more] }]), 422, 'item[1]'],
    [
      'an option that is none',
      diary([{ linkId: 'breathlessness', answer: [{ valueCoding: { ...ours, code: 'worse' } }] }]),
      422,
      'item[0]',
    ],
    ['an answer of the wrong kind', diary([{ linkId: 'fever', answer: [{ valueString: 'ja' }] }]), 422, 'item[0]'],
    [
      'a number beyond its bounds',
      diary([
        { linkId: 'fever', answer: [{ valueBoolean: true }] },
        { linkId: 'temperature', answer: [{ valueDecimal: 50 }] },
      ]),
      422,
      'item[1]',
    ],
    [
      'an answer to what is not asked',
      diary([{ linkId: 'temperature', answer: [{ valueDecimal: 38 }] }]),
      422,
      'item[0]',
    ],
    [
      'a required question left out',
      aForm('daily-check-in', [{ linkId: 'pain', answer: [{ valueInteger: 3 }] }]),
      422,
      "descendants().where(linkId='today')",
    ],
    [
      'two answers to one question',
      diary([{ linkId: 'fever', answer: [{ valueBoolean: true }, { valueBoolean: false }] }]),
      400,
      'item[0].answer',
    ],
    [
      'a form without its version',
      diary([breath], { questionnaire: 'http://heimvakt.no/fhir/Questionnaire/copd-diary' }),
      400,
      'questionnaire',
    ],
    [
      'a version nobody made',
      diary([breath], { questionnaire: 'http://heimvakt.no/fhir/Questionnaire/copd-diary|9' }),
      422,
      'questionnaire',
    ],
    ['a slot that holds no form', aForm('cat', [breath]), 422, 'questionnaire'],
    ['no time', diary([breath], { authored: undefined }), 400, 'authored'],
    ['no day', diary([breath], { authored: 'i går' }), 400, 'authored'],
    ['nothing answered', diary([]), 400, 'item'],
    ['a draft', diary([breath], { status: 'stopped' }), 422, 'status'],
    ['a withdrawal of nothing', diary([breath], { status: 'entered-in-error' }), 422, 'status'],
    ['an element that does not exist', diary([{ ...breath, mood: 1 }]), 400, 'item[0].mood'],
    ['a modifier', diary([{ ...breath, modifierExtension: [{ url: 'x' }] }]), 422, 'item[0].modifierExtension'],
    [
      'a subject that is nobody',
      diary([breath], { subject: { identifier: { system: 'urn:x', value: '1' } } }),
      422,
      'subject.identifier.system',
    ],
  ])('%s', async (_name, body, status, path) => {
    const reply = await answer(body)
    expect([reply.status, reply.body?.['issue']]).toEqual([
      status,
      [expect.objectContaining({ severity: 'error', expression: [`QuestionnaireResponse.${path}`] })],
    ])
  })

  it('a measurement where a form is meant', async () => {
    const reply = await answer({ resourceType: 'Observation' })
    expect(reply.body).toMatchObject({ issue: [{ expression: ['resourceType'] }] })
  })

  it('a form that is retired may still come, filled in offline', async () => {
    const url = `http://heimvakt.no/fhir/Questionnaire/${crypto.randomUUID()}`
    const item = [{ linkId: 'a', type: 'boolean' }]
    await put(server, { resourceType: 'Questionnaire', url, version: '1', status: 'retired', item })
    const body = aForm('x', [{ linkId: 'a', answer: [{ valueBoolean: true }] }], { questionnaire: `${url}|1` })
    expect((await answer(body)).status).toBe(201)
  })
})

describe('answers that were a mistake', () => {
  it('are withdrawn with their score by who sent them, and stay readable', async () => {
    const sent = await answer(aScoredForm('phq-9', [3, 3, 3, 3, 3, 3, 3, 3, 3]))
    const path = `/fhir/QuestionnaireResponse/${idIn(sent)}`
    const withdrawn = await gateway.send(asPatient(person), `DELETE ${path}`, { headers: { 'if-match': 'W/"1"' } })
    expect([withdrawn.status, withdrawn.body?.['status']]).toEqual([200, 'entered-in-error'])
    expect(await scoresOf(idIn(sent))).toMatchObject([{ status: 'entered-in-error' }])
    expect(gateway.rung.at(-1)).toEqual({ patient: person.id, resource: withdrawn.body })
    expect((await gateway.send(asPatient(person), `GET ${path}`)).body).toMatchObject({ status: 'entered-in-error' })
  })

  it('are withdrawn once', async () => {
    const sent = await answer(aForm('copd-diary', [{ linkId: 'breathlessness', answer: [more] }]))
    const path = `/fhir/QuestionnaireResponse/${idIn(sent)}`
    const first = await gateway.send(asPatient(person), `DELETE ${path}`, { headers: { 'if-match': 'W/"1"' } })
    const again = await gateway.send(asPatient(person), `DELETE ${path}`, { headers: { 'if-match': 'W/"2"' } })
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text])
  })

  it('are withdrawn by nobody who saw another version', async () => {
    const sent = await answer(aScoredForm('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, 0]))
    const path = `/fhir/QuestionnaireResponse/${idIn(sent)}`
    const reply = await gateway.send(asPatient(person), `DELETE ${path}`, { headers: { 'if-match': 'W/"7"' } })
    expect(reply.status).toBe(412)
  })

  it.each([
    ['a patient', () => asPatient(person)],
    ['a nurse', () => asNurse(team)],
  ])('leave their score to nobody else: %s withdraws no score', async (_who, caller) => {
    const sent = await answer(aScoredForm('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, 0]))
    const [score] = await scoresOf(idIn(sent))
    const reply = await gateway.send(caller(), `DELETE /fhir/Observation/${String(score?.['id'])}`, {
      headers: { 'if-match': 'W/"1"' },
    })
    expect(reply.status).toBe(403)
  })
})

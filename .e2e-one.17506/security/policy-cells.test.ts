import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, Role } from '../../services/gateway/src/access/caller.ts'
import { policyTable } from '../../services/gateway/src/access/policy-table.ts'
import {
  type FhirType,
  fhirTypes,
  searchParameters,
  writableTypes,
  type WritableType,
} from '../../services/gateway/src/fhir-request-parameters.ts'
import { aScoredForm } from '../support/gateway-answers.ts'
import { sharedFhirServer } from '../support/fhir-server.ts'
import { asNurse, asPartner, asPatient } from '../support/gateway-callers.ts'
import { aGateway, type Reply, type RunningGateway } from '../support/gateway-instance.ts'
import { aSaturation, byNumber, type Submission } from '../support/gateway-readings.ts'
import { aWorld, type World } from '../support/gateway-world.ts'

/** Generated from the table: every cell does over HTTP what the table says, the yes and the no. */
const server = sharedFhirServer()
let world: World
let gateway: RunningGateway

beforeAll(async () => {
  world = await aWorld(server)
  gateway = await aGateway(server)
})

afterAll(() => gateway.close())

const roles = Object.keys(policyTable) as Role[]

const callerOf: Readonly<Record<Role, () => Caller>> = {
  patient: () => asPatient(world.mine.person),
  clinician: () => asNurse(world.team),
  system: () => asPartner(world.team, ['system/*.cruds']),
  rules: () => ({ kind: 'rules' }),
}

const idOf: Readonly<Record<FhirType, () => string>> = {
  Observation: () => world.mine.ownObservation,
  QuestionnaireResponse: () => world.mine.ownAnswers,
  Patient: () => world.mine.person.id,
  CarePlan: () => world.mine.person.plan,
  ServiceRequest: () => world.mine.person.order,
  Goal: () => world.mine.goal,
  Task: () => world.mine.task,
  DetectedIssue: () => world.mine.finding,
  ClinicalImpression: () => world.mine.outcome,
  PlanDefinition: () => world.planDefinition,
  Questionnaire: () => world.questionnaire,
}

const samples: Readonly<Record<string, () => string>> = {
  patient: () => world.mine.person.id,
  subject: () => `Patient/${world.mine.person.id}`,
  _id: () => world.mine.person.id,
  _lastUpdated: () => 'ge2020-01-01',
  _count: () => '5',
  _sort: () => '-_lastUpdated',
  code: () => '2708-6',
  category: () => 'vital-signs',
  date: () => 'ge2020-01-01',
  identified: () => 'ge2020-01-01',
  status: () => 'final',
  'lifecycle-status': () => 'active',
  identifier: () => 'http://partner.example/id%7C1',
  owner: () => `Practitioner/${world.team.nurse}`,
  implicated: () => `Observation/${world.mine.ownObservation}`,
  questionnaire: () => 'http://heimvakt.no/fhir/Questionnaire/phq-9%7C1.0.0',
  authored: () => 'ge2020-01-01',
  url: () => 'http://heimvakt.no/fhir/PlanDefinition/copd',
  version: () => '1.0.0',
}

/** Always about this world's patient: other files leave half-made resources on the shared FHIR server. */
function searchOf(type: FhirType, parameter: string): string {
  const query = [`${parameter}=${samples[parameter]?.() ?? ''}`]
  const needsPatient =
    type !== 'PlanDefinition' && type !== 'Questionnaire' && !['patient', 'subject'].includes(parameter)
  if (needsPatient && type === 'Patient' && !['_id', 'identifier'].includes(parameter))
    query.push(`_id=${world.mine.person.id}`)
  if (needsPatient && type !== 'Patient') query.push(`patient=${world.mine.person.id}`)
  return `GET /fhir/${type}?${query.join('&')}`
}

/** A new one of this world's patient, as any sender may send it. */
const submissionOf: Readonly<Record<WritableType, () => Submission>> = {
  Observation: () => aSaturation(world.mine.person, 95),
  QuestionnaireResponse: () =>
    aScoredForm('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, 0], { subject: byNumber(world.mine.person) }),
}

/** The id of what was just stored; where the role may store nothing, of something that is there. */
function idIn({ status, body }: Reply, type: WritableType): string {
  return status === 201 && typeof body?.['id'] === 'string' ? body['id'] : idOf[type]()
}

describe.each(roles)('the row of %s', (role) => {
  it.each(fhirTypes.map((type) => [type, policyTable[role][type].read === 'no' ? 403 : 200] as const))(
    'reads %s: %d',
    async (type, status) => {
      expect((await gateway.send(callerOf[role](), `GET /fhir/${type}/${idOf[type]()}`)).status).toBe(status)
    },
  )

  const searches = fhirTypes.flatMap((type): readonly (readonly [FhirType, string, number])[] => {
    const { search } = policyTable[role][type]
    const names = Object.keys(searchParameters[type]).filter((name) => name !== '_format')
    if (search === 'no') return names.map((name) => [type, name, 403] as const)
    return names.map((name) => [type, name, search.parameters.includes(name) ? 200 : 400] as const)
  })

  it.each(searches)('searches %s by %s: %d', async (type, name, status) => {
    const reply = await gateway.send(callerOf[role](), searchOf(type, name))
    expect([reply.status, reply.status === status ? '' : reply.text]).toEqual([status, ''])
  })

  describe.each(writableTypes)('for a new %s', (type) => {
    const { create, update, delete: withdraw } = policyTable[role][type]

    it(`creates it: ${create === 'no' ? 403 : 201}`, async () => {
      const reply = await gateway.send(callerOf[role](), `POST /fhir/${type}`, { body: submissionOf[type]() })
      expect([reply.status, reply.status < 300 ? '' : reply.text].slice(0, create === 'no' ? 1 : 2)).toEqual(
        create === 'no' ? [403] : [201, ''],
      )
    })

    it(`updates its own: ${update === 'no' ? 403 : 200}`, async () => {
      const body = submissionOf[type]()
      const id = idIn(await gateway.send(callerOf[role](), `POST /fhir/${type}`, { body }), type)
      const reply = await gateway.send(callerOf[role](), `PUT /fhir/${type}/${id}`, {
        body: { ...body, id, status: 'corrected' },
        headers: { 'if-match': 'W/"1"' },
      })
      expect(reply.status).toBe(update === 'no' ? 403 : 200)
    })

    it(`withdraws its own: ${withdraw === 'no' ? 403 : 200}`, async () => {
      const stored = await gateway.send(callerOf[role](), `POST /fhir/${type}`, { body: submissionOf[type]() })
      const reply = await gateway.send(callerOf[role](), `DELETE /fhir/${type}/${idIn(stored, type)}`, {
        headers: { 'if-match': 'W/"1"' },
      })
      expect(reply.status).toBe(withdraw === 'no' ? 403 : 200)
    })
  })

  it(`sends a batch: ${policyTable[role].batch === 'no' ? 403 : 200}`, async () => {
    const entry = [
      {
        fullUrl: 'urn:uuid:1',
        resource: aSaturation(world.mine.person, 95),
        request: { method: 'POST', url: 'Observation' },
      },
    ]
    const reply = await gateway.send(callerOf[role](), 'POST /fhir', {
      body: { resourceType: 'Bundle', type: 'batch', entry },
    })
    expect(reply.status).toBe(policyTable[role].batch === 'no' ? 403 : 200)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PolicyTable, policyTable } from '../../services/gateway/src/access/policy-table.ts'
import { sharedFhirServer } from '../support/fhir-server.ts'
import { aGateway, type Reply, type RunningGateway } from '../support/gateway-instance.ts'
import { aWorld, type World } from '../support/gateway-world.ts'
import { mutationsOf } from './policy-mutations.ts'
import { type Refusal, refusals } from './refusals.ts'

const server = sharedFhirServer()
let world: World
let gateway: RunningGateway
let inForce: PolicyTable = policyTable

/** The gateway asks the table anew for each request, so that one gateway can be tried with many tables. */
const table: PolicyTable = {
  get patient() {
    return inForce.patient
  },
  get clinician() {
    return inForce.clinician
  },
  get system() {
    return inForce.system
  },
  get rules() {
    return inForce.rules
  },
}

beforeAll(async () => {
  world = await aWorld(server)
  gateway = await aGateway(server, { policy: table })
})

afterAll(() => gateway.close())

function attempt({ as, request, call }: Refusal): Promise<Reply> {
  return gateway.send(as(world), request(world), call?.(world))
}

function isRefused(reply: Reply, { answer }: Refusal): boolean {
  if (answer === 'empty')
    return reply.status === 200 && Array.isArray(reply.body?.['entry']) && reply.body['entry'].length === 0
  return reply.status === answer
}

describe('refused over HTTP, by hand from the design', () => {
  it('there are at least forty of them', () => {
    expect(refusals.length).toBeGreaterThanOrEqual(40)
    expect(new Set(refusals.map(({ title }) => title)).size).toBe(refusals.length)
  })

  it.each(refusals.map((refusal) => [refusal.title, refusal] as const))('%s', async (_, refusal) => {
    const reply = await attempt(refusal)
    expect([reply.status, reply.text.slice(0, 400), isRefused(reply, refusal)]).toEqual([
      reply.status,
      reply.text.slice(0, 400),
      true,
    ])
    expect(reply.text).not.toContain(world.foreign.person.identityNumber)
    expect(reply.text).not.toContain('"valueQuantity"')
    if (reply.status !== 200)
      expect(reply.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] })
  })

  it('foreign and nonexistent are told apart by nothing', async () => {
    const { as } = refusals.find(({ title }) => title === 'a nurse reads another team’s patient') as Refusal
    for (const type of [
      'Observation',
      'QuestionnaireResponse',
      'Patient',
      'CarePlan',
      'ServiceRequest',
      'Goal',
      'Task',
      'DetectedIssue',
      'ClinicalImpression',
    ] as const) {
      const { person, ownObservation, ownAnswers, task, finding, outcome, goal } = world.foreign
      const ids = {
        Observation: ownObservation,
        QuestionnaireResponse: ownAnswers,
        Patient: person.id,
        CarePlan: person.plan,
        ServiceRequest: person.order,
        Goal: goal,
        Task: task,
        DetectedIssue: finding,
        ClinicalImpression: outcome,
      }
      const foreign = await gateway.send(as(world), `GET /fhir/${type}/${ids[type]}`)
      const absent = await gateway.send(as(world), `GET /fhir/${type}/00000000-0000-0000-0000-000000000000`)
      expect([foreign.status, foreign.text, Object.keys(foreign.headers).toSorted()]).toEqual([
        absent.status,
        absent.text,
        Object.keys(absent.headers).toSorted(),
      ])
    }
  })

  it('every refusal is in the journal, with its reason', async () => {
    for (const refusal of refusals.filter(({ answer }) => answer === 404)) {
      await attempt(refusal)
      expect(gateway.journal.at(-1)).toMatchObject({
        outcome: 'refused',
        reason: 'not-found',
        caller: refusal.as(world),
      })
    }
  })
})

/** The first handwritten refusal of that kind of caller that is no longer one. */
async function noticed(role: string): Promise<string | null> {
  for (const refusal of refusals) {
    if (refusal.as(world)?.kind !== role) continue
    if (!isRefused(await attempt(refusal), refusal)) return refusal.title
  }
  return null
}

describe('turning any single no of the policy table into a yes', () => {
  it.each(mutationsOf(policyTable).map((mutation) => [mutation.title, mutation] as const))(
    '%s, is noticed',
    async (_, mutation) => {
      inForce = mutation.table
      try {
        expect(await noticed(mutation.role)).not.toBeNull()
      } finally {
        inForce = policyTable
      }
    },
  )
})

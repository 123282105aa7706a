import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ClinicianCaller } from '../access/caller.ts'
import type { FollowedPatients } from '../cases/followed-patients.ts'
import type { FiredRules } from '../plans/fired-rules.ts'
import { patientPlans } from '../plans/patient-plans.ts'
import { planRequests, readRequest } from '../plans/plan-requests.ts'
import type { PlanSources } from '../plans/plan-sources.ts'
import { startPlan } from '../plans/start-plan.ts'
import { shownTemplates } from '../plans/shown-templates.ts'
import { touchedPlans } from '../plans/touched-plans.ts'
import { followsPatient } from '../queue/team-access.ts'
import { apiCall, type ApiAnswer, type ApiParts, type ApiRefusal } from './api-call.ts'

export type PlanParts = ApiParts & {
  readonly sources: PlanSources
  readonly fired: FiredRules
  readonly followed: Pick<FollowedPatients, 'started'>
}

type Handle = (caller: ClinicianCaller, request: FastifyRequest) => Promise<ApiAnswer | ApiRefusal>

/** Plans of patients, and what they are made from: all for clinicians, all by care team. */
export function registerPlans(app: FastifyInstance, parts: PlanParts): void {
  const { sources } = parts
  const clinicians = (action: 'C' | 'R' | 'U', what: string, handle: Handle) =>
    apiCall(parts, { roles: ['clinician'], action, what, handle })

  app.get(
    '/api/plan-templates',
    apiCall(parts, {
      roles: ['clinician'],
      action: 'R',
      what: 'plan-templates.read',
      journal: 'refusals',
      handle: async () => {
        const templates = await shownTemplates(sources.templates, parts.fired)
        return templates === 'unreachable' ? { problem: 'unreachable' } : { body: { templates } }
      },
    }),
  )
  app.get(
    '/api/plan-templates/touched',
    clinicians('R', 'plan-templates.touched', async (caller, request) => {
      const asked = readRequest(planRequests.touched, request.query)
      if ('problem' in asked) return { problem: 'bad-parameter', expression: 'url' }
      const touched = await touchedPlans(asked.data.url, caller, sources)
      if ('problem' in touched) return touched
      return { body: touched, entities: touched.plans.map(({ id }) => `CarePlan/${id}`) }
    }),
  )
  app.get(
    '/api/patients/:id/plans',
    clinicians('R', 'plans.read', async (caller, request) => {
      const named = readRequest(planRequests.named, request.params)
      if ('problem' in named) return { problem: 'not-found' }
      const patient = named.data.id
      const follows = await followsPatient(sources.facts, caller, patient)
      if (follows === 'unreachable') return { problem: 'unreachable' }
      if (!follows) return { problem: 'not-found', patient }
      return shownPlans(patient, sources)
    }),
  )
  app.post(
    '/api/plans',
    clinicians('C', 'plan.start', async (caller, request) => {
      const asked = readRequest(planRequests.start, request.body)
      if ('problem' in asked) return asked
      const started = await startPlan(asked.data, caller, sources)
      if ('problem' in started) return started
      parts.followed.started()
      const { id, patient, written } = started
      const plans = await patientPlans(patient, sources)
      const plan = plans === 'unreachable' ? { id } : (plans.find((one) => one.id === id) ?? { id })
      return { status: 201, body: { plan, patient }, patient, entities: [`CarePlan/${id}`, ...written] }
    }),
  )
}

async function shownPlans(patient: string, sources: PlanSources): Promise<ApiAnswer | ApiRefusal> {
  const plans = await patientPlans(patient, sources)
  if (plans === 'unreachable') return { problem: 'unreachable', patient }
  return { body: { plans }, patient, entities: plans.map(({ id }) => `CarePlan/${id}`) }
}

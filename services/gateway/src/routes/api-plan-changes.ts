import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import { changeLimits } from '../plans/change-limits.ts'
import { changeNormals } from '../plans/change-normals.ts'
import { changeOxygen } from '../plans/change-oxygen.ts'
import { changeSchedule } from '../plans/change-schedule.ts'
import { endPlan } from '../plans/end-plan.ts'
import { pausePlan, resumePlan } from '../plans/pause-plan.ts'
import { reopenPlan } from '../plans/reopen-plan.ts'
import { planRequests, readRequest } from '../plans/plan-requests.ts'
import type { AboutPatient, PlanSources } from '../plans/plan-sources.ts'
import { suggestedLimits, triedLimits, type About } from '../plans/weigh-limits.ts'
import { apiCall, type ApiAnswer, type ApiParts, type ApiRefusal } from './api-call.ts'

export type PlanChangeParts = ApiParts & {
  readonly sources: PlanSources
  /** A plan itself was changed: bare ids of it and of the patient. */
  readonly planChanged: (plan: string, patient: string) => Promise<void>
}

interface Changed {
  readonly id: string
  readonly patient: string
  /** Of the plan or activity after the change, where it is told. */
  readonly version?: string
  /** Plans whose rows tell of what was changed in an activity. */
  readonly plans?: readonly string[]
}

/** A change to a plan or an activity against the version that was seen. */
interface ChangeRoute<T extends object> {
  readonly method: 'POST' | 'PUT'
  readonly url: string
  readonly what: string
  readonly type: 'CarePlan' | 'ServiceRequest'
  readonly body: z.ZodType<T>
  readonly change: (
    asked: T & Seen,
    caller: ClinicianCaller,
    sources: PlanSources,
  ) => Promise<Changed | (Problem & AboutPatient)>
}

interface Seen {
  readonly id: string
  readonly seenVersion: string
}

/** What a nurse may change of a plan in force, and what she may ask before she does. */
export function registerPlanChanges(app: FastifyInstance, parts: PlanChangeParts): void {
  const plan = { method: 'POST', type: 'CarePlan' } as const
  const activity = { type: 'ServiceRequest' } as const
  const { end, pause, limits, normals, schedule, oxygen } = planRequests
  changeRoute(app, parts, { ...plan, url: '/api/plans/:id/end', what: 'plan.end', body: end, change: endPlan })
  changeRoute(app, parts, { ...plan, url: '/api/plans/:id/reopen', what: 'plan.reopen', body: end, change: reopenPlan })
  changeRoute(app, parts, { ...plan, url: '/api/plans/:id/pause', what: 'plan.pause', body: pause, change: pausePlan })
  changeRoute(app, parts, { ...plan, url: '/api/plans/:id/resume', what: 'plan.resume', body: end, change: resumePlan })
  const [limitsUrl, normalsUrl] = ['/api/activities/:id/limits', '/api/activities/:id/normals']
  changeRoute(app, parts, {
    ...activity,
    method: 'POST',
    url: limitsUrl,
    what: 'activity.limits',
    body: limits,
    change: changeLimits,
  })
  changeRoute(app, parts, {
    ...activity,
    method: 'PUT',
    url: normalsUrl,
    what: 'activity.normals',
    body: normals,
    change: changeNormals,
  })
  changeRoute(app, parts, {
    ...activity,
    method: 'PUT',
    url: '/api/activities/:id/schedule',
    what: 'activity.schedule',
    body: schedule,
    change: changeSchedule,
  })
  changeRoute(app, parts, {
    ...activity,
    method: 'PUT',
    url: '/api/activities/:id/oxygen',
    what: 'activity.oxygen',
    body: oxygen,
    change: changeOxygen,
  })
  registerQuestions(app, parts)
}

function changeRoute<T extends object>(app: FastifyInstance, parts: PlanChangeParts, route: ChangeRoute<T>): void {
  app.route({
    method: route.method,
    url: route.url,
    handler: apiCall(parts, {
      roles: ['clinician'],
      action: 'U',
      what: route.what,
      handle: async (caller, request) => {
        const seen = seenIn(request)
        if ('problem' in seen) return seen
        const asked = readRequest(route.body, request.body)
        if ('problem' in asked) return asked
        const changed = await route.change({ ...asked.data, ...seen }, caller, parts.sources)
        if ('problem' in changed) return changed
        const { id, patient } = changed
        const plans = route.type === 'CarePlan' ? [id] : (changed.plans ?? [])
        for (const one of plans) await parts.planChanged(one, patient)
        return { body: changed, patient, entities: [`${route.type}/${id}`] }
      },
    }),
  })
}

const etag = /^W\/"(?<version>[A-Za-z0-9.-]+)"$/

function seenIn({ params, headers }: FastifyRequest): Seen | Problem {
  const named = readRequest(planRequests.named, params)
  if ('problem' in named) return { problem: 'not-found' }
  const seenVersion = etag.exec(headers['if-match'] ?? '')?.groups?.['version']
  return seenVersion === undefined ? { problem: 'version-required' } : { id: named.data.id, seenVersion }
}

function registerQuestions(app: FastifyInstance, parts: PlanChangeParts): void {
  app.post(
    '/api/activities/:id/limits/try',
    apiCall(parts, {
      roles: ['clinician'],
      action: 'R',
      what: 'activity.try-limits',
      handle: async (caller, { params, body }) => {
        const named = readRequest(planRequests.named, params)
        if ('problem' in named) return { problem: 'not-found' }
        const asked = readRequest(planRequests.tried, body)
        if ('problem' in asked) return asked
        return told(named.data.id, await triedLimits({ ...named.data, ...asked.data }, caller, parts.sources))
      },
    }),
  )
  app.get(
    '/api/activities/:id/suggested-limits',
    apiCall(parts, {
      roles: ['clinician'],
      action: 'R',
      what: 'activity.suggested-limits',
      handle: async (caller, { params }) => {
        const named = readRequest(planRequests.named, params)
        if ('problem' in named) return { problem: 'not-found' }
        return told(named.data.id, await suggestedLimits(named.data.id, caller, parts.sources))
      },
    }),
  )
}

function told(id: string, found: About<unknown> | (Problem & AboutPatient)): ApiAnswer | ApiRefusal {
  if ('problem' in found) return found
  return { body: found.answer, patient: found.patient, entities: [`ServiceRequest/${id}`] }
}

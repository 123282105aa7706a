import { caseOutcomes } from '@heimvakt/core/cases/case'
import { nurseActions } from '@heimvakt/core/cases/transitions'
import { triageCategories } from '@heimvakt/core/rules/triage'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { colleagues, type ColleagueSources } from '../cases/colleagues.ts'
import { transitionCase, type TransitionSources } from '../cases/transition-case.ts'
import { bareId, shownCase } from '../queue/queue-row.ts'
import { apiCall, type ApiParts } from './api-call.ts'

export type CaseParts = ApiParts & {
  readonly transitions: TransitionSources & ColleagueSources
  /** Told after the commit: the queue and the pages follow. */
  readonly moved: (id: string, patient: string) => Promise<void>
}

/** Milliseconds since 1970, or a time with its offset. How far ahead it may lie is the table's to say. */
const moment = z.union([z.int(), z.iso.datetime({ offset: true }).transform(Date.parse)])

/** More than a case can hold. */
const mostCovered = 2000

const body = z.strictObject({
  action: z.enum(nurseActions),
  covers: z
    .array(z.strictObject({ identity: z.string().max(128), category: z.enum(triageCategories) }))
    .max(mostCovered)
    .exactOptional(),
  outcome: z.enum(caseOutcomes).exactOptional(),
  note: z.string().max(4000).exactOptional(),
  to: z
    .string()
    .regex(/^Practitioner\/[A-Za-z0-9.-]{1,64}$/)
    .exactOptional(),
  until: moment.exactOptional(),
  untilWorse: z.boolean().exactOptional(),
})

const params = z.object({ id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/) })

/** What a nurse does with a case, and to whom of the team she may give it. */
export function registerCases(app: FastifyInstance, parts: CaseParts): void {
  app.post(
    '/api/cases/:id/transitions',
    apiCall(parts, {
      roles: ['clinician'],
      action: 'U',
      what: 'case.transition',
      handle: async (caller, request) => {
        const named = params.safeParse(request.params)
        if (!named.success) return { problem: 'not-found' }
        const asked = body.safeParse(request.body)
        if (!asked.success) return { problem: 'unprocessable', expression: elementOf(asked.error) }
        const result = await transitionCase({ id: named.data.id, ...asked.data }, caller, parts.transitions)
        const what = `case.${asked.data.action}`
        if ('problem' in result) return { ...result, what }
        const patient = bareId(result.case.patient)
        if (result.absorbed !== undefined) await parts.moved(result.absorbed, patient)
        await parts.moved(result.case.id, patient)
        return {
          what,
          body: { case: shownCase(result.case, parts.clock.now(), result.hours) },
          patient,
          entities: [`Task/${result.case.id}`, ...result.written],
        }
      },
    }),
  )

  app.get(
    '/api/teams/:id/colleagues',
    apiCall(parts, {
      roles: ['clinician'],
      action: 'R',
      what: 'colleagues.read',
      handle: async (caller, request) => {
        const named = params.safeParse(request.params)
        if (!named.success) return { problem: 'not-found' }
        const found = await colleagues(named.data.id, caller.practitioner, parts.transitions)
        return typeof found === 'string' ? { problem: found } : { body: { colleagues: found } }
      },
    }),
  )
}

/** The element at fault; of one that nobody knows, its name. */
function elementOf({ issues: [issue] }: z.ZodError): string {
  if (issue?.code === 'unrecognized_keys') return issue.keys[0] ?? ''
  return issue?.path.join('.') ?? ''
}

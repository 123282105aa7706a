import { caseOutcomes } from '@heimvakt/core/cases/case'
import { nurseActions } from '@heimvakt/core/cases/transitions'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { transitionCase, type TransitionSources } from '../cases/transition-case.ts'
import { bareId, shownCase } from '../queue/queue-row.ts'
import { apiCall, type ApiParts } from './api-call.ts'

export type CaseParts = ApiParts & {
  readonly transitions: TransitionSources
  /** Told after the commit: the queue and the pages follow. */
  readonly moved: (id: string, patient: string) => Promise<void>
}

const body = z.strictObject({
  action: z.enum(nurseActions),
  outcome: z.enum(caseOutcomes).exactOptional(),
  note: z.string().max(4000).exactOptional(),
  until: z.union([z.number(), z.iso.datetime({ offset: true }).transform(Date.parse)]).exactOptional(),
  untilWorse: z.boolean().exactOptional(),
})

const params = z.object({ id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/) })
const etag = /^W\/"(?<version>[A-Za-z0-9.-]+)"$/

/** `POST /api/cases/{id}/transitions`: what a nurse does with a case. */
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
        const seenVersion = etag.exec(request.headers['if-match'] ?? '')?.groups?.['version']
        if (seenVersion === undefined) return { problem: 'version-required' }
        const asked = body.safeParse(request.body)
        if (!asked.success) return { problem: 'unprocessable', expression: asked.error.issues[0]?.path.join('.') ?? '' }
        const result = await transitionCase(
          { id: named.data.id, seenVersion, ...asked.data },
          caller,
          parts.transitions,
        )
        const what = `case.${asked.data.action}`
        if ('problem' in result) return { ...result, what }
        const patient = bareId(result.case.patient)
        await parts.moved(result.case.id, patient)
        return {
          what,
          body: { case: shownCase(result.case) },
          patient,
          entities: [`Task/${result.case.id}`, ...result.written],
        }
      },
    }),
  )
}

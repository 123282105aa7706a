import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Facts } from '../access/facts.ts'
import type { RulesAnswers } from '../ports.ts'
import { followsPatient } from '../queue/team-access.ts'
import { apiCall, type ApiAnswer, type ApiParts } from './api-call.ts'

export type VerdictParts = ApiParts & Pick<RulesAnswers, 'verdictsOf' | 'standingsOf'> & { readonly facts: Facts }

const params = z.object({ id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/) })

/**
 * `GET /api/patients/{id}/verdicts` for those who follow the patient, and `GET /api/verdicts` for the patient: the rules' one
 * verdict on each reading and form, and how it stands with the patient. Pages show these and judge nothing themselves.
 */
export function registerVerdicts(app: FastifyInstance, parts: VerdictParts): void {
  app.get(
    '/api/patients/:id/verdicts',
    apiCall(parts, {
      roles: ['clinician'],
      action: 'R',
      what: 'verdicts.read',
      handle: async (caller, request) => {
        const named = params.safeParse(request.params)
        if (!named.success) return { problem: 'not-found' }
        const patient = named.data.id
        const follows = await followsPatient(parts.facts, caller, patient)
        if (follows === 'unreachable') return { problem: 'unreachable' }
        return follows ? verdicts(patient, parts) : { problem: 'not-found', patient }
      },
    }),
  )
  app.get(
    '/api/verdicts',
    apiCall(parts, {
      roles: ['patient'],
      action: 'R',
      what: 'verdicts.read',
      handle: async ({ patient }) => verdicts(patient, parts),
    }),
  )
}

/** The verdicts come first: who has to be read for them is known when the standing is asked for. */
async function verdicts(patient: string, { verdictsOf, standingsOf }: VerdictParts): Promise<ApiAnswer> {
  const judged = await verdictsOf(patient)
  const standing = standingsOf([patient]).get(patient) ?? 'pending'
  if (judged === 'pending') return { patient, body: { state: 'pending', standing } }
  return {
    patient,
    body: { state: 'judged', standing, since: judged.since, verdicts: Object.fromEntries(judged.of) },
  }
}

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Facts } from '../access/facts.ts'
import type { RulesAnswers } from '../ports.ts'
import type { ShownPeople } from '../queue/shown-people.ts'
import { followsPatient } from '../queue/team-access.ts'
import { apiCall, type ApiParts } from './api-call.ts'

type Answering = Pick<RulesAnswers, 'verdictsOf' | 'standingsOf'>

export type VerdictParts = ApiParts & Answering & { readonly facts: Facts; readonly shown: ShownPeople }

const params = z.object({ id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/) })

/**
 * `GET /api/patients/{id}/verdicts` for those who follow the patient, and `GET /api/verdicts` for the patient: the rules' one
 * verdict on each reading and form, and how it stands with the patient. Pages show these and judge nothing themselves. An open
 * page fetches them anew with every event: each answer is journalled, and names the patient when it tells how it stands anew.
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
        if (!follows) return { problem: 'not-found', patient }
        const { standing, body } = await verdicts(patient, parts)
        const state = `verdicts ${standing === 'pending' ? body.state : standing.kind}`
        const lines = state === 'verdicts pending' ? [] : [{ patient, state }]
        return {
          body,
          entities: parts.shown.newTo(caller.practitioner, lines),
          journalled: () => parts.shown.told(caller.practitioner, lines),
        }
      },
    }),
  )
  app.get(
    '/api/verdicts',
    apiCall(parts, {
      roles: ['patient'],
      action: 'R',
      what: 'verdicts.read',
      handle: async ({ patient }) => ({ patient, body: (await verdicts(patient, parts)).body }),
    }),
  )
}

/** The verdicts come first: who has to be read for them is known when the standing is asked for. */
async function verdicts(patient: string, { verdictsOf, standingsOf }: Answering) {
  const judged = await verdictsOf(patient)
  const standing = standingsOf([patient]).get(patient) ?? 'pending'
  if (judged === 'pending') return { standing, body: { state: 'pending', standing } }
  const { since, of } = judged
  return { standing, body: { state: 'judged', standing, since, verdicts: Object.fromEntries(of) } }
}

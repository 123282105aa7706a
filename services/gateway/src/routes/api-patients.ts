import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Facts } from '../access/facts.ts'
import type { FollowedPatient, FollowedPatients } from '../cases/followed-patients.ts'
import { readPersonWords } from '../cases/person-words.ts'
import { timeline, type TimelineSources } from '../cases/timeline.ts'
import { limitEach } from '../limits.ts'
import type { CorrectionsOf, Templates } from '../plans/templates.ts'
import type { OpenCases } from '../queue/open-cases.ts'
import type { ShownPeople } from '../queue/shown-people.ts'
import { askedTeams, followsPatient } from '../queue/team-access.ts'
import { apiCall, type ApiParts } from './api-call.ts'

export type PatientParts = ApiParts & {
  readonly facts: Facts
  readonly followed: FollowedPatients
  readonly cases: OpenCases
  readonly templates: Pick<Templates, 'corrections'>
  readonly timeline: TimelineSources
  readonly shown: ShownPeople
}

const query = z.object({ team: z.string().max(64).optional() })
const search = z.strictObject({ words: z.string().max(200) })
/** More than this is no answer on the telephone; how many there are is said. */
const mostFound = 20
/** Of each clinician: a search for every letter of somebody who types fast all the time. */
const searchesPerMinute = 300
const params = z.object({ id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/) })

/** The follow-up list, the search in it, and what has happened to one patient. */
export function registerPatients(app: FastifyInstance, parts: PatientParts): void {
  registerSearch(app, parts)
  app.get(
    '/api/patients',
    apiCall(parts, {
      roles: ['clinician'],
      action: 'R',
      what: 'patients.read',
      handle: async (caller, request) => {
        const asked = query.safeParse(request.query)
        if (!asked.success) return { problem: 'bad-parameter', expression: 'team' }
        const teams = await askedTeams(parts.facts, caller, asked.data.team)
        if (teams === 'unreachable' || teams === 'not-found') return { problem: teams }
        const open = parts.cases.all()
        if (open === null) return { problem: 'unreachable' }
        const corrections = await correctionsIn(parts)
        const list = { teams, open: [...open.values()], now: parts.clock.now(), corrections }
        const patients = await parts.followed.list(list)
        if (patients === 'unreachable') return { problem: 'unreachable' }
        const lines = patients.map(({ id, standing }) => ({ patient: id, state: stateOf(standing) }))
        return {
          body: { patients },
          entities: parts.shown.newTo(caller.practitioner, lines),
          journalled: () => parts.shown.told(caller.practitioner, lines),
        }
      },
    }),
  )

  app.get(
    '/api/patients/:id/timeline',
    apiCall(parts, {
      roles: ['clinician'],
      action: 'R',
      what: 'timeline.read',
      handle: async (caller, request) => {
        const named = params.safeParse(request.params)
        if (!named.success) return { problem: 'not-found' }
        const patient = named.data.id
        const follows = await followsPatient(parts.facts, caller, patient)
        if (follows === 'unreachable') return { problem: 'unreachable' }
        if (!follows) return { problem: 'not-found', patient }
        const entries = await timeline(patient, parts.timeline)
        return entries === 'unreachable' ? { problem: 'unreachable' } : { body: { entries }, patient }
      },
    }),
  )
}

/** Whom the teams follow is told also where nobody can say what is wrong in their plans. */
async function correctionsIn({ templates }: Pick<PatientParts, 'templates'>): Promise<CorrectionsOf> {
  const corrections = await templates.corrections()
  return corrections === 'unreachable' ? () => [] : corrections
}

/** What a line of the list tells, so that another standing of the patient is news. */
function stateOf(standing: FollowedPatient['standing']): string {
  return standing === 'pending' ? 'followed' : `followed ${standing.kind}`
}

/**
 * `POST /api/patients/search`: a name or a number stands in the body, never in an address or a log. Somebody whom the
 * clinician's teams do not follow and nobody at all are the same empty answer.
 */
function registerSearch(app: FastifyInstance, parts: PatientParts): void {
  const limit = limitEach(app, searchesPerMinute)
  app.post(
    '/api/patients/search',
    apiCall(parts, {
      roles: ['clinician'],
      action: 'R',
      what: 'patients.search',
      handle: async (caller, request) => {
        const asked = search.safeParse(request.body)
        if (!asked.success) return { problem: 'invalid', expression: 'words' }
        const refused = await limit(request, caller)
        if (refused !== null) return refused
        const isAskedFor = readPersonWords(asked.data.words)
        if (isAskedFor === null) return { body: { patients: [], more: 0 } }
        const teams = await askedTeams(parts.facts, caller, undefined)
        const open = parts.cases.all()
        if (typeof teams === 'string' || open === null) return { problem: 'unreachable' }
        const corrections = await correctionsIn(parts)
        const list = { teams, open: [...open.values()], now: parts.clock.now(), corrections }
        const found = await parts.followed.find(list, isAskedFor)
        if (found === 'unreachable') return { problem: 'unreachable' }
        const patients = found.slice(0, mostFound)
        const lines = patients.map(({ id }) => ({ patient: id, state: 'found' }))
        return {
          body: { patients, more: found.length - patients.length },
          entities: parts.shown.newTo(caller.practitioner, lines),
          journalled: () => parts.shown.told(caller.practitioner, lines),
        }
      },
    }),
  )
}

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Facts } from '../access/facts.ts'
import type { OpenCases } from '../queue/open-cases.ts'
import type { Templates } from '../plans/templates.ts'
import { countByCategory, queueRows } from '../queue/queue-row.ts'
import { linesOf, type ShownPeople } from '../queue/shown-people.ts'
import { askedTeams } from '../queue/team-access.ts'
import type { TeamHours } from '../queue/team-hours.ts'
import type { Watermark } from '../queue/watermark.ts'
import { apiCall, type ApiParts } from './api-call.ts'

export type QueueParts = ApiParts & {
  readonly facts: Pick<Facts, 'teamsOf'>
  readonly cases: OpenCases
  readonly hours: TeamHours
  readonly templates: Pick<Templates, 'corrections'>
  readonly watermark: Watermark
  readonly shown: ShownPeople
}

const query = z.object({ team: z.string().max(64).optional() })

/** `GET /api/queue?team=`: the open cases of the nurse's teams, worst first, from memory. */
export function registerQueue(app: FastifyInstance, parts: QueueParts): void {
  app.get(
    '/api/queue',
    apiCall(parts, {
      roles: ['clinician'],
      action: 'R',
      what: 'queue.read',
      handle: async (caller, request) => {
        const asked = query.safeParse(request.query)
        if (!asked.success) return { problem: 'bad-parameter', expression: 'team' }
        const teams = await askedTeams(parts.facts, caller, asked.data.team)
        const open = parts.cases.all()
        if (teams === 'unreachable' || open === null) return { problem: 'unreachable' }
        if (teams === 'not-found') return { problem: 'not-found' }
        const [hours, told] = await Promise.all([parts.hours(), parts.templates.corrections()])
        const corrections = told === 'unreachable' ? () => [] : told
        const rows = queueRows(open.values(), teams, { now: parts.clock.now(), hours, corrections })
        const { judgedBefore, stale } = parts.watermark.age()
        const body = {
          asOf: parts.cases.asOf(),
          watermark: { judgedBefore, stale },
          counts: countByCategory(rows),
          rows,
        }
        return {
          body,
          entities: parts.shown.newTo(caller.practitioner, linesOf(rows)),
          journalled: () => parts.shown.told(caller.practitioner, linesOf(rows)),
        }
      },
    }),
  )
}

import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import type { Caller, Role } from '../access/caller.ts'
import { recordOrRefuse } from '../audit/record-or-refuse.ts'
import { Refusal, type Problem } from '../errors.ts'
import type { Audit, AuditEntry, Authenticate, Clock } from '../ports.ts'

/** What every route under `/api` needs. */
export type ApiParts = { readonly authenticate: Authenticate; readonly audit: Audit; readonly clock: Clock }

/** What a route lets out, and whose record it was. */
export type ApiAnswer = {
  readonly body: unknown
  /** 200 when it is left out. */
  readonly status?: 201
  readonly patient?: string
  /** `Type/id` of what was seen or written. */
  readonly entities?: readonly string[]
  /** More exact than the route's own name for it. */
  readonly what?: string
  /** Told when the entry is durable. */
  readonly journalled?: () => void
}

/** A refusal may say whom it was about and what was tried, for the journal only. */
export type ApiRefusal = Problem & { readonly patient?: string; readonly what?: string }

type CallerOf<R extends Role> = Extract<Caller, { readonly kind: R }>

/** One route: who may call it, what the journal calls it, and what it does. */
export type ApiRoute<R extends Role> = {
  readonly roles: readonly R[]
  readonly action: AuditEntry['action']
  readonly what: string
  /** Routes that tell nothing of anybody journal their refusals only. */
  readonly journal?: 'refusals'
  readonly handle: (caller: CallerOf<R>, request: FastifyRequest) => Promise<ApiAnswer | ApiRefusal>
}

/** Of one entry. */
const mostEntities = 100

/**
 * authenticate → role → handle → journal → answer. The journal entry is durable before anything leaves, refusals
 * included; without a journal nothing leaves.
 */
export function apiCall<R extends Role>(parts: ApiParts, route: ApiRoute<R>): RouteHandlerMethod {
  return async (request, reply) => {
    const caller = await parts.authenticate(request)
    if ('problem' in caller) return refuse({ parts, route, reply, caller: null }, caller)
    if (!isOneOf(caller, route.roles)) return refuse({ parts, route, reply, caller }, { problem: 'forbidden' })
    const answer = await route.handle(caller, request)
    if ('problem' in answer) return refuse({ parts, route, reply, caller }, answer)
    if (route.journal !== 'refusals') {
      const entries = allowedEntries({ parts, route, caller }, answer)
      await Promise.all(entries.map((entry) => recordOrRefuse(parts.audit, entry)))
    }
    answer.journalled?.()
    return reply
      .code(answer.status ?? 200)
      .header('cache-control', 'no-store')
      .send(answer.body)
  }
}

type Called<R extends Role> = { readonly parts: ApiParts; readonly route: ApiRoute<R>; readonly caller: Caller | null }

/** A long list becomes several entries: whoever was shown is named, the last as well as the first. */
function allowedEntries<R extends Role>({ parts, route, caller }: Called<R>, answer: ApiAnswer): readonly AuditEntry[] {
  const { patient, entities, what = route.what } = answer
  const entry: AuditEntry = {
    at: parts.clock.now(),
    caller,
    action: route.action,
    what,
    outcome: 'allowed',
    ...(patient !== undefined && { patient }),
  }
  if (entities === undefined || entities.length === 0) return [{ ...entry, ...(entities && { entities }) }]
  const pages = Array.from({ length: Math.ceil(entities.length / mostEntities) }, (_, page) => page * mostEntities)
  return pages.map((from) => ({ ...entry, entities: entities.slice(from, from + mostEntities) }))
}

async function refuse<R extends Role>(
  { parts, route, reply, caller }: Called<R> & { readonly reply: FastifyReply },
  { patient, what = route.what, ...problem }: ApiRefusal,
): Promise<never> {
  await recordOrRefuse(parts.audit, {
    at: parts.clock.now(),
    caller,
    action: route.action,
    what,
    outcome: 'refused',
    reason: problem.problem,
    ...(patient !== undefined && { patient }),
  })
  void reply.header('cache-control', 'no-store')
  if (caller === null) void reply.header('www-authenticate', 'Bearer realm="heimvakt"')
  throw new Refusal(problem)
}

function isOneOf<R extends Role>(caller: Caller, roles: readonly R[]): caller is CallerOf<R> {
  return roles.some((role) => role === caller.kind)
}

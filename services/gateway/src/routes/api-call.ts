import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import type { Caller, Role } from '../access/caller.ts'
import { Refusal, type Problem } from '../errors.ts'
import type { Audit, AuditEntry, Authenticate, Clock } from '../ports.ts'

/** What every route under `/api` needs. */
export type ApiParts = { readonly authenticate: Authenticate; readonly audit: Audit; readonly clock: Clock }

/** What a route lets out, and whose record it was. */
export type ApiAnswer = {
  readonly body: unknown
  readonly status?: number
  readonly patient?: string
  /** `Type/id` of what was seen or written. */
  readonly entities?: readonly string[]
}

/** A refusal may name the patient it was about, for the journal only. */
export type ApiRefusal = Problem & { readonly patient?: string }

type CallerOf<R extends Role> = Extract<Caller, { readonly kind: R }>

/** One route: who may call it, what the journal calls it, and what it does. */
export type ApiRoute<R extends Role> = {
  readonly roles: readonly R[]
  readonly action: AuditEntry['action']
  readonly what: string
  readonly handle: (caller: CallerOf<R>, request: FastifyRequest) => Promise<ApiAnswer | ApiRefusal>
}

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
    const { patient, entities, status, body } = answer
    await journal(parts, {
      at: parts.clock.now(),
      caller,
      action: route.action,
      what: route.what,
      outcome: 'allowed',
      ...(patient !== undefined && { patient }),
      ...(entities !== undefined && { entities: entities.slice(0, mostEntities) }),
    })
    return reply
      .code(status ?? 200)
      .header('cache-control', 'no-store')
      .send(body)
  }
}

type Refused<R extends Role> = {
  readonly parts: ApiParts
  readonly route: ApiRoute<R>
  readonly reply: FastifyReply
  readonly caller: Caller | null
}

async function refuse<R extends Role>(
  { parts, route, reply, caller }: Refused<R>,
  { patient, ...problem }: ApiRefusal,
): Promise<never> {
  await journal(parts, {
    at: parts.clock.now(),
    caller,
    action: route.action,
    what: route.what,
    outcome: 'refused',
    reason: problem.problem,
    ...(patient !== undefined && { patient }),
  })
  void reply.header('cache-control', 'no-store')
  if (caller === null) void reply.header('www-authenticate', 'Bearer realm="heimvakt"')
  throw new Refusal(problem)
}

async function journal({ audit }: ApiParts, entry: AuditEntry): Promise<void> {
  try {
    await audit.record(entry)
  } catch (error) {
    throw Object.assign(new Refusal({ problem: 'audit-unavailable' }), { cause: error })
  }
}

function isOneOf<R extends Role>(caller: Caller, roles: readonly R[]): caller is CallerOf<R> {
  return roles.some((role) => role === caller.kind)
}

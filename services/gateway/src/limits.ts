import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Caller, type Role, sourceOf } from './access/caller.ts'
import { type Problem, Refusal } from './errors.ts'
import { sendProblem } from './error-handler.ts'

export type LimitCaller = (request: FastifyRequest, caller: Caller) => Promise<Problem | null>

/** Requests a minute. A partner's gateway speaks for hundreds of patients; a patient's phone after days offline for one. */
const perMinute: Readonly<Record<Role, number>> = { patient: 600, clinician: 1_200, system: 60_000, rules: 60_000 }
const perAddress = 90_000

interface Limits {
  /** Milliseconds the event loop may be late; 0: as late as it likes. */
  readonly eventLoopLateMs: number
  /** Requests a minute of one address. */
  readonly mostOfAddress?: number
}

/** Limits per address for everything, 503 under pressure, and a limit per caller for routes that know theirs. */
export async function registerLimits(app: FastifyInstance, limits: Limits): Promise<LimitCaller> {
  const { eventLoopLateMs, mostOfAddress = perAddress } = limits
  await app.register(underPressure, {
    maxEventLoopDelay: eventLoopLateMs,
    pressureHandler: (_request, reply) =>
      void sendProblem(reply.header('retry-after', '5'), { problem: 'under-pressure' }),
  })
  await app.register(rateLimit, {
    global: false,
    max: mostOfAddress,
    timeWindow: 60_000,
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: () => new Refusal({ problem: 'too-many-requests' }),
  })
  // The plugin's own hook would stand at each route, behind the sign-in: a stranger who is refused there would never be counted.
  app.addHook('onRequest', app.rateLimit())
  const limiters = new Map(
    (Object.keys(perMinute) as Role[]).map((role) => [role, limitEach(app, perMinute[role])] as const),
  )
  return async (request, caller) => (await limiters.get(caller.kind)?.(request, caller)) ?? null
}

/** So many requests a minute of each caller, and no more. */
export function limitEach(app: FastifyInstance, most: number): LimitCaller {
  const keys = new WeakMap<FastifyRequest, string>()
  const keyGenerator = (request: FastifyRequest): string => keys.get(request) ?? request.ip
  const limiter = app.createRateLimit({ max: most, timeWindow: 60_000, keyGenerator })
  return async (request, caller) => {
    keys.set(request, sourceOf(caller))
    const result = await limiter(request)
    return !result.isAllowed && result.isExceeded ? { problem: 'too-many-requests' } : null
  }
}

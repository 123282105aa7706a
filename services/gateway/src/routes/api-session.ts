import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import type { Authenticator } from '../identity/authenticate.ts'
import { setCookie, type CookieNames } from '../identity/cookies.ts'
import type { Session, Sessions } from '../identity/sessions.ts'
import type { Clock } from '../ports.ts'

export type SessionParts = {
  readonly authenticator: Authenticator
  readonly sessions: Sessions
  readonly cookies: CookieNames
  /** The services' clock, which the pages set theirs by. */
  readonly clock: Clock
}

/** Who am I, stay, leave. */
export function registerSession(app: FastifyInstance, parts: SessionParts): void {
  const { authenticator, sessions, cookies, clock } = parts
  const withSession =
    (act: (session: Session, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      void reply.header('cache-control', 'no-store')
      const session = authenticator.sessionOf(request)
      if ('problem' in session) {
        void reply.header('www-authenticate', 'Bearer realm="heimvakt"')
        throw new Refusal(session)
      }
      return act(session, reply)
    }

  app.get(
    '/api/session',
    withSession((session, reply) => reply.send(describe(session, clock.now()))),
  )
  app.post(
    '/api/session/extend',
    withSession((session, reply) => {
      sessions.touch(session)
      return reply.send(describe(session, clock.now()))
    }),
  )
  app.post(
    '/api/session/logout',
    withSession(async (session, reply) => {
      await sessions.revoke(session)
      return reply
        .header('set-cookie', setCookie(cookies.session(session.caller.app), null, cookies.options))
        .code(204)
        .send()
    }),
  )
}

/**
 * How long is left is said beside the moments, because no page may reckon with its own clock. The limits are of the
 * machine's clock, `now` is the services' (a test may move it).
 */
function describe(session: Session, now: number): object {
  const { caller, csrf, createdAt, idleExpiresAt, absoluteExpiresAt } = session
  const shown =
    caller.kind === 'patient'
      ? { kind: caller.kind, id: `Patient/${caller.patient}`, name: caller.name, teams: [] }
      : { kind: caller.kind, id: `Practitioner/${caller.practitioner}`, name: caller.name, teams: caller.teams }
  return {
    app: caller.app,
    caller: shown,
    csrf,
    startedAt: createdAt,
    now,
    idleExpiresAt,
    absoluteExpiresAt,
    idleLeftMs: left(idleExpiresAt),
    absoluteLeftMs: left(absoluteExpiresAt),
  }
}

function left(until: number): number {
  return Math.max(0, until - Date.now())
}

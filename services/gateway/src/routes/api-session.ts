import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import type { Authenticator } from '../identity/authenticate.ts'
import { setCookie, type CookieNames } from '../identity/cookies.ts'
import type { Session, Sessions } from '../identity/sessions.ts'

export type SessionParts = {
  readonly authenticator: Authenticator
  readonly sessions: Sessions
  readonly cookies: CookieNames
}

/** Who am I, stay, leave. */
export function registerSession(app: FastifyInstance, { authenticator, sessions, cookies }: SessionParts): void {
  const withSession =
    (act: (session: Session, reply: FastifyReply) => FastifyReply) =>
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
    withSession((session, reply) => reply.send(describe(session))),
  )
  app.post(
    '/api/session/extend',
    withSession((session, reply) => {
      sessions.touch(session)
      return reply.send(describe(session))
    }),
  )
  app.post(
    '/api/session/logout',
    withSession((session, reply) => {
      sessions.revoke(session)
      return reply
        .header('set-cookie', setCookie(cookies.session(session.caller.app), null, cookies.options))
        .code(204)
        .send()
    }),
  )
}

function describe({ caller, csrf, idleExpiresAt, absoluteExpiresAt }: Session): object {
  const shown =
    caller.kind === 'patient'
      ? { kind: caller.kind, id: `Patient/${caller.patient}`, name: caller.name, teams: [] }
      : { kind: caller.kind, id: `Practitioner/${caller.practitioner}`, name: caller.name, teams: caller.teams }
  return { app: caller.app, caller: shown, csrf, idleExpiresAt, absoluteExpiresAt }
}

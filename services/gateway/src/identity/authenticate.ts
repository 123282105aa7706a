import type { FastifyRequest } from 'fastify'
import type { Problem } from '../errors.ts'
import type { Authenticate } from '../ports.ts'
import type { VerifyBearer } from './bearer.ts'
import { parseCookies, type CookieNames } from './cookies.ts'
import { isMeant } from './csrf.ts'
import { apps, type App } from './issuers.ts'
import type { Session, Sessions } from './sessions.ts'

/** A page asks these by itself; they do not show that anybody is there, so they leave the idle limit alone. */
const askedByThePageItself = ['/api/events', '/api/status', '/api/session', '/api/queue']

/** Who is asking, from a bearer token or a session cookie. */
export interface Authenticator {
  readonly authenticate: Authenticate
  /** The session behind a request, CSRF checked; for the routes about the session itself. */
  sessionOf(request: FastifyRequest): Session | Problem
}

export type AuthenticatorParts = {
  readonly sessions: Sessions
  readonly cookies: CookieNames
  readonly verifyBearer: VerifyBearer
  readonly publicUrl: string
}

/** The one place that turns a request into a caller. */
export function authenticator({ sessions, cookies, verifyBearer, publicUrl }: AuthenticatorParts): Authenticator {
  const publicOrigin = new URL(publicUrl).origin

  function sessionOf(request: FastifyRequest): Session | Problem {
    const app = appOf(request)
    const token = app && parseCookies(request.headers.cookie).get(cookies.session(app))
    if (!token) return { problem: 'login-required' }
    const session = sessions.find(token)
    if (session === 'unknown') return { problem: 'login-required' }
    if (session === 'expired') return { problem: 'session-expired' }
    const { method, headers } = request
    if (!isMeant({ method, headers, publicOrigin, expected: session.csrf })) return { problem: 'csrf-required' }
    return session
  }

  return {
    sessionOf,
    async authenticate(request) {
      const { authorization } = request.headers
      if (authorization !== undefined) {
        const token = /^Bearer (?<token>\S+)$/i.exec(authorization)?.groups?.['token']
        return token === undefined ? { problem: 'login-required' } : verifyBearer(token)
      }
      const session = sessionOf(request)
      if ('problem' in session) return session
      const [path = ''] = request.url.split('?')
      if (!askedByThePageItself.includes(path)) sessions.touch(session)
      return session.caller
    },
  }
}

/** The page says which app it is, because one browser may hold a session of each; an event stream says so in its query. */
function appOf(request: FastifyRequest): App | null {
  const named = request.headers['x-heimvakt-app'] ?? queryOf(request.url).get('app')
  return apps.find((app) => app === named) ?? null
}

/** The address itself may be nonsense; that is for the router to refuse. */
function queryOf(url: string): URLSearchParams {
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../access/caller.ts'
import { recordOrRefuse } from '../audit/record-or-refuse.ts'
import { setCookie, parseCookies, type CookieNames } from '../identity/cookies.ts'
import { enrolled, type EnrolmentSources } from '../identity/enrolment.ts'
import { apps, type App } from '../identity/issuers.ts'
import type { LoginAttempts } from '../identity/login-attempts.ts'
import { loginFailedPage, loginPageHeaders, loginUnavailablePage, notEnrolledPage } from '../identity/login-pages.ts'
import { loginTarget } from '../identity/login-target.ts'
import type { RelyingParty } from '../identity/relying-party.ts'
import type { Sessions } from '../identity/sessions.ts'
import type { Audit, Clock } from '../ports.ts'

export type LoginParts = {
  readonly publicUrl: string
  readonly clock: Clock
  readonly audit: Audit
  readonly cookies: CookieNames
  readonly sessions: Sessions
  readonly attempts: LoginAttempts
  readonly relyingParty: RelyingParty
  readonly enrolment: EnrolmentSources
}

/** `/login/patient`, `/login/clinician` and the way back from the issuer. */
export function registerLogin(app: FastifyInstance, parts: LoginParts): void {
  for (const name of apps) {
    app.get(`/login/${name}`, (request, reply) => leave(parts, name, { request, reply }))
  }
  app.get('/login/callback', (request, reply) => comeBack(parts, request, reply))
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply }

async function leave(parts: LoginParts, app: App, { request, reply }: Exchange): Promise<FastifyReply> {
  if (isOtherLoopbackName(request.host, parts.publicUrl)) return reply.redirect(`${parts.publicUrl}${request.url}`, 303)
  const wanted = new URL(request.url, parts.publicUrl).searchParams.get('to')
  const started = await valueOrNull(parts.relyingParty.start(app), request)
  if (!started) return reply.code(503).headers(loginPageHeaders).send(loginUnavailablePage)
  const { attempt, location } = started
  const secret = parts.attempts.remember({ ...attempt, to: loginTarget(wanted, parts.publicUrl) ?? `/${app}/` })
  return reply
    .header('set-cookie', setCookie(parts.cookies.login(attempt.state), secret, parts.cookies.options))
    .header('cache-control', 'no-store')
    .redirect(location, 303)
}

async function comeBack(parts: LoginParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { cookies, sessions, attempts, relyingParty, enrolment } = parts
  const callback = new URL(request.url, parts.publicUrl)
  const state = callback.searchParams.get('state') ?? ''
  const sent = parseCookies(request.headers.cookie)
  const attempt = attempts.redeem(state, sent.get(cookies.login(state)))
  void reply.header('set-cookie', setCookie(cookies.login(state), null, cookies.options)).headers(loginPageHeaders)
  if (!attempt) return reply.code(400).send(loginFailedPage)
  const finished = await valueOrNull(
    relyingParty.finish(attempt, callback).then((person) => ({ person })),
    request,
  )
  if (!finished) return reply.code(503).send(loginUnavailablePage)
  if (!finished.person) {
    await recordLogin(parts, null, 'login-not-accepted')
    return reply.code(403).send(loginFailedPage)
  }
  const caller = await enrolled(finished.person, enrolment)
  if (caller === 'unreachable') return reply.code(503).send(loginUnavailablePage)
  if (caller === 'not-enrolled') {
    await recordLogin(parts, null, 'not-enrolled')
    return reply.code(403).send(notEnrolledPage)
  }
  await recordLogin(parts, caller)
  const before = sessions.find(sent.get(cookies.session(caller.app)) ?? '')
  if (typeof before !== 'string') await sessions.revoke(before)
  const { token } = await sessions.create(caller)
  return reply
    .header('set-cookie', setCookie(cookies.session(caller.app), token, cookies.options))
    .redirect(attempt.to, 303)
}

async function recordLogin({ audit, clock }: LoginParts, caller: Caller | null, reason?: string): Promise<void> {
  const outcome = reason === undefined ? 'allowed' : 'refused'
  const patient = caller?.kind === 'patient' ? { patient: caller.patient } : {}
  await recordOrRefuse(audit, {
    at: clock.now(),
    caller,
    action: 'E',
    what: 'login',
    outcome,
    ...patient,
    ...(reason && { reason }),
  })
}

/** The issuer's silence becomes a page; what exactly failed is for the log, without addresses or codes. */
async function valueOrNull<T>(work: Promise<T>, request: FastifyRequest): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    request.log.error(
      { event: 'issuer-fault', kind: error instanceof Error ? error.message : 'unknown' },
      'login is not possible',
    )
    return null
  }
}

/** A browser that says 127.0.0.1 where we say localhost would come back without its cookies. */
function isOtherLoopbackName(host: string, publicUrl: string): boolean {
  const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/
  const ours = new URL(publicUrl).host
  return host !== ours && loopback.test(host) && loopback.test(ours)
}

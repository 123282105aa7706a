import { randomBytes } from 'node:crypto'
import type { LoginAttempt } from './relying-party.ts'
import type { Keeping } from './keeping.ts'
import { hashOf, sameSecret } from './sessions.ts'

/** An attempt with the page to show afterwards. */
export type PendingLogin = LoginAttempt & { readonly to: string }

/** One as it is remembered. */
export type KeptAttempt = { readonly login: PendingLogin; readonly secretHash: string; readonly expiresAt: number }

/** Logins under way: people who left for the issuer and have not come back. */
export interface LoginAttempts {
  /** The secret that only this browser gets, as a cookie. */
  remember(pending: PendingLogin): string
  /** Once only, and only for the browser that began it. */
  redeem(state: string, secret: string | undefined): PendingLogin | null
  /** Those that can still come back, for the disk. */
  pending(): readonly KeptAttempt[]
}

export type LoginAttemptsOptions = {
  readonly now: () => number
  readonly keeping: Keeping
  /** Those of before a restart. */
  readonly earlier: readonly KeptAttempt[]
}

/** Long enough for BankID with a forgotten phone. */
const attemptMs = 15 * 60_000
const mostAttempts = 10_000

/** A crash within seconds of leaving costs that login another try; an orderly restart costs none. */
export function loginAttempts({ now, keeping, earlier }: LoginAttemptsOptions): LoginAttempts {
  const pending = new Map(earlier.map((attempt) => [attempt.login.state, attempt]))
  return {
    remember(login) {
      for (const [state, { expiresAt }] of pending)
        if (expiresAt <= now() || pending.size >= mostAttempts) pending.delete(state)
      const secret = randomBytes(32).toString('base64url')
      pending.set(login.state, { login, secretHash: hashOf(secret), expiresAt: now() + attemptMs })
      keeping.soon()
      return secret
    },
    redeem(state, secret) {
      const found = pending.get(state)
      if (!found || secret === undefined || !sameSecret(hashOf(secret), found.secretHash)) return null
      pending.delete(state)
      keeping.soon()
      return found.expiresAt > now() ? found.login : null
    },
    pending: () => [...pending.values()].filter(({ expiresAt }) => expiresAt > now()),
  }
}

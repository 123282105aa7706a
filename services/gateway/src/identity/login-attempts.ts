import { randomBytes } from 'node:crypto'
import type { LoginAttempt } from './relying-party.ts'
import { sameSecret } from './sessions.ts'

/** An attempt with the page to show afterwards. */
export type PendingLogin = LoginAttempt & { readonly to: string }

/** Logins under way: people who left for the issuer and have not come back. */
export interface LoginAttempts {
  /** The secret that only this browser gets, as a cookie. */
  remember(pending: PendingLogin): string
  /** Once only, and only for the browser that began it. */
  redeem(state: string, secret: string | undefined): PendingLogin | null
}

/** Long enough for BankID with a forgotten phone. */
const attemptMs = 15 * 60_000
const mostAttempts = 10_000

export function loginAttempts(now: () => number): LoginAttempts {
  const pending = new Map<
    string,
    { readonly login: PendingLogin; readonly secret: string; readonly expiresAt: number }
  >()
  return {
    remember(login) {
      for (const [state, { expiresAt }] of pending)
        if (expiresAt <= now() || pending.size >= mostAttempts) pending.delete(state)
      const secret = randomBytes(32).toString('base64url')
      pending.set(login.state, { login, secret, expiresAt: now() + attemptMs })
      return secret
    },
    redeem(state, secret) {
      const found = pending.get(state)
      if (!found || secret === undefined || !sameSecret(secret, found.secret)) return null
      pending.delete(state)
      return found.expiresAt > now() ? found.login : null
    },
  }
}

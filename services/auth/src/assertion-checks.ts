import { errors } from 'oidc-provider'

/** SMART Backend Services: "no more than five minutes in the future". */
export const assertionLifetimeSeconds = 300

/** Claims of a client assertion whose signature holds. */
export type AssertionClaims = { readonly iss?: unknown; readonly jti?: unknown; readonly exp?: unknown }

/**
 * Refuses an assertion that lives too long or was used before. The library checks reuse too, but with an `await`
 * between looking and remembering, so two requests at once could both pass; here nothing comes between.
 */
export function assertionChecks(now: () => number): (claims: AssertionClaims) => void {
  const used = new Map<string, number>()
  return ({ iss, jti, exp }) => {
    const seconds = now() / 1000
    if (typeof exp !== 'number' || typeof jti !== 'string' || typeof iss !== 'string') {
      throw new errors.InvalidClientAuth('iss, exp and jti are required')
    }
    if (exp > seconds + assertionLifetimeSeconds) {
      throw new errors.InvalidClientAuth('exp must be no more than five minutes in the future')
    }
    for (const [key, expires] of used) if (expires < seconds - assertionLifetimeSeconds) used.delete(key)
    const key = JSON.stringify([iss, jti])
    if (used.has(key)) throw new errors.InvalidClientAuth('client assertions must be used only once')
    used.set(key, exp)
  }
}

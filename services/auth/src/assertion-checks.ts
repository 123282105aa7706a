import { errors } from 'oidc-provider'
import { z } from 'zod'
import type { UsedAssertions } from './used-assertions.ts'

/** SMART Backend Services: "no more than five minutes in the future". */
const assertionLifetimeSeconds = 300

const claimsSchema = z.looseObject({ iss: z.string(), jti: z.string().min(1).max(300), exp: z.number() })

/**
 * Refuses an assertion that lives too long or was used before. The library checks reuse too, but with an `await`
 * between looking and remembering, so that two requests at once could both pass, and only until a restart.
 */
export function assertionChecks(used: UsedAssertions, now: () => number): (claims: unknown) => Promise<void> {
  return async (claims) => {
    const parsed = claimsSchema.safeParse(claims)
    if (!parsed.success) throw new errors.InvalidClientAuth('iss, exp and jti are required')
    const { iss, jti, exp } = parsed.data
    if (exp > now() / 1000 + assertionLifetimeSeconds) {
      throw new errors.InvalidClientAuth('exp must be no more than five minutes in the future')
    }
    const { isFirst, kept } = used.use({ iss, jti, exp })
    if (!isFirst) throw new errors.InvalidClientAuth('client assertions must be used only once')
    await kept
  }
}

import type { FhirStore } from '../fhir-store.ts'
import type { Facts } from '../access/facts.ts'
import type { GatewayConfig } from '../config.ts'
import { authenticator, type Authenticator } from './authenticate.ts'
import { bearerVerifier } from './bearer.ts'
import { cookieNames, type CookieNames } from './cookies.ts'
import type { EnrolmentSources } from './enrolment.ts'
import { issuerFetch } from './issuer-fetch.ts'
import { identitySettings } from './issuers.ts'
import { openKeptIdentity, type KeptIdentityOptions } from './kept-identity.ts'
import { loginAttempts, type LoginAttempts } from './login-attempts.ts'
import { relyingParty, type RelyingParty } from './relying-party.ts'
import { openSessions, type Sessions } from './sessions.ts'

/** Everything about who is asking. */
export type Identity = {
  readonly authenticator: Authenticator
  readonly cookies: CookieNames
  readonly sessions: Sessions
  readonly attempts: LoginAttempts
  readonly relyingParty: RelyingParty
  readonly enrolment: EnrolmentSources
  /** Writes what is not on the disk yet. */
  close(): Promise<void>
}

export type IdentityOptions = {
  readonly config: GatewayConfig
  readonly store: FhirStore
  readonly facts: Facts
  /** The real clock: days that pass in a test do not end a session. */
  readonly now: () => number
  readonly log: KeptIdentityOptions['log']
}

/** Sessions, issuers and tokens by the configuration. */
export async function openIdentity({ config, store, facts, now, log }: IdentityOptions): Promise<Identity> {
  const settings = identitySettings(config)
  const fetch = issuerFetch(config)
  const cookies = cookieNames(config.publicUrl)
  const kept = await openKeptIdentity({ dataDir: config.dataDir, log })
  const sessions = openSessions({ now, keeping: kept, earlier: kept.earlier.sessions })
  const attempts = loginAttempts({ now, keeping: kept, earlier: kept.earlier.attempts })
  kept.keepFrom(() => ({ sessions: sessions.open(), attempts: attempts.pending() }))
  const verifyBearer = bearerVerifier(settings.systems, fetch)
  return {
    cookies,
    sessions,
    authenticator: authenticator({ sessions, cookies, verifyBearer, publicUrl: config.publicUrl }),
    attempts,
    relyingParty: relyingParty({ settings, redirectUri: `${config.publicUrl}/login/callback`, fetch }),
    enrolment: { store, facts },
    close: () => kept.close(),
  }
}

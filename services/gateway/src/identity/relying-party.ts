import { readFile } from 'node:fs/promises'
import { importJWK } from 'jose'
import * as openid from 'openid-client'
import { z } from 'zod'
import type { App, IdentitySettings, PersonIssuer } from './issuers.ts'
import type { IssuerFetch } from './issuer-fetch.ts'

/** What an issuer told us about a person, already at the required level. */
export type SignedInPerson = { readonly app: App; readonly pid: string | null; readonly hpr: string | null }

/** What has to be remembered between leaving for the issuer and coming back. */
export type LoginAttempt = {
  readonly app: App
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** The OpenID Connect client of both apps. */
export interface RelyingParty {
  /** Where to send the browser, and what to remember. */
  start(app: App): Promise<{ readonly location: string; readonly attempt: LoginAttempt }>
  /** Redeems the code of the callback; null when the answer is not for this attempt or not at the required level. */
  finish(attempt: LoginAttempt, callback: URL): Promise<SignedInPerson | null>
}

export type RelyingPartyOptions = {
  readonly settings: IdentitySettings
  readonly redirectUri: string
  readonly fetch: IssuerFetch
}

const keyFileSchema = z.object({ jwk: z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() }) })

/** Authorization code with PKCE, nonce, PAR where the issuer has it, and private_key_jwt; one code path for every issuer. */
export function relyingParty({ settings, redirectUri, fetch }: RelyingPartyOptions): RelyingParty {
  const discovered = new Map<App, Promise<openid.Configuration>>()

  function issuerOf(app: App): PersonIssuer {
    const row = settings.people.find(({ kind }) => kind === app)
    if (!row) throw new Error(`No issuer is configured for the ${app} app.`)
    return row
  }

  async function configurationOf(app: App): Promise<openid.Configuration> {
    const known = discovered.get(app) ?? discover(issuerOf(app), settings.clientKeyFile, fetch)
    discovered.set(app, known)
    try {
      return await known
    } catch (error) {
      discovered.delete(app)
      throw new Error('The issuer does not answer.', { cause: error })
    }
  }

  return {
    async start(app) {
      const row = issuerOf(app)
      const configuration = await configurationOf(app)
      const attempt = {
        app,
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      }
      const parameters = {
        ...row.parameters,
        redirect_uri: redirectUri,
        scope: row.scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      }
      const pushed = configuration.serverMetadata().pushed_authorization_request_endpoint !== undefined
      const url = pushed
        ? await openid.buildAuthorizationUrlWithPAR(configuration, parameters)
        : openid.buildAuthorizationUrl(configuration, parameters)
      return { location: url.href, attempt }
    },
    async finish({ app, state, nonce, verifier }, callback) {
      const configuration = await configurationOf(app)
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
      try {
        const tokens = await openid.authorizationCodeGrant(configuration, callback, checks)
        return personOf(issuerOf(app), tokens.claims() ?? {})
      } catch (error) {
        if (isRefusal(error)) return null
        throw new Error('The login could not be completed.', { cause: error })
      }
    },
  }
}

async function discover(row: PersonIssuer, keyFile: string, fetch: IssuerFetch): Promise<openid.Configuration> {
  const { jwk } = keyFileSchema.parse(JSON.parse(await readFile(keyFile, 'utf8')))
  const key = await importJWK(jwk, jwk.alg)
  if (key instanceof Uint8Array) throw new Error('The client key must be asymmetric.')
  const plain = row.issuer.startsWith('http:')
  const configuration = await openid.discovery(
    new URL(row.issuer),
    row.clientId,
    {},
    openid.PrivateKeyJwt({ key, kid: jwk.kid }),
    {
      [openid.customFetch]: (url, init) => fetch(url, init as RequestInit),
      execute: plain ? [openid.allowInsecureRequests] : [],
    },
  )
  configuration[openid.customFetch] = (url, init) => fetch(url, init as RequestInit)
  return configuration
}

/** The person by the row's claim map; null when the issuer is less sure than the row requires. */
export function personOf(row: PersonIssuer, claims: Readonly<Record<string, unknown>>): SignedInPerson | null {
  if (!row.assurance.accepted.includes(String(claims[row.assurance.claim]))) return null
  const text = (name: string | undefined): string | null => {
    const value = name === undefined ? undefined : claims[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  return { app: row.kind, pid: text(row.claims.pid), hpr: text(row.claims.hpr) }
}

/** The issuer or the browser brought something that does not hold: the person tries again. Everything else is a fault. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof openid.AuthorizationResponseError ||
    error instanceof openid.ResponseBodyError ||
    error instanceof openid.ClientError
  )
}

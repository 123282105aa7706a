import { createRemoteJWKSet, customFetch, decodeJwt, errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { SystemCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import type { IssuerFetch } from './issuer-fetch.ts'
import type { SystemIssuer } from './issuers.ts'

const organizationReference = /^Organization\/(?<id>[A-Za-z0-9.-]{1,64})$/
const discoveryDocument = z.object({ jwks_uri: z.url() })

const loginRequired: Problem = { problem: 'login-required' }

/** Who a bearer token is, or why it is nobody. */
export type VerifyBearer = (token: string) => Promise<SystemCaller | Problem>

/** Verifies access tokens of registered systems against the issuer's published keys, which are fetched at the first use. */
export function bearerVerifier(issuers: readonly SystemIssuer[], fetch: IssuerFetch): VerifyBearer {
  const keySets = new Map<string, Promise<JWTVerifyGetKey>>()

  function keysOf(issuer: string): Promise<JWTVerifyGetKey> {
    const known = keySets.get(issuer) ?? remoteKeys(issuer, fetch)
    keySets.set(issuer, known)
    known.catch(() => keySets.delete(issuer))
    return known
  }

  return async (token) => {
    const row = issuers.find(({ issuer }) => issuer === claimedIssuer(token))
    if (!row) return loginRequired
    try {
      const { payload } = await jwtVerify(token, await keysOf(row.issuer), {
        issuer: row.issuer,
        audience: row.audience,
        typ: 'at+jwt',
        requiredClaims: ['exp', 'iat', 'scope'],
      })
      return systemOf(row, payload) ?? loginRequired
    } catch (error) {
      return error instanceof errors.JOSEError && error.code !== 'ERR_JWKS_TIMEOUT'
        ? loginRequired
        : { problem: 'unreachable' }
    }
  }
}

async function remoteKeys(issuer: string, fetch: IssuerFetch): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`)
  const { jwks_uri: uri } = discoveryDocument.parse(await response.json())
  return createRemoteJWKSet(new URL(uri), { [customFetch]: (url, init) => fetch(url, init) })
}

function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

function systemOf({ claims }: SystemIssuer, payload: Readonly<Record<string, unknown>>): SystemCaller | null {
  const system = payload[claims.system]
  const organization = organizationReference.exec(String(payload[claims.organization]))?.groups?.['id']
  if (typeof system !== 'string' || organization === undefined) return null
  return { kind: 'system', system, organization, scopes: String(payload['scope']).split(' ') }
}

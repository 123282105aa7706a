import { errors, type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { assertionChecks } from './assertion-checks.ts'
import { assertionAlgorithms } from './clients.ts'
import { demoAcr } from './interactions.ts'
import type { ProviderKeys } from './keys.ts'
import { memoryAdapters, type FindClient } from './memory-adapter.ts'
import { errorPage, pageHeaders } from './pages.ts'
import type { Person } from './people.ts'
import { grantedScopes } from './smart-scopes.ts'
import type { SystemByClient } from './systems.ts'
import type { UsedAssertions } from './used-assertions.ts'

/** SMART Backend Services: "should not exceed five minutes". */
const accessTokenSeconds = 300
const personScopes = 'openid profile pid hpr'

/** What the library's configuration is made from. */
export type ProviderParts = {
  readonly publicUrl: string
  readonly keys: ProviderKeys
  readonly people: () => Promise<readonly Person[]>
  readonly system: SystemByClient
  readonly findClient: FindClient
  readonly used: UsedAssertions
}

/** The library's settings: code flow with PKCE and PAR for people, client credentials for systems, nothing else. */
export function providerConfiguration(parts: ProviderParts): Configuration {
  const { publicUrl, keys, people, system } = parts
  const checkAssertion = assertionChecks(parts.used, () => Date.now())
  const fhirResource = `${publicUrl}/fhir`
  return {
    adapter: memoryAdapters(parts.findClient),
    jwks: { keys: [keys.signing] },
    cookies: cookiesOf(publicUrl, keys.cookies),
    routes: {
      authorization: '/authorize',
      token: '/token',
      jwks: '/jwks',
      pushed_authorization_request: '/par',
      userinfo: '/userinfo',
    },
    scopes: ['openid'],
    acrValues: [demoAcr],
    claims: { openid: ['sub', 'acr'], profile: ['name'], pid: ['pid'], hpr: ['hpr_number'] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    clientBasedCORS: () => false,
    clientAuthMethods: ['private_key_jwt'],
    clientDefaults: { id_token_signed_response_alg: 'ES256', token_endpoint_auth_method: 'private_key_jwt' },
    enabledJWA: { clientAuthSigningAlgValues: [...assertionAlgorithms], idTokenSigningAlgValues: ['ES256'] },
    clockTolerance: 5,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx) => (isSystemRequest(ctx) ? fhirResource : []),
        getResourceServerInfo: async (ctx, resource, client) => {
          if (resource !== fhirResource || !isSystemRequest(ctx)) throw new errors.InvalidTarget()
          const scope = await systemScopes(ctx, await system(client.clientId))
          return {
            scope,
            audience: fhirResource,
            accessTokenFormat: 'jwt',
            accessTokenTTL: accessTokenSeconds,
            jwt: { sign: { alg: 'ES256' } },
          }
        },
      },
    },
    assertJwtClientAuthClaimsAndHeader: (_ctx, claims) => checkAssertion(claims),
    extraTokenClaims: async (_ctx, token) => {
      const registered = token.kind === 'ClientCredentials' ? await system(token.clientId ?? '') : undefined
      return registered && { system: registered.id, organization: registered.organization }
    },
    findAccount: async (_ctx, key) =>
      accountOf(
        key,
        (await people()).find((person) => person.key === key),
      ),
    loadExistingGrant: ownAppsNeedNoConsent,
    interactions: { url: (_ctx, interaction) => `/auth/interaction/${interaction.uid}` },
    ttl: {
      AccessToken: 60,
      ClientCredentials: accessTokenSeconds,
      Grant: 3600,
      IdToken: 300,
      Interaction: 900,
      Session: 3600,
    },
    renderError: (ctx) => {
      ctx.set(pageHeaders)
      ctx.body = errorPage()
    },
  }
}

/** Cookies ignore ports: the names carry ours, so that two copies on one machine do not overwrite each other. */
function cookiesOf(publicUrl: string, keys: readonly string[]): NonNullable<Configuration['cookies']> {
  const { port, protocol } = new URL(publicUrl)
  const prefix = `hv-${port || 'default'}-op`
  const common = { httpOnly: true, sameSite: 'lax', signed: true, secure: protocol === 'https:' } as const
  return {
    names: { session: `${prefix}-session`, interaction: `${prefix}-interaction`, resume: `${prefix}-resume` },
    keys: [...keys],
    long: common,
    short: common,
  }
}

function isSystemRequest(ctx: KoaContextWithOIDC): boolean {
  return ctx.oidc.params?.['grant_type'] === 'client_credentials'
}

async function systemScopes(
  ctx: KoaContextWithOIDC,
  registered: { readonly scopes: readonly string[] } | undefined,
): Promise<string> {
  const requested = [...ctx.oidc.requestParamScopes]
  const granted = grantedScopes(requested, registered?.scopes ?? [])
  if (granted.length === 0)
    throw new errors.InvalidScope('none of the requested scopes is registered for this client', requested.join(' '))
  return granted.join(' ')
}

function accountOf(key: string, person: Person | undefined) {
  if (!person) return undefined
  const { name, identityNumber, hpr } = person
  return {
    accountId: key,
    claims: () =>
      Promise.resolve({
        sub: key,
        name,
        ...(identityNumber && { pid: identityNumber }),
        ...(hpr && { hpr_number: hpr }),
      }),
  }
}

async function ownAppsNeedNoConsent(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc
  if (!client || !session?.accountId) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope(personScopes)
  await grant.save()
  return grant
}

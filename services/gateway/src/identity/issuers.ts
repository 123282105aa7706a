import { join } from 'node:path'
import { z } from 'zod'
import type { GatewayConfig } from '../config.ts'

/** The two apps people sign in to. */
export const apps = ['patient', 'clinician'] as const

export type App = (typeof apps)[number]

const personIssuer = z.strictObject({
  kind: z.enum(apps),
  issuer: z.url(),
  clientId: z.string().min(1),
  scope: z.string().default('openid profile'),
  /** The claim that tells how sure the issuer is of the person, and the values we accept. */
  assurance: z.strictObject({ claim: z.string(), accepted: z.array(z.string()).min(1) }),
  /** Which claims hold the national identity number and the HPR number. */
  claims: z.strictObject({ pid: z.string().optional(), hpr: z.string().optional(), name: z.string().optional() }),
  /** Further parameters of the authorization request (`prompt`, `acr_values`, `ui_locales`). */
  parameters: z.record(z.string(), z.string()).default({}),
})

const systemIssuer = z.strictObject({
  kind: z.literal('system'),
  issuer: z.url(),
  audience: z.string().min(1),
  /** Which claims hold the registered system's id and its organisation's FHIR reference. */
  claims: z.strictObject({ system: z.string(), organization: z.string() }),
})

const settings = z.array(z.discriminatedUnion('kind', [personIssuer, systemIssuer])).min(1)

/** An issuer that people of one app sign in at. */
export type PersonIssuer = z.infer<typeof personIssuer>

/** An issuer whose access tokens systems may use. */
export type SystemIssuer = z.infer<typeof systemIssuer>

/** The rows of the configuration, and where our private key as a client lies. */
export type IdentitySettings = {
  /** True when no external issuer is configured: the provider at `/auth` of this installation. */
  readonly embedded: boolean
  readonly people: readonly PersonIssuer[]
  readonly systems: readonly SystemIssuer[]
  readonly clientKeyFile: string
}

/** The acr of the embedded provider's demo people; no real issuer says this. */
const demoAcr = 'urn:heimvakt:acr:demo'

/**
 * Reads `OIDC_ISSUERS` (a JSON list of rows) and `OIDC_CLIENT_KEY_FILE` (a private JWK). ID-porten, HelseID, Keycloak and
 * the embedded provider are rows of the same kind; without the setting the embedded provider's rows are used.
 */
export function identitySettings({ oidc, publicUrl, dataDir }: GatewayConfig): IdentitySettings {
  const { OIDC_ISSUERS: text, OIDC_CLIENT_KEY_FILE: keyFile } = oidc
  if (text === undefined) {
    return {
      embedded: true,
      ...embeddedIssuers(publicUrl),
      clientKeyFile: join(dataDir, 'keys', 'gateway-client.json'),
    }
  }
  if (keyFile === undefined) throw new Error('configuration: missing or malformed OIDC_CLIENT_KEY_FILE')
  const rows = settings.safeParse(jsonOrNull(text))
  if (!rows.success) throw new Error('configuration: missing or malformed OIDC_ISSUERS')
  return {
    embedded: false,
    people: rows.data.filter((row) => row.kind !== 'system'),
    systems: rows.data.filter((row) => row.kind === 'system'),
    clientKeyFile: keyFile,
  }
}

function embeddedIssuers(publicUrl: string): Pick<IdentitySettings, 'people' | 'systems'> {
  const issuer = `${publicUrl}/auth`
  const person = (kind: App): PersonIssuer => ({
    kind,
    issuer,
    clientId: `heimvakt-${kind}`,
    scope: kind === 'patient' ? 'openid profile pid' : 'openid profile pid hpr',
    assurance: { claim: 'acr', accepted: [demoAcr] },
    claims: { pid: 'pid', hpr: 'hpr_number', name: 'name' },
    parameters: { prompt: 'login' },
  })
  return {
    people: apps.map(person),
    systems: [
      {
        kind: 'system',
        issuer,
        audience: `${publicUrl}/fhir`,
        claims: { system: 'system', organization: 'organization' },
      },
    ],
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

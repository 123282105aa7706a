import type { AdapterPayload } from 'oidc-provider'
import type { JWK } from 'jose'
import type { App } from './people.ts'
import type { RegisteredSystem, SystemByClient } from './systems.ts'

/** SMART Backend Services: both must be supported. */
export const assertionAlgorithms = ['RS384', 'ES384'] as const

/** The gateway's client of one app. */
export const clientOfApp: Readonly<Record<App, string>> = {
  patient: 'heimvakt-patient',
  clinician: 'heimvakt-clinician',
}

/** The app a client id belongs to, if it is one of ours. */
export function appOfClient(clientId: unknown): App | null {
  if (clientId === clientOfApp.patient) return 'patient'
  return clientId === clientOfApp.clinician ? 'clinician' : null
}

/** Our two apps by their fixed ids, everybody else by the registration. */
export function findClient(publicUrl: string, gatewayKey: JWK, system: SystemByClient) {
  return async (clientId: string): Promise<AdapterPayload | undefined> => {
    if (appOfClient(clientId)) return gatewayClient(clientId, publicUrl, gatewayKey)
    const registered = await system(clientId)
    return registered && systemClient(clientId, registered)
  }
}

function gatewayClient(clientId: string, publicUrl: string, key: JWK): AdapterPayload {
  return {
    client_id: clientId,
    redirect_uris: [`${publicUrl}/login/callback`],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES384',
    require_pushed_authorization_requests: true,
    jwks: { keys: [key] },
  }
}

function systemClient(clientId: string, { name, jwks }: RegisteredSystem): AdapterPayload {
  return {
    client_id: clientId,
    client_name: name,
    redirect_uris: [],
    grant_types: ['client_credentials'],
    response_types: [],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks,
  }
}

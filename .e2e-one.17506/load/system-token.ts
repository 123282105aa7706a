import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'

/** Renewed this long before it expires, milliseconds. */
const early = 60_000

/** Registers a system with a fresh key in the product's data folder, before the product starts. */
export async function registerSystem(
  data: string,
  organization: string,
): Promise<(url: string) => () => Promise<string>> {
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true })
  const kid = randomUUID()
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES384', use: 'sig' }] }
  mkdirSync(join(data, 'keys'), { recursive: true })
  writeFileSync(
    join(data, 'keys', 'systems.json'),
    JSON.stringify([
      {
        id: 'load',
        name: 'Load',
        organization: `Organization/${organization}`,
        jwks,
        scopes: ['system/Observation.crus'],
      },
    ]),
  )
  return (url) => tokens(url, { kid, privateKey })
}

/** A token of SMART Backend Services, kept until shortly before it expires. */
function tokens(url: string, key: { readonly kid: string; readonly privateKey: CryptoKey }): () => Promise<string> {
  let held: { readonly token: Promise<string>; readonly until: number } = { token: Promise.resolve(''), until: 0 }
  return () => {
    if (performance.now() > held.until)
      held = { token: fetchToken(`${url}/auth/token`, key), until: performance.now() + 300_000 - early }
    return held.token
  }
}

async function fetchToken(
  endpoint: string,
  { kid, privateKey }: { readonly kid: string; readonly privateKey: CryptoKey },
): Promise<string> {
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES384', kid, typ: 'JWT' })
    .setIssuer('load')
    .setSubject('load')
    .setAudience(endpoint)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('4m')
    .sign(privateKey)
  const answer = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'system/Observation.crus',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  })
  if (!answer.ok) throw new Error(`no token: ${answer.status}`)
  const { access_token: token } = (await answer.json()) as { readonly access_token: string }
  return token
}

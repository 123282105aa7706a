import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { z } from 'zod'

const jwkSchema = z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() })
const keyFile = z.object({ jwk: jwkSchema })
const cookieFile = z.object({ keys: z.array(z.string().min(43)).min(1) })

/** What the provider signs with, and what the gateway signs with as its client. */
export type ProviderKeys = { readonly signing: JWK; readonly gatewayClient: JWK; readonly cookies: readonly string[] }

/** Reads the keys, or makes them at the first start. The gateway reads its own private key from `gateway-client.json`. */
export async function providerKeys(directory: string): Promise<ProviderKeys> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const signing = await fileOf(join(directory, 'provider.json'), keyFile, () => newKey('ES256'))
  const gatewayClient = await fileOf(join(directory, 'gateway-client.json'), keyFile, () => newKey('ES384'))
  const cookies = await fileOf(join(directory, 'provider-cookies.json'), cookieFile, () =>
    Promise.resolve({ keys: [randomBytes(32).toString('base64url')] }),
  )
  return { signing: signing.jwk, gatewayClient: publicPart(gatewayClient.jwk), cookies: cookies.keys }
}

async function fileOf<T>(path: string, schema: z.ZodType<T>, make: () => Promise<T>): Promise<T> {
  const stored = await contentOf(path)
  if (stored !== null) return schema.parse(JSON.parse(stored))
  const made = await make()
  await writeFile(path, JSON.stringify(made), { mode: 0o600, flag: 'wx', flush: true })
  return made
}

async function contentOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function newKey(alg: 'ES256' | 'ES384'): Promise<z.infer<typeof keyFile>> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { jwk: { ...jwk, kty: 'EC', kid: randomBytes(8).toString('hex'), alg, use: 'sig' } }
}

function publicPart({ d: _private, ...jwk }: z.infer<typeof jwkSchema>): JWK {
  return jwk
}

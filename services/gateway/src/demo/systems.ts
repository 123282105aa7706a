import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { z } from 'zod'

/** One registration as the embedded provider reads it from `keys/systems.json`. */
interface Registration {
  readonly id: string
  readonly name: string
  /** `Organization/…`: the system sees the patients of its teams. */
  readonly organization: string
  readonly jwks: { readonly keys: readonly JWK[] }
  readonly scopes: readonly string[]
  readonly fromDemo: true
}

/** A system with its private key: what a script needs to fetch a token. */
export interface SystemKey {
  readonly client_id: string
  readonly token_endpoint: string
  readonly jwk: JWK
  readonly scopes: readonly string[]
  readonly organization: string
}

const keySchema = z.object({ jwk: z.looseObject({ kty: z.string() }) })
const registrationsSchema = z.array(z.looseObject({ id: z.string() }))

/** What a demo system is registered as. */
export interface SystemText {
  readonly id: string
  readonly name: string
  readonly organization: string
  readonly scopes: readonly string[]
}

/** The system with the key in that file; the key is made at the first start and kept. */
export async function systemKey(file: string, system: SystemText, publicUrl: string): Promise<SystemKey> {
  const known = keySchema.safeParse(await readJson(file))
  const key: SystemKey = {
    client_id: system.id,
    token_endpoint: `${publicUrl}/auth/token`,
    jwk: known.success ? known.data.jwk : await newKey(system.id),
    scopes: system.scopes,
    organization: system.organization,
  }
  await writeJson(file, key)
  return key
}

/** Adds the systems to the registered ones; those that somebody else registered stay. */
export async function register(
  file: string,
  systems: readonly { readonly text: SystemText; readonly key: SystemKey }[],
): Promise<void> {
  const known = registrationsSchema.safeParse(await readJson(file))
  const others = (known.data ?? []).filter(({ id }) => systems.every(({ text }) => text.id !== id))
  const registrations = systems.map(({ text, key }): Registration => {
    const { d: _private, ...publicKey } = key.jwk
    return { ...text, jwks: { keys: [publicKey] }, fromDemo: true }
  })
  await writeJson(file, [...others, ...registrations])
}

async function newKey(id: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES384', { extractable: true })
  return { ...(await exportJWK(privateKey)), alg: 'ES384', use: 'sig', kid: `${id}-1` }
}

/** What the file holds; undefined when there is none. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`demo data: ${file} cannot be read`, { cause: error })
  }
}

/** Whole or not at all, and for the owner's eyes only: some of these files hold keys. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

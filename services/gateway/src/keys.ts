import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const keyBytes = 32

/** A symmetric key of ours in the data folder, made on the first start; a restart keeps page links valid. */
export async function loadKey(dataDir: string, name: string): Promise<Uint8Array> {
  const folder = join(dataDir, 'keys')
  const path = join(folder, `${name}.key`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(path, randomBytes(keyBytes), { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if ((error as { readonly code?: string }).code !== 'EEXIST') throw error
  })
  const key = await readFile(path)
  if (key.length !== keyBytes) throw new Error(`the key file ${name}.key is damaged`)
  return key
}

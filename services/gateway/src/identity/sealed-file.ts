import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** One text on disk that only the holder of the key can read or change. */
export interface SealedFile {
  /** `absent` at the first start; `set-aside` when it is torn, of another key or no file of ours: it is then moved out of the way. */
  read(): Promise<{ readonly text: string } | 'absent' | 'set-aside'>
  /** Resolved: on the disk, whole. Rejected: the text before it still stands there. */
  write(text: string): Promise<void>
  /** Moves a text that cannot be used out of the way. One is kept, the newest. */
  setAside(): Promise<void>
}

/** What the file begins with; part of what the seal protects. */
const mark = Buffer.from('heimvakt sealed 1\n')
const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM under a key of 32 bytes; a new nonce for each write. Torn writes cannot be seen: each has a file of its own until it is whole. */
export function sealedFile(path: string, key: Uint8Array): SealedFile {
  const setAside = (): Promise<void> => rename(path, `${path}.set-aside`)
  return {
    setAside,
    async read() {
      const sealed = await contentOf(path)
      if (sealed === null) return 'absent'
      const text = unseal(sealed, key)
      if (text !== null) return { text }
      await setAside()
      return 'set-aside'
    },
    async write(text) {
      const draft = `${path}.draft`
      await rm(draft, { force: true })
      await writeDurably(draft, seal(text, key))
      await rename(draft, path)
      await makeNameDurable(dirname(path))
    },
  }
}

function seal(text: string, key: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(mark)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([mark, nonce, cipher.getAuthTag(), sealed])
}

function unseal(sealed: Buffer, key: Uint8Array): string | null {
  const tagAt = mark.length + nonceBytes
  const textAt = tagAt + tagBytes
  if (sealed.length < textAt || !sealed.subarray(0, mark.length).equals(mark)) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(mark.length, tagAt))
  decipher.setAAD(mark).setAuthTag(sealed.subarray(tagAt, textAt))
  const opened = decipher.update(sealed.subarray(textAt))
  try {
    return Buffer.concat([opened, decipher.final()]).toString('utf8')
  } catch {
    // The only fault of `final` is a seal that does not hold.
    return null
  }
}

async function contentOf(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function writeDurably(path: string, content: Buffer): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function makeNameDurable(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

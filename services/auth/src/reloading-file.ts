import { readFile, stat } from 'node:fs/promises'

/** Reads a JSON file and parses it again only when it changed. An absent file is the empty value: both files are written after the first start. */
export function reloadingFile<T>(path: string, parse: (value: unknown) => T, whenAbsent: T): () => Promise<T> {
  let seen = ''
  let value = whenAbsent
  return async () => {
    const version = await versionOf(path)
    if (version === seen) return value
    value = version === 'absent' ? whenAbsent : parse(JSON.parse(await readFile(path, 'utf8')))
    seen = version
    return value
  }
}

async function versionOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path)
    return `${mtimeMs}-${size}-${ino}`
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'absent'
    throw error
  }
}

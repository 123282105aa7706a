import { randomUUID } from 'node:crypto'
import { mkdir, open, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Audit, AuditEntry } from '../ports.ts'
import { formatLine, journalEntry, type JournalEntry } from './journal-line.ts'
import { journalFileName, journalFiles, journalStart, readJournal, type JournalPosition } from './journal-reader.ts'

/** The append-only journal of one gateway. */
export interface Journal extends Audit {
  /** The place after the last durable line. */
  end(): JournalPosition
  /** Whether a line of the last start was torn and set aside. */
  readonly repaired: boolean
  close(): Promise<void>
}

export type JournalOptions = {
  readonly directory: string
  /** A new file is begun when this one is full, so that a start has to read no more than one file. */
  readonly fileBytes?: number
}

type Waiting = { readonly entry: JournalEntry; readonly done: () => void; readonly failed: (error: Error) => void }

const defaultFileBytes = 64 * 1024 * 1024

/**
 * Opens the journal. Entries that arrive while one write is under way go to disk together with the next, so the
 * cost of making them durable is shared; each promise settles only when its line is on the disk.
 */
export async function openJournal({ directory, fileBytes = defaultFileBytes }: JournalOptions): Promise<Journal> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const { end, repaired } = await repairedEnd(directory)
  let position = end
  let handle: FileHandle | null = null
  let waiting: Waiting[] = []
  let writing: Promise<void> | null = null

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const failure = await failureOf(writeBatch(batch))
      for (const { done, failed } of batch) {
        if (failure === null) done()
        else failed(failure)
      }
    }
    writing = null
  }

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    if (position.offset >= fileBytes) await beginNextFile()
    handle ??= await openAt(directory, position)
    const entries = batch.map(({ entry }) => entry)
    const { text, hash } = linesOf(
      position.hash,
      position === journalStart ? [openedEntry(entries), ...entries] : entries,
    )
    const bytes = Buffer.from(text)
    try {
      const { bytesWritten } = await handle.write(bytes, 0, bytes.length, position.offset)
      if (bytesWritten !== bytes.length) throw new Error('The audit journal took only a part of an entry.')
      await handle.datasync()
    } catch (error) {
      // What reached the disk is unknown: the file is opened anew and cut to the last durable line before the next entry.
      await handle.close().catch(() => undefined)
      handle = null
      throw error
    }
    position = { file: position.file, offset: position.offset + bytes.length, hash }
  }

  async function beginNextFile(): Promise<void> {
    await handle?.close()
    handle = null
    position = { file: journalFileName(Number(position.file.slice(8, 16)) + 1), offset: 0, hash: position.hash }
  }

  return {
    repaired,
    record: (entry: AuditEntry) =>
      new Promise((done, failed) => {
        waiting.push({ entry: journalEntry(entry), done, failed })
        writing ??= writeWaiting()
      }),
    end: () => position,
    async close() {
      await writing
      await handle?.close()
      handle = null
    },
  }
}

/** The first line of a new journal makes its chain, and so the ids of its events, unlike any other gateway's. */
function openedEntry(entries: readonly JournalEntry[]): JournalEntry {
  return {
    at: entries[0]?.at ?? 0,
    who: null,
    action: 'E',
    what: 'journal.opened',
    outcome: 'allowed',
    reason: randomUUID(),
  }
}

function linesOf(previous: string, entries: readonly JournalEntry[]): { readonly text: string; readonly hash: string } {
  let hash = previous
  let text = ''
  for (const entry of entries) {
    const line = formatLine(hash, entry)
    hash = line.hash
    text += `${line.text}\n`
  }
  return { text, hash }
}

async function failureOf(work: Promise<void>): Promise<Error | null> {
  try {
    await work
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error('The audit journal cannot be written.', { cause: error })
  }
}

async function openAt(directory: string, { file, offset }: JournalPosition): Promise<FileHandle> {
  const path = join(directory, file)
  const isNew = !(await exists(path))
  const handle = await open(path, isNew ? 'wx+' : 'r+', 0o600)
  try {
    if (isNew) await makeNameDurable(directory)
    else await handle.truncate(offset)
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** A new file's name is durable only when its directory is. */
async function makeNameDurable(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  await handle.sync()
  await handle.close()
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
      throw error
    },
  )
}

/**
 * Finds the end of the chain in the newest file. What follows the last whole line was never acknowledged (or has been
 * tampered with): it is kept beside the journal under another name and cut off, so that the service can start.
 */
async function repairedEnd(directory: string): Promise<{ readonly end: JournalPosition; readonly repaired: boolean }> {
  const files = await journalFiles(directory)
  let position = journalStart
  const start = await beforeLastFile(directory, files)
  if (start) position = start
  const reader = readJournal(directory, position)
  for (;;) {
    const next = await reader.next()
    if (next.done) return { end: position, repaired: await setAsideTail(directory, position) }
    position = next.value.after
  }
}

/** The newest file is tied to the last line of the one before; only that line's hash is needed, not its whole chain. */
async function beforeLastFile(directory: string, files: readonly string[]): Promise<JournalPosition | null> {
  const last = files.at(-1)
  const previous = files.at(-2)
  if (last === undefined || previous === undefined) return null
  const handle = await open(join(directory, previous), 'r')
  try {
    const text = (await handle.readFile('utf8')).trimEnd()
    return { file: last, offset: 0, hash: text.slice(text.lastIndexOf('\n') + 1).slice(0, journalStart.hash.length) }
  } finally {
    await handle.close()
  }
}

async function setAsideTail(directory: string, end: JournalPosition): Promise<boolean> {
  const path = join(directory, end.file)
  if (!(await exists(path))) return false
  const handle = await open(path, 'r+')
  try {
    const { size } = await handle.stat()
    if (size <= end.offset) return false
    const tail = Buffer.alloc(size - end.offset)
    await handle.read(tail, 0, tail.length, end.offset)
    const aside = await open(join(directory, `torn-${end.file}-${end.offset}-${size}`), 'w', 0o600)
    await aside.writeFile(tail)
    await aside.sync()
    await aside.close()
    await handle.truncate(end.offset)
    await handle.sync()
    return true
  } finally {
    await handle.close()
  }
}

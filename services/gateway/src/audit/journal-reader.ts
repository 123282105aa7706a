import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { genesis, parseLine, type JournalLine } from './journal-line.ts'

/** A place between two lines. `hash` is that of the line before it. */
export type JournalPosition = { readonly file: string; readonly offset: number; readonly hash: string }

/** The first fault of a journal: everything before it is as it was written. */
export type Fault = { readonly file: string; readonly offset: number }

/** A line and the place after it. */
export type ReadLine = JournalLine & { readonly after: JournalPosition }

/** The journal's files, oldest first. */
export async function journalFiles(directory: string): Promise<readonly string[]> {
  return (await readdir(directory)).filter((name) => /^journal-\d{8}\.log$/.test(name)).toSorted()
}

/** The name of the n-th file. */
export function journalFileName(index: number): string {
  return `journal-${String(index).padStart(8, '0')}.log`
}

/** The place before the first line. */
export const journalStart: JournalPosition = { file: journalFileName(1), offset: 0, hash: genesis }

/** The lines after a place, over all later files; ends at the first line that does not belong to the chain. */
export async function* readJournal(
  directory: string,
  from: JournalPosition = journalStart,
): AsyncGenerator<ReadLine, Fault | null> {
  let position = from
  for (const file of await journalFiles(directory)) {
    if (file < position.file) continue
    if (file !== position.file) position = { file, offset: 0, hash: position.hash }
    const fault = yield* readFrom(directory, position)
    if ('fault' in fault) return fault.fault
    position = fault.end
  }
  return null
}

/** Reads the whole chain. A changed, removed or inserted line is found; lines cut off the end are not, the shipped events tell them. */
export async function verifyJournal(
  directory: string,
): Promise<{ readonly lines: number; readonly fault: Fault | null }> {
  const reader = readJournal(directory)
  for (let lines = 0; ; lines += 1) {
    const next = await reader.next()
    if (next.done) return { lines, fault: next.value }
  }
}

type FileEnd = { readonly end: JournalPosition } | { readonly fault: Fault }

async function* readFrom(directory: string, start: JournalPosition): AsyncGenerator<ReadLine, FileEnd> {
  let position = start
  const lines = createInterface({ input: createReadStream(join(directory, start.file), { start: start.offset }) })
  for await (const text of lines) {
    const line = text === '' ? null : lineOrNull(position.hash, text)
    if (!line) return { fault: { file: position.file, offset: position.offset } }
    position = { file: position.file, offset: position.offset + Buffer.byteLength(text) + 1, hash: line.hash }
    yield { ...line, after: position }
  }
  return { end: position }
}

function lineOrNull(previous: string, text: string): JournalLine | null {
  try {
    return parseLine(previous, text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Caller } from '../access/caller.ts'
import type { AuditEntry } from '../ports.ts'

const whoSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('patient'), id: z.string() }),
  z.object({ kind: z.literal('clinician'), id: z.string(), hpr: z.string().nullable(), roles: z.array(z.string()) }),
  z.object({ kind: z.literal('system'), id: z.string(), organization: z.string() }),
  z.object({ kind: z.literal('rules') }),
])

const entrySchema = z.object({
  at: z.number(),
  who: whoSchema.nullable(),
  action: z.enum(['C', 'R', 'U', 'D', 'E']),
  what: z.string(),
  outcome: z.enum(['allowed', 'refused', 'failed']),
  reason: z.string().optional(),
  patient: z.string().optional(),
  entities: z.array(z.string()).optional(),
})

/** Who did it, without name: names are looked up when the log is read. */
export type Who = z.infer<typeof whoSchema>

/** What the journal keeps of an audit entry. */
export type JournalEntry = z.infer<typeof entrySchema>

/** One line: the entry and the hash that ties it to the line before. */
export type JournalLine = { readonly hash: string; readonly entry: JournalEntry }

/** What the first line of a journal is tied to: nothing. */
export const genesis = '0'.repeat(64)

/** Keeps the caller's ids and drops the name: the journal is not a second register of people. */
export function journalEntry({ caller, ...entry }: AuditEntry): JournalEntry {
  return entrySchema.parse({ ...entry, who: caller && whoOf(caller) })
}

/** The line without its newline. */
export function formatLine(previous: string, entry: JournalEntry): { readonly hash: string; readonly text: string } {
  const body = JSON.stringify(entry)
  const hash = chained(previous, body)
  return { hash, text: `${hash} ${body}` }
}

/** The entry of a line that follows `previous`; null when the line is torn, changed or out of its place. */
export function parseLine(previous: string, text: string): JournalLine | null {
  const hash = text.slice(0, genesis.length)
  const body = text.slice(genesis.length + 1)
  if (chained(previous, body) !== hash) return null
  const entry = entrySchema.safeParse(JSON.parse(body))
  return entry.success ? { hash, entry: entry.data } : null
}

function whoOf(caller: Caller): Who {
  if (caller.kind === 'patient') return { kind: 'patient', id: caller.patient }
  if (caller.kind === 'system') return { kind: 'system', id: caller.system, organization: caller.organization }
  if (caller.kind === 'rules') return { kind: 'rules' }
  return { kind: 'clinician', id: caller.practitioner, hpr: caller.hpr, roles: [...caller.roles] }
}

function chained(previous: string, body: string): string {
  return createHash('sha256').update(previous).update(body).digest('hex')
}

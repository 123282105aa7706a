import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { BundleEntry, FhirStore, Resource } from '../fhir-store.ts'
import { auditEvent } from './audit-event.ts'
import { journalStart, readJournal, type JournalPosition, type ReadLine } from './journal-reader.ts'

/** Sends what the journal holds to the FHIR server, behind everything else. */
export interface Shipper {
  /** What has been sent so far. */
  position(): JournalPosition
  /** Sends all there is now; for tests and for a clean stop. */
  drain(): Promise<void>
  close(): Promise<void>
}

export type ShipperOptions = {
  readonly directory: string
  readonly store: Pick<FhirStore, 'bundle'>
  /** The place after the last durable line. */
  readonly end: () => JournalPosition
  readonly log: (event: { readonly event: string; readonly problem?: string }) => void
  /** The share of the time that sending may take while people are being served. */
  readonly busyShare?: number
}

const bundleSize = 50
const idleWaitMs = 1_000
const retryWaitMs = 5_000
const positionSchema = z.strictObject({
  file: z.string(),
  offset: z.number().int().min(0),
  hash: z.string().length(64),
})

/**
 * Bundles of events at low priority: after each one it rests so long that sending takes a small share of the time while
 * requests come in, and more when it is quiet. The cursor is written after the bundle, so a crash sends some again:
 * each line has its own id, and an identical resource makes no new version.
 */
export async function startShipper(options: ShipperOptions): Promise<Shipper> {
  const { directory, end, busyShare = 0.1 } = options
  const cursorFile = join(directory, 'shipped.json')
  let position = await storedPosition(cursorFile)
  const stop = new AbortController()

  let turn: Promise<unknown> = Promise.resolve()
  function shipOnce(): Promise<Shipped> {
    const mine = turn.then(shipNext)
    turn = mine.catch(() => undefined)
    return mine
  }

  async function shipNext(): Promise<Shipped> {
    const lines = await nextLines(directory, position, end())
    const last = lines.at(-1)
    if (!last) return 'nothing'
    if (!(await send(lines, options))) return 'failed'
    position = last.after
    await writeDurably(cursorFile, JSON.stringify(position))
    return 'sent'
  }

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      const began = performance.now()
      const before = end()
      const result = await shipOnce()
      const took = performance.now() - began
      const quiet = samePlace(before, end())
      const rest = result === 'sent' ? took * ((quiet ? 0.5 : busyShare) ** -1 - 1) : waitAfter(result)
      await pause(rest, undefined, { signal: stop.signal, ref: false }).catch(ignoreAbort)
    }
  }

  const running = run()
  return {
    position: () => position,
    async drain() {
      while ((await shipOnce()) === 'sent');
    },
    async close() {
      stop.abort()
      await running
    },
  }
}

type Shipped = 'sent' | 'nothing' | 'failed'

async function nextLines(directory: string, from: JournalPosition, end: JournalPosition): Promise<readonly ReadLine[]> {
  const lines: ReadLine[] = []
  if (samePlace(from, end)) return lines
  for await (const line of readJournal(directory, from)) {
    lines.push(line)
    if (lines.length === bundleSize || samePlace(line.after, end)) break
  }
  return lines
}

/**
 * True when every line is stored, or can never be. A reference to something that is gone makes the server refuse the
 * event, so it is tried again telling less by reference each time; what is refused even then stays in the journal.
 */
async function send(lines: readonly ReadLine[], { store, log }: ShipperOptions): Promise<boolean> {
  let events: readonly Resource[] = lines.filter(concernsSomebody).map(auditEvent)
  if (events.length === 0) return true
  for (const reduced of [asItIs, withPatientOnly, withoutReferences]) {
    events = events.map(reduced)
    const sent = await store.bundle({ resourceType: 'Bundle', type: 'batch', entry: events.map(putEntry) })
    if (sent.outcome !== 'committed') {
      log({ event: 'audit-shipping-failed', problem: sent.outcome })
      return false
    }
    events = events.filter((_, index) => !isStored(sent.bundle.entry?.[index]))
    if (events.length === 0) return true
  }
  for (const { id = '' } of events) log({ event: 'audit-event-refused', problem: id })
  return true
}

/** Strangers who were turned away at the door stay in the journal: a flood of them must not become a flood of resources. */
function concernsSomebody({ entry: { who, patient, what } }: ReadLine): boolean {
  return who !== null || patient !== undefined || what === 'login'
}

function putEntry(resource: Resource): BundleEntry {
  return { resource, request: { method: 'PUT', url: `AuditEvent/${resource.id ?? ''}` } }
}

function isStored(entry: BundleEntry | undefined): boolean {
  return /^20[01]/.test(entry?.response?.status ?? '')
}

type Entities = readonly { readonly what: { readonly reference: string } }[]

function asItIs(event: Resource): Resource {
  return event
}

/** Who, when and which patient. */
function withPatientOnly(event: Resource): Resource {
  const entities = (event['entity'] ?? []) as Entities
  return { ...event, entity: entities.filter(({ what }) => what.reference.startsWith('Patient/')) }
}

/** Somebody asked for a patient who does not exist: the question is told in words. */
function withoutReferences({ extension: _extension, ...event }: Resource): Resource {
  const entities = (event['entity'] ?? []) as Entities
  return { ...event, entity: entities.map(({ what }) => ({ description: what.reference })) }
}

function waitAfter(result: 'nothing' | 'failed'): number {
  return result === 'nothing' ? idleWaitMs : retryWaitMs
}

function samePlace(a: JournalPosition, b: JournalPosition): boolean {
  return a.hash === b.hash
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error
}

async function storedPosition(path: string): Promise<JournalPosition> {
  try {
    return positionSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    // Absent or torn: all of it is sent again, which changes nothing on the server.
    return journalStart
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600, flush: true })
  await rename(`${path}.new`, path)
}

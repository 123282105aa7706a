import type { FhirStore, Resource } from '../fhir-store.ts'
import type { Clock } from '../ports.ts'
import { caseLoader } from './case-loader.ts'
import { bareId, type OpenCase } from './queue-row.ts'
import { readSparkline, sparklineSubject } from './sparkline.ts'

/** The open cases in memory: what the queue page shows, without asking the FHIR server. */
export interface OpenCases {
  /** Null until the first reading of the server has succeeded. */
  all(): ReadonlyMap<string, OpenCase> | null
  /** When they were last compared with the server, epoch milliseconds. */
  asOf(): number
  /** A case may have changed: reads it. Resolves when the change shows. */
  refresh(id: string): Promise<void>
  /** A reading was judged again: rows that show a finding on it are read anew. Answers their cases. */
  judgedAgain(patient: string, observation: string): Promise<readonly string[]>
  /** A plan was changed: the rows of its cases are read anew. Answers those cases. */
  planChanged(plan: string): Promise<readonly string[]>
  /** Compares with the server; resolves with the cases of which something had been missed. */
  sweep(): Promise<readonly MissedCase[]>
  close(): void
}

/** Bare ids: what a page needs to fetch no more than this. */
export interface MissedCase {
  readonly id: string
  readonly patient: string
}

export type OpenCasesOptions = {
  readonly store: Pick<FhirStore, 'read' | 'search' | 'searchAll'>
  readonly clock: Clock
  /** The sweep found what no event had told. */
  readonly missed: (found: MissedCase) => void
}

const openStatuses = 'requested,accepted,in-progress,on-hold'
const sweepEveryMs = 20_000
/** The server's `_lastUpdated` is set at the start of a request but visible only at its commit. */
const overlapMs = 60_000
const sparklineEveryMs = 250
const readAtOnce = 8

type Taken = 'moved' | 'same' | 'unreachable'

/** Built from the server at the start, moved by events, healed by a sweep over what changed lately. */
export function openCases({ store, clock, missed }: OpenCasesOptions): OpenCases {
  const loader = caseLoader(store)
  const cases = new Map<string, OpenCase>()
  const underWay = new Map<string, Promise<void>>()
  const afterThis = new Map<string, Promise<void>>()
  const wantsSparkline = new Set<string>()
  /** Rows whose Task is as it was, but not what they show of a finding or of the plan. */
  const stale = new Set<string>()
  let loaded = false
  let asOf = 0
  let sweptFrom = 0

  async function take(task: Resource): Promise<Taken> {
    if (task.id === undefined) return 'same'
    const known = cases.get(task.id)
    const isStale = stale.delete(task.id)
    if (known?.case.version === task.meta?.versionId && !isStale) return 'same'
    const row = await loader.load(task, known)
    if (row === 'unreachable') {
      if (isStale) stale.add(task.id)
      return 'unreachable'
    }
    if (row === 'unreadable') return 'same'
    // What was read first may be told last: an old end must not take away what was opened again.
    const newer = cases.get(task.id)
    if (newer && Number(newer.case.version) > Number(task.meta?.versionId)) return 'same'
    if (row === 'closed') return cases.delete(task.id) ? 'moved' : 'same'
    cases.set(task.id, row)
    wantsSparkline.add(task.id)
    return 'moved'
  }

  async function takeAll(tasks: readonly Resource[]): Promise<Taken> {
    const taken = new Set<Taken>()
    for (let from = 0; from < tasks.length; from += readAtOnce) {
      const chunk = tasks.slice(from, from + readAtOnce)
      const results = await Promise.all(chunk.map(take))
      for (const result of results) taken.add(result)
    }
    if (taken.has('unreachable')) return 'unreachable'
    return taken.has('moved') ? 'moved' : 'same'
  }

  async function readOne(id: string): Promise<void> {
    const found = await store.read('Task', id)
    if (found.outcome === 'found') await take({ ...found.resource, id })
    if (found.outcome === 'absent') cases.delete(id)
  }

  /** One reading at a time per case; however often it is asked for during a reading, one more follows. */
  function refresh(id: string): Promise<void> {
    const waiting = afterThis.get(id)
    if (waiting) return waiting
    const running = underWay.get(id)
    if (!running) return begin(id)
    const next = running.then(() => {
      afterThis.delete(id)
      return begin(id)
    })
    afterThis.set(id, next)
    return next
  }

  function begin(id: string): Promise<void> {
    const reading = readOne(id).finally(() => underWay.delete(id))
    underWay.set(id, reading)
    return reading
  }

  async function sweep(): Promise<readonly MissedCase[]> {
    const startedAt = Date.now()
    const before = new Map(cases)
    const changed = loaded
      ? await store.searchAll('Task', [
          ['_lastUpdated', `ge${new Date(sweptFrom - overlapMs).toISOString()}`],
          ['_count', '200'],
        ])
      : await store.searchAll('Task', [
          ['status', openStatuses],
          ['_count', '200'],
        ])
    const findings = await changedFindings()
    if (changed.outcome !== 'found' || findings === 'unreachable') return []
    const shown = forget(findings)
    const taken = await takeAll(changed.resources)
    if (taken === 'unreachable') return movedSince(before)
    await Promise.all(shown.map(refresh))
    loaded = true
    sweptFrom = startedAt
    asOf = clock.now()
    return movedSince(before, shown)
  }

  /** What came, went or has another version than before, and these besides. */
  function movedSince(before: ReadonlyMap<string, OpenCase>, besides: readonly string[] = []): readonly MissedCase[] {
    const everything = new Map([...before, ...cases])
    return [...everything.values()]
      .filter(({ case: { id } }) => besides.includes(id) || versionIn(before, id) !== versionIn(cases, id))
      .map(({ case: { id }, patient }) => ({ id, patient: patient.id }))
  }

  /** A finding may be corrected or cancelled without a move of its case. */
  async function changedFindings(): Promise<readonly string[] | 'unreachable'> {
    if (!loaded) return []
    const since = new Date(sweptFrom - overlapMs).toISOString()
    const changed = await store.searchAll('DetectedIssue', [
      ['_lastUpdated', `ge${since}`],
      ['_elements', 'status'],
      ['_count', '500'],
    ])
    if (changed.outcome !== 'found') return 'unreachable'
    return changed.resources.flatMap(({ id, meta }) =>
      id === undefined || loader.isKnown(id, meta?.versionId) ? [] : [id],
    )
  }

  /** Forgets these findings and marks the rows that show one, or may show it again. */
  function forget(findings: readonly string[]): readonly string[] {
    for (const id of findings) loader.forgetFinding(id)
    const gone = new Set(findings.map((id) => `DetectedIssue/${id}`))
    const rows = [...cases.values()].filter((row) =>
      row.case.findings.some(({ reference }) => reference !== null && gone.has(reference)),
    )
    for (const row of rows) stale.add(row.case.id)
    return rows.map((row) => row.case.id)
  }

  async function judgedAgain(patient: string, observation: string): Promise<readonly string[]> {
    const findings = [...cases.values()]
      .filter((row) => row.patient.id === patient)
      .flatMap((row) => row.findings.filter(({ readings }) => readings.includes(observation)))
    const rows = forget(findings.flatMap(({ id }) => id ?? []))
    await Promise.all(rows.map(refresh))
    return rows
  }

  async function planChanged(plan: string): Promise<readonly string[]> {
    loader.forgetPlan(plan)
    const rows = [...cases.values()].filter((row) => bareId(row.case.plan) === plan).map((row) => row.case.id)
    for (const id of rows) stale.add(id)
    await Promise.all(rows.map(refresh))
    return rows
  }

  async function nextSparkline(): Promise<void> {
    const [id] = wantsSparkline
    if (id === undefined) return
    wantsSparkline.delete(id)
    const row = cases.get(id)
    const subject = row && sparklineSubject(row.findings)
    if (!row || !subject) return
    const sparkline = await readSparkline(row.patient.id, subject, { store, now: clock.now() })
    const now = cases.get(id)
    if (sparkline && now) cases.set(id, { ...now, sparkline })
  }

  const sweeping = setInterval(() => void sweep().then((found) => found.forEach(missed)), sweepEveryMs)
  const drawing = setInterval(() => void nextSparkline(), sparklineEveryMs)
  sweeping.unref()
  drawing.unref()
  return {
    all: () => (loaded ? cases : null),
    asOf: () => asOf,
    refresh,
    judgedAgain,
    planChanged,
    sweep,
    close() {
      clearInterval(sweeping)
      clearInterval(drawing)
    },
  }
}

function versionIn(cases: ReadonlyMap<string, OpenCase>, id: string): string | undefined {
  return cases.get(id)?.case.version
}

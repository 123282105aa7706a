import { osloDayOf } from '@heimvakt/core/measurements/effective-time'

/** One access, as the gateway lists it. */
export type AccessRow = {
  readonly id: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly who: { readonly kind: 'clinician' | 'system'; readonly name: string; readonly roles: readonly string[] }
  /** `Observation.search`, `case.claim`, … */
  readonly what: string
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E'
}

/** What was seen or done, as far as a patient needs to tell things apart. */
export const subjects = ['measurements', 'answers', 'plan', 'findings', 'case', 'person', 'other'] as const
export type Subject = (typeof subjects)[number]

/** Everything one person or system did on one day. */
export type AccessGroup = {
  readonly key: string
  readonly who: AccessRow['who']
  readonly from: number
  readonly to: number
  readonly seen: readonly Subject[]
  readonly changed: readonly Subject[]
}

const subjectOfType: Readonly<Record<string, Subject>> = {
  Observation: 'measurements',
  /** Of Observations alone: the policy takes no other. */
  batch: 'measurements',
  receipt: 'measurements',
  QuestionnaireResponse: 'answers',
  CarePlan: 'plan',
  ServiceRequest: 'plan',
  plan: 'plan',
  activity: 'plan',
  DetectedIssue: 'findings',
  timeline: 'findings',
  verdicts: 'findings',
  Task: 'case',
  ClinicalImpression: 'case',
  case: 'case',
  queue: 'case',
  Patient: 'person',
  patients: 'person',
}

/** A nurse who opens a record makes a dozen accesses; the patient reads them as one visit. Newest first. */
export function groupAccesses(rows: readonly AccessRow[]): readonly AccessGroup[] {
  const groups = new Map<string, AccessRow[]>()
  for (const row of rows) {
    const key = `${osloDayOf(row.at)} ${row.who.kind} ${row.who.name}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups]
    .map(([key, group]) => groupOf(key, group))
    .filter((group) => group !== undefined)
    .sort((a, b) => b.to - a.to)
}

function groupOf(key: string, rows: readonly AccessRow[]): AccessGroup | undefined {
  const [first] = rows
  if (!first) return undefined
  const times = rows.map(({ at }) => at)
  const seen = rows.filter(({ action }) => action === 'R' || action === 'E')
  const changed = rows.filter(({ action }) => action !== 'R' && action !== 'E')
  return {
    key,
    who: first.who,
    from: Math.min(...times),
    to: Math.max(...times),
    seen: subjectsOf(seen),
    changed: subjectsOf(changed),
  }
}

function subjectsOf(rows: readonly AccessRow[]): readonly Subject[] {
  const found = new Set(rows.map(({ what }) => subjectOfType[what.split('.')[0] ?? ''] ?? 'other'))
  return subjects.filter((subject) => found.has(subject))
}

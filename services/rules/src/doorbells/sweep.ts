import type { FhirStore, Query, Resource } from '../fhir-store.ts'
import type { Change, Ledger } from '../ledger.ts'

/** What rules judge by, and the element that names the patient. Cases are among it: a nurse's snooze sets a due time. */
const sweptTypes = {
  Observation: 'subject',
  QuestionnaireResponse: 'subject',
  CarePlan: 'subject',
  ServiceRequest: 'subject',
  Goal: 'subject',
  Task: 'for',
} as const

export interface Window {
  readonly from: number
  readonly to: number
}

export interface SweepOptions {
  readonly store: Pick<FhirStore, 'pages' | 'count'>
  readonly ledger: Ledger
  /** A stored version that no doorbell has told of. */
  readonly found: (change: Change) => void
  /** List even where the numbers agree. */
  readonly thorough: boolean
}

interface Stretch extends Window {
  readonly type: string
  readonly patientElement: string
  readonly known: (from: number, to: number) => number
}

/** The FHIR server's page size. */
const listedAtOnce = 1000

/**
 * Asks the FHIR server what was stored in the window and compares it with what is known here. Listing costs the server as
 * much as reading every resource, so a stretch whose number agrees is not listed, and one that differs is halved until a
 * page holds it. A version that replaced another within one stretch changes no number: `thorough` compares (id, version).
 */
export async function sweep(window: Window, options: SweepOptions): Promise<void> {
  for (const [type, patientElement] of Object.entries(sweptTypes)) {
    await compare({ ...window, type, patientElement, known: options.ledger.counter(type) }, options)
  }
}

async function compare(stretch: Stretch, options: SweepOptions): Promise<void> {
  const { type, from, to, known } = stretch
  if (from >= to) return
  const stored = await options.store.count(type, updatedWithin(stretch))
  if (!options.thorough && stored === known(from, to)) return
  const short = stored <= listedAtOnce || to - from < 2
  if (short) return list(stretch, options)
  const middle = Math.floor((from + to) / 2)
  await compare({ ...stretch, to: middle }, options)
  await compare({ ...stretch, from: middle }, options)
}

async function list(stretch: Stretch, { store, ledger, found }: SweepOptions): Promise<void> {
  const query: Query = [
    ...updatedWithin(stretch),
    ['_elements', stretch.patientElement],
    ['_count', String(listedAtOnce)],
    ['_total', 'none'],
  ]
  for await (const { resources } of store.pages(stretch.type, query)) {
    for (const resource of resources) {
      const change = changeOf(resource)
      if (change === null) continue
      if (change.patient === nobody) ledger.judge(change)
      else if (ledger.hear(change)) found(change)
    }
  }
}

function updatedWithin({ from, to }: Window): Query {
  return [
    ['_lastUpdated', `ge${new Date(from).toISOString()}`],
    ['_lastUpdated', `lt${new Date(to).toISOString()}`],
  ]
}

/** What is about no patient of ours: counted, never judged. */
const nobody = ''

/** What the ledger keeps of a stored resource; null when the server's stamps are not on it. */
export function changeOf(resource: Resource): Change | null {
  const version = Number(resource.meta?.versionId)
  const at = Date.parse(resource.meta?.lastUpdated ?? '')
  if (resource.id === undefined || !Number.isInteger(version) || Number.isNaN(at)) return null
  return { key: `${resource.resourceType}/${resource.id}`, version, patient: patientOf(resource) ?? nobody, at }
}

/** `Patient/…` whom a resource is about, without a version. */
export function patientOf(resource: Resource): string | null {
  const {
    subject,
    patient,
    for: about,
  } = resource as Readonly<Record<string, { readonly reference?: unknown } | undefined>>
  const reference = (subject ?? patient ?? about)?.reference
  if (typeof reference !== 'string') return null
  return /^(?:.*\/)?(Patient\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/.*)?$/.exec(reference)?.[1] ?? null
}

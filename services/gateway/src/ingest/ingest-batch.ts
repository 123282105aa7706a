import { effectiveTimeOf } from '@heimvakt/core/measurements/effective-time'
import { sourceOf } from '../access/caller.ts'
import type { Asking } from '../access/person-facts.ts'
import { type Problem, isProblem, statusOf } from '../errors.ts'
import type { Bundle, BundleEntry } from '../fhir-store.ts'
import { outcomeOf } from '../operation-outcome.ts'
import { correctObservation } from './correct-observation.ts'
import { ingestObservation, type IngestPorts, readingWith, type Stored } from './ingest-observation.ts'
import type { Json } from './json.ts'
import { identityOf } from './reading-identity.ts'

const maxEntries = 100

/** Entries of one bundle that are under way at the same time: enough to be fast, few enough to leave room for others. */
const lanes = 6

export interface BatchAsking {
  readonly create: Asking
  /** Null when the caller may not correct; a PUT of a known reading with other content is then refused. */
  readonly update: Asking | null
}

export interface EntryResult {
  readonly fullUrl: string | undefined
  readonly result: Stored | Problem
}

/** The entries of a PMD batch, or why the bundle as a whole is refused. */
export function batchEntries(bundle: unknown): readonly Json[] | Problem {
  const { resourceType, type, entry } = (bundle ?? {}) as Json
  if (resourceType !== 'Bundle') return { problem: 'invalid', expression: 'resourceType' }
  if (type !== 'batch')
    return {
      problem: 'unprocessable',
      expression: 'Bundle.type',
      text: { nb: 'Bare batch tas imot.', en: 'Only batch is accepted.' },
    }
  if (!Array.isArray(entry) || entry.length === 0) return { problem: 'invalid', expression: 'Bundle.entry' }
  if (entry.length > maxEntries) return { problem: 'too-many-entries', expression: 'Bundle.entry' }
  const bad = entry.findIndex((one) => typeof one !== 'object' || one === null)
  return bad === -1 ? (entry as readonly Json[]) : { problem: 'invalid', expression: `Bundle.entry[${bad}]` }
}

/** Takes each entry on its own: one bad entry harms no other. `request.url` is not followed. */
export async function ingestBatch(
  ports: IngestPorts,
  asking: BatchAsking,
  entries: readonly Json[],
): Promise<readonly EntryResult[]> {
  const results: EntryResult[] = []
  const inHistory = isHistory(entries)
  const queue = entries.entries()
  const lane = async () => {
    for (const [index, entry] of queue)
      results[index] = await ingestEntry(ports, asking, { entry, index, entries, inHistory })
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return results
}

interface EntryPlace {
  readonly entry: Json
  readonly index: number
  readonly entries: readonly Json[]
  readonly inHistory: boolean
}

const dayMs = 86_400_000

/** Whether its times run over more than a day: it is what a device or a record has kept, and an old one in it may be true. */
function isHistory(entries: readonly Json[]): boolean {
  const times = entries.flatMap(({ resource }) => {
    const { effectiveDateTime, effectiveInstant, effectivePeriod } = (resource ?? {}) as Json
    const { start, end } = (effectivePeriod ?? {}) as Json
    const text = effectiveDateTime ?? effectiveInstant ?? end ?? start
    return (typeof text === 'string' ? effectiveTimeOf(text)?.at : undefined) ?? []
  })
  return Math.max(...times) - Math.min(...times) > dayMs
}

async function ingestEntry(
  ports: IngestPorts,
  asking: BatchAsking,
  { entry, index, entries, inHistory }: EntryPlace,
): Promise<EntryResult> {
  const { fullUrl, resource, request } = entry
  const place = `Bundle.entry[${index}]`
  if (typeof fullUrl !== 'string' || fullUrl === '' || fullUrl.length > 500) {
    return { fullUrl: undefined, result: { problem: 'invalid', expression: `${place}.fullUrl` } }
  }
  if (entries.some((other, at) => at !== index && other['fullUrl'] === fullUrl)) {
    return { fullUrl, result: { problem: 'invalid', expression: `${place}.fullUrl`, text: sameFullUrl } }
  }
  const { method } = (request ?? {}) as Json
  if (method !== 'POST' && method !== 'PUT')
    return { fullUrl, result: { problem: 'invalid', expression: `${place}.request.method` } }
  const result = await ingestObservation(ports, { ...asking.create, inHistory }, resource)
  const final =
    method === 'PUT' && isProblem(result) && result.problem === 'other-content'
      ? await correctEntry(ports, asking, resource)
      : result
  return { fullUrl, result: isProblem(final) ? placed(final, place) : final }
}

const sameFullUrl = { nb: 'To poster har samme fullUrl.', en: 'Two entries have the same fullUrl.' }

/** A PUT of a reading that is known with other content: a correction, when the source is the same. */
async function correctEntry(
  ports: IngestPorts,
  { create, update }: BatchAsking,
  resource: unknown,
): Promise<Stored | Problem> {
  if (update === null) return { problem: 'other-content', expression: 'Observation.identifier' }
  const submitted = resource as Json
  const known = await readingWith(ports.store, identityOf(submitted, { source: sourceOf(create.caller), patient: '' }))
  if (known?.id === undefined) return { problem: 'other-content', expression: 'Observation.identifier' }
  const target = { id: known.id, version: known.meta?.versionId ?? null }
  return correctObservation(ports, { ...update, target }, { ...submitted, id: known.id })
}

function placed(problem: Problem, place: string): Problem {
  if (problem.expression?.startsWith('Bundle') === true) return problem
  const inside = problem.expression === undefined ? '' : `.${problem.expression.replace(/^Observation\.?/, '')}`
  return { ...problem, expression: `${place}.resource${inside === '.' ? '' : inside}` }
}

/** The answer as PMD wants it: each entry with the fullUrl of its request. */
export function batchResponse(results: readonly EntryResult[], base: string): Bundle {
  return { resourceType: 'Bundle', type: 'batch-response', entry: results.map((one) => responseEntry(one, base)) }
}

function responseEntry({ fullUrl, result }: EntryResult, base: string): BundleEntry {
  const named = fullUrl === undefined ? {} : { fullUrl }
  if (isProblem(result))
    return {
      ...named,
      response: { status: String(statusOf(result)), outcome: { ...outcomeOf(result) } },
    }
  const { id = '', meta } = result.resource
  const version = meta?.versionId ?? ''
  return {
    ...named,
    response: {
      status: result.created ? '201' : '200',
      location: `${base}/Observation/${id}/_history/${version}`,
      etag: `W/"${version}"`,
      ...(meta?.lastUpdated === undefined ? {} : { lastModified: meta.lastUpdated }),
    },
  }
}

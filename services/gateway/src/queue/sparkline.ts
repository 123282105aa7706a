import { parseObservation } from '@heimvakt/core/fhir/observation'
import { acceptedCodes, isMeasurementId } from '@heimvakt/core/measurements/catalogue'
import { signsOf } from '@heimvakt/core/measurements/signs-of'
import { drawnAt } from '@heimvakt/core/measurements/effective-time'
import { convertByUcum } from '@heimvakt/core/measurements/ucum'
import { evidenceKindOf } from '@heimvakt/core/rules/evidence-kinds'
import { compareCategories } from '@heimvakt/core/rules/triage'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { FhirStore } from '../fhir-store.ts'

/** The last values of the measurement that the case is about, with the limit that was crossed. */
export type Sparkline = {
  readonly type: string
  readonly points: readonly (readonly [at: number, value: number])[]
  readonly low?: number
  readonly high?: number
}

/** What is drawn: the worst finding's measurement, its first part outside. */
export type SparklineSubject = {
  readonly type: string
  readonly part: string
  readonly low?: number
  readonly high?: number
}

const mostPoints = 20

/** The measurement that the row's little chart shows; null for findings without numbers. */
export function sparklineSubject(findings: readonly Finding[]): SparklineSubject | null {
  const worstFirst = findings.toSorted((a, b) => compareCategories(a.category, b.category) || b.since - a.since)
  for (const { evidence } of worstFirst) {
    const [part] = evidenceKindOf(evidence).compared(evidence)
    if (part === undefined || evidence.type === null) continue
    const { low, high } = part.limit ?? {}
    return {
      type: evidence.type,
      part: part.part,
      ...(low !== undefined && { low: Number(low) }),
      ...(high !== undefined && { high: Number(high) }),
    }
  }
  return null
}

export type SparklineSource = { readonly store: Pick<FhirStore, 'search'>; readonly now: number }

/** Reads the last values from the record; null when it does not answer. */
export async function readSparkline(
  patient: string,
  subject: SparklineSubject,
  { store, now }: SparklineSource,
): Promise<Sparkline | null> {
  const { type, part, ...limit } = subject
  if (!isMeasurementId(type)) return null
  const codes = acceptedCodes(type).map(({ system, code }) => `${system}|${code}`)
  const found = await store.search('Observation', [
    ['patient', `Patient/${patient}`],
    ['code', codes.join(',')],
    ['_sort', '-date'],
    ['_count', String(mostPoints)],
  ])
  if (found.outcome !== 'found') return null
  const readings = found.resources.flatMap((resource) =>
    signsOf(parseObservation(resource, { convert: convertByUcum, now })),
  )
  const points = readings.flatMap((reading) => {
    const value = reading.kind === 'measurement' && reading.type === type ? reading.values[part] : undefined
    return reading.kind === 'measurement' && value !== undefined
      ? [[drawnAt(reading.effective, reading.received ?? now), Number(value)] as const]
      : []
  })
  return { type, points: points.toSorted(([a], [b]) => a - b), ...limit }
}

/** The chart with what the findings themselves say, for the time until it is read anew. */
export function withEvidence(
  subject: SparklineSubject | null,
  known: Sparkline | null,
  findings: readonly Finding[],
): Sparkline | null {
  if (subject === null) return null
  const { type, part, ...limit } = subject
  const points = new Map(known?.type === type ? known.points : [])
  for (const { evidence } of findings) {
    if (evidence.type !== type || evidence.at === null || evidence.at.precision === 'day') continue
    const value = evidenceKindOf(evidence)
      .compared(evidence)
      .find((one) => one.part === part)?.value
    if (value !== undefined) points.set(evidence.at.at, Number(value))
  }
  const sorted = [...points].toSorted(([a], [b]) => a - b).slice(-mostPoints)
  return { type, points: sorted, ...limit }
}

import { compareDecimals, type DecimalText } from '../measurements/decimal.ts'
import type { SentTotal } from '../measurements/reading.ts'
import { knownTotal, type KnownTotal } from '../questionnaires/known-totals.ts'
import { SCORE_PROFILE } from './canonicals.ts'
import { decimalOf } from './json.ts'
import { codingsOf, type ConceptElements, type ObservationElements } from './observation-schema.ts'
import { saidAt, valuesIn, type ValueElements } from './observation-values.ts'

/** A score that somebody else has counted. */
export interface ForeignTotal {
  /** What was sent: "NEWS2 20". */
  readonly shown: string
  /** Left out where its number cannot be read. */
  readonly total?: SentTotal
}

/** Ours are counted from answers that rules judge; what is received from outside is never one of ours. */
export function isOwnScore({ meta, extension = [] }: ObservationElements, received: string): boolean {
  return meta?.profile?.includes(SCORE_PROFILE) === true && extension.every(({ url }) => url !== received)
}

/** The worst total of an Observation and its components; undefined where there is none that we know. */
export function totalIn(observation: ObservationElements): ForeignTotal | undefined {
  const all = [observation, ...(observation.component ?? [])].flatMap(totalAt)
  return all.toSorted((a, b) => urgencyOf(a) - urgencyOf(b))[0]
}

function totalAt(elements: ValueElements & { readonly code: ConceptElements }): readonly ForeignTotal[] {
  const known = knownTotal(codingsOf(elements.code))
  if (known === undefined) return []
  const shown = `${known.score} ${saidAt(elements)}`.trim()
  const points = pointsOf(elements, known)
  return [
    points === undefined ? { shown } : { shown, total: { score: known.score, points, ...reachedBy(known, points) } },
  ]
}

const urgencies = ['red', 'yellow'] as const

function urgencyOf({ total }: ForeignTotal): number {
  const zone = total?.reached?.zone
  return zone === undefined ? urgencies.length : urgencies.indexOf(zone)
}

/** The number, whatever it is called a number of; an answer by the points it earns. */
function pointsOf(elements: ValueElements, { options = [] }: KnownTotal): DecimalText | undefined {
  if (valuesIn(elements).length !== 1 || elements.dataAbsentReason !== undefined) return undefined
  const { valueQuantity, valueInteger, valueCodeableConcept } = elements
  if (valueQuantity?.comparator !== undefined) return undefined
  const number = decimalOf(valueQuantity?.value ?? valueInteger)
  if (number !== undefined) return number
  const { coding } = (valueCodeableConcept ?? {}) as ConceptElements
  const sent = Array.isArray(coding) ? codingsOf({ coding }) : []
  const option = options.find((own) => sent.some(({ system, code }) => system === own.system && code === own.code))
  return option === undefined ? undefined : String(option.points)
}

function reachedBy({ worse, red, yellow }: KnownTotal, points: DecimalText): Pick<SentTotal, 'reached'> {
  for (const [zone, bound] of [
    ['red', red],
    ['yellow', yellow],
  ] as const) {
    if (bound === undefined) continue
    const order = compareDecimals(points, String(bound))
    if (worse === 'high' ? order >= 0 : order <= 0) return { reached: { zone, bound: String(bound) } }
  }
  return { reached: null }
}

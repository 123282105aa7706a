import type { MeasurementId } from '../measurements/catalogue.ts'
import type { Measurement, Reading, UnassessableReading } from '../measurements/reading.ts'
import { signsOf } from '../measurements/signs-of.ts'
import type { FormAnswers } from '../questionnaires/answers.ts'
import { besideReadings, freeText } from './beside-readings.ts'
import { beyondScale } from './beyond-scale.ts'
import { builtInRules, unassessable } from './built-in.ts'
import type { JudgedPlan } from './evaluate.ts'
import type { RuleReference } from './finding.ts'
import { implausible } from './implausible.ts'
import type { RuleVerdict } from './rule.ts'
import { copiesAmong, type Told } from './sent-once.ts'
import { sentTotal } from './sent-total.ts'

/** The readings of a patient as the rules of one plan see them. */
export interface TakenReadings {
  /** Of each type the plan asks for, earliest first, each once. */
  readonly byType: Map<MeasurementId, Measurement[]>
  /** What the plan's rules should judge, by `signKey`. */
  readonly wanted: Map<string, Measurement | FormAnswers>
  /** Ids of all that the plan asked for. */
  readonly judged: string[]
  /** By the id of a copy, that of the reading that stands for it. */
  readonly sameAs: ReadonlyMap<string, string>
  /** By the reading that stands for others, the others. */
  readonly again: ReadonlyMap<Reading, readonly Reading[]>
}

/** One sign of a reading: a panel carries others with the same id. */
export function signKey(id: string, type: MeasurementId): string {
  return `${id}|${type}`
}

/** Sorts what was sent, each once, and tells what is judged in every plan, whatever its rules say. */
export function takeReadings(
  { activities, judgedFrom, askedByAny }: JudgedPlan,
  readings: readonly Reading[],
  add: (rule: RuleReference, verdict: RuleVerdict | undefined) => void,
): TakenReadings {
  const byType = new Map<MeasurementId, Measurement[]>(activities.map(({ type }) => [type, []]))
  const wanted = new Map<string, Measurement>()
  const judged: string[] = []
  const panels: Measurement[] = []
  const { again, copies } = copiesAmong(
    readings,
    (one): one is Told => one.kind === 'measurement' || isWanted(one, byType, judgedFrom),
  )
  for (const { whole, reading } of readings.flatMap((one) =>
    signsOf(one).map((sign) => ({ whole: one, reading: sign })),
  )) {
    const isAsked = isWanted(reading, byType, judgedFrom)
    if (isAsked) judged.push(reading.id)
    if (copies.has(reading)) continue
    if (isAsked && reading.kind === 'unassessable') {
      const told = toldOf(reading, activities)
      add(told.rule, told.verdict)
      add(builtInRules.ownWords, freeText(reading))
    }
    if (isAsked && reading.kind === 'measurement') {
      wanted.set(signKey(reading.id, reading.type), reading)
      add(builtInRules.implausible, implausible(reading, byType.get(reading.type)?.at(-1)))
      if (reading.faults.length > 0 || reading.asides !== undefined) add(builtInRules.ownWords, freeText(reading))
      if (reading === whole) panels.push(reading)
    }
    if (reading.kind === 'measurement') byType.get(reading.type)?.push(reading)
  }
  for (const verdict of besideReadings(panels, (type) => askedByAny.types.has(type))) add(builtInRules.beside, verdict)
  const sameAs = new Map([...again].flatMap(([first, others]) => others.map(({ id }) => [id, first.id] as const)))
  return { byType, wanted, judged, sameAs, again }
}

function toldOf(
  reading: UnassessableReading,
  activities: JudgedPlan['activities'],
): { readonly rule: RuleReference; readonly verdict: RuleVerdict } {
  const total = sentTotal(reading)
  if (total !== undefined) return { rule: builtInRules.total, verdict: total }
  const beyond = beyondScale(reading, activities)
  if (beyond !== undefined) return { rule: builtInRules.beyondScale, verdict: beyond }
  return { rule: builtInRules.unassessable, verdict: unassessable(reading) }
}

/** What the plan asked for, from its start; a code nobody knows is everybody's. A reading without a time counts as now. */
function isWanted(reading: Reading, asked: ReadonlyMap<MeasurementId, unknown>, judgedFrom: number): reading is Told {
  if (reading.kind === 'measurement') return asked.has(reading.type) && reading.effective.at >= judgedFrom
  if (reading.kind !== 'unassessable') return false
  const at = reading.effective?.at ?? reading.received
  return (reading.type === null || asked.has(reading.type)) && (at === null || at >= judgedFrom)
}

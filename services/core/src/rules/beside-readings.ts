import { measurementType, type MeasurementId } from '../measurements/catalogue.ts'
import type { Aside, Measurement, UnassessableReading } from '../measurements/reading.ts'
import { isExchanged } from '../measurements/exchanged.ts'
import { cannotTell } from './per-reading.ts'
import type { RuleVerdict } from './rule.ts'
import { dayOf, once } from './sent-once.ts'
import type { UnassessedEvidence } from './unassessed.ts'
import type { UnassessedReason } from './unassessed-reasons.ts'

type CannotTell = Extract<RuleVerdict, { readonly outcome: 'cannot-tell' }>

interface BesideReading extends Omit<Aside, 'problem'> {
  readonly id: string
  readonly received: number | null
  readonly reading: Measurement
  readonly problem: UnassessedReason
}

/** What another sign in a component, or a code nobody expected, is looked at for: once a day is enough. */
const onceADay: readonly UnassessedReason[] = ['unexpected-part', 'not-asked']

/**
 * What stands in readings beside their own numbers, and a sign that they carry and no plan follows: none of them may make
 * a reading green. The same code of the same day is looked at once.
 */
export function besideReadings(
  readings: readonly Measurement[],
  isFollowed: (type: MeasurementId) => boolean,
): readonly CannotTell[] {
  const all = readings.flatMap((reading) => {
    const { id, received, asides = [], carried = [] } = reading
    const unfollowed = carried.filter(({ type }) => !isFollowed(type)).map(asideOfCarried)
    return [...asides, ...unfollowed].map((one): BesideReading => ({ ...one, id, received, reading }))
  })
  return once(all, keyOf).map(({ first, again }) => {
    const { problem: reason, type, part, path, shown, reading, code } = first
    const evidence: UnassessedEvidence = { kind: 'unassessed', reason, type, part, at: reading.effective, shown, path }
    const readings = [first.id, ...again.map(({ id }) => id)]
    return {
      outcome: 'cannot-tell',
      about: `${first.id}|${reason}|${code}`,
      readings: [...new Set(readings)],
      evidence,
    }
  })
}

function keyOf({ problem, code, id, reading }: BesideReading): string {
  return `${problem}|${code}|${onceADay.includes(problem) ? dayOf(reading) : id}`
}

function asideOfCarried(carried: Measurement): Omit<BesideReading, 'id' | 'received' | 'reading'> {
  const { type } = carried
  return { problem: 'not-asked', type, part: null, path: 'Observation.component', shown: valuesOf(carried), code: type }
}

/** "88 mmHg / 88 mmHg": all numbers of a reading, in the order of its parts. */
function valuesOf({ type, values }: Pick<Measurement, 'type' | 'values'>): string {
  return measurementType(type)
    .parts.flatMap(({ id, unitText }) => (values[id] === undefined ? [] : [`${values[id]} ${unitText}`]))
    .join(' / ')
}

/** A reading that is odd and that no rule has found red: both its numbers, and why it is doubted. */
export function doubted(reading: Measurement): RuleVerdict {
  const reason = isExchanged(reading) ? 'may-be-exchanged' : 'odd-value'
  return cannotTell(reading, { reason, part: null, shown: valuesOf(reading) })
}

/** What somebody wrote with a reading that nobody can judge. */
export function freeText(reading: Measurement | UnassessableReading): CannotTell | undefined {
  const { id, note, type, effective: at } = reading
  if (note === undefined) return undefined
  const evidence = { kind: 'unassessed', reason: 'free-text', type, part: null, at, shown: '', words: note } as const
  return {
    outcome: 'cannot-tell',
    about: `${id}|free-text`,
    readings: [id],
    evidence: { ...evidence, path: 'Observation.note' },
  }
}

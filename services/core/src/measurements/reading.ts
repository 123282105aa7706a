import type { MeasurementId } from './catalogue.ts'
import type { DecimalText } from './decimal.ts'

/** When something was measured. A day without a time is held as the last millisecond of that day in Oslo: it sorts last. */
export interface EffectiveTime {
  /** Epoch milliseconds. */
  readonly at: number
  /** Calendar day in Europe/Oslo, `YYYY-MM-DD`. */
  readonly day: string
  readonly precision: 'instant' | 'day'
}

/** Why a reading, or one part of it, cannot be judged. */
export const readingProblems = [
  'unknown-code',
  'conflicting-codes',
  'unknown-unit',
  'no-value',
  'device-error',
  'conflicting-values',
  'unread-value',
  'unexpected-part',
  'conflicting-oxygen',
  'total-only',
  'not-exact',
  'impossible-value',
  'implausible-value',
  'future-time',
  'reset-clock',
  'no-time',
  'malformed',
] as const

export type ReadingProblem = (typeof readingProblems)[number]

/** One number that could not be taken. `shown` is what was sent, short, as data to be escaped. */
export interface PartFault {
  readonly part: string
  readonly problem: ReadingProblem
  readonly path: string
  readonly shown: string
  readonly unexact?: UnexactValue
}

/** What stands in a reading beside the numbers of its own sign, and nobody can judge: the reading is then never green. */
export interface Aside {
  readonly problem: ReadingProblem
  /** The sign that it is about, where it is known. */
  readonly type: MeasurementId | null
  readonly part: string | null
  readonly path: string
  readonly shown: string
  /** What makes it the same on the same day: its code. */
  readonly code: string
}

/** "< 1.1": no value, but surely below one. In the part's unit. */
export interface UnexactValue {
  readonly part: string
  readonly side: 'below' | 'above'
  readonly value: DecimalText
  /** It may be the value itself. */
  readonly orEqual: boolean
}

/** Who takes back or changes what was sent, when it is not the team. */
export type Retractor = 'patient' | 'partner'

interface Received {
  /** Server id of the Observation, without the type. */
  readonly id: string
  readonly version: string
  /** Our clock when it was submitted; null for what was stored before we marked it. */
  readonly received: number | null
  /** Whose change this version is; absent when nobody has changed it, or the team has. */
  readonly retractedBy?: Retractor
  /** What earlier versions said, where the patient or a partner has changed it: a red of one stays until a nurse closes it. */
  readonly earlier?: readonly Reading[]
}

/** A reading that rules can judge: exact decimals in the catalogue's unit, one per part that could be taken. */
export interface Measurement extends Received {
  readonly kind: 'measurement'
  readonly type: MeasurementId
  readonly effective: EffectiveTime
  readonly values: Readonly<Record<string, DecimalText>>
  /** Parts of a panel that could not be taken; the others are judged. */
  readonly faults: readonly PartFault[]
  /** Measured while breathing extra oxygen, when the sender said so. */
  readonly withOxygen?: boolean
  /** Other signs that stand in components of it, as readings of their own with its id: the pulse that a cuff counts. */
  readonly carried?: readonly Measurement[]
  readonly asides?: readonly Aside[]
  /** What somebody wrote with it. */
  readonly note?: string
}

/** Stored, but no rule can judge it: visible work, never green. */
export interface UnassessableReading extends Received {
  readonly kind: 'unassessable'
  readonly type: MeasurementId | null
  readonly effective: EffectiveTime | null
  readonly problem: ReadingProblem
  readonly path: string
  readonly shown: string
  /** Where the sender said on which side of a number the value is. */
  readonly unexact?: UnexactValue
  /** The code, where nobody knows it: one of them is looked at once a day. */
  readonly code?: string
  /** What somebody wrote with it. */
  readonly note?: string
  /** The sum of a score that somebody else has counted, or one answer of it. */
  readonly total?: SentTotal
}

/** A total as it was sent, with the bound of the score's publishers that it has reached. */
export interface SentTotal {
  /** "NEWS2" */
  readonly score: string
  readonly points: DecimalText
  readonly reached: { readonly zone: 'red' | 'yellow'; readonly bound: DecimalText } | null
}

/** Entered in error: what was found on it is no longer true. */
export interface WithdrawnReading extends Received {
  readonly kind: 'withdrawn'
  readonly type: MeasurementId | null
  readonly effective: EffectiveTime | null
  /** What it said, where the patient or a partner took it back: a red of it stays until a nurse closes it. */
  readonly said?: Reading
}

/** A known code that no rule judges (height): charted, no case. */
export interface ChartedReading extends Received {
  readonly kind: 'charted'
  readonly type: null
  readonly effective: EffectiveTime | null
}

/** What a device says of itself: no sign of the patient, and no sign of life either. */
export interface DeviceReading extends Received {
  readonly kind: 'device'
  readonly type: null
  readonly effective: EffectiveTime
  /** Which device it is; empty when the sender did not say. */
  readonly device: string
  /** How full its battery is, in percent. */
  readonly battery: DecimalText
}

/** One stored Observation as the rules see it. */
export type Reading = Measurement | UnassessableReading | WithdrawnReading | ChartedReading | DeviceReading

import type { ReadingVerdict } from '../verdicts.ts'

/** What a chart shows: one measurement type of one patient. Times are epoch milliseconds, values are in the catalogue's unit. */
export interface ChartMeasurement {
  readonly name: string
  readonly unit: string
  readonly decimals: number
  readonly parts: readonly ChartPart[]
  /** Times in which nothing was asked for. */
  readonly pauses?: readonly ChartPause[]
}

export interface ChartPause {
  readonly from: number
  /** Null: it has no end. */
  readonly to: number | null
  readonly reason: string
}

/** One curve: the only one of a simple sign, or systolic or diastolic of a blood pressure. */
export interface ChartPart {
  readonly id: string
  readonly name: string
  /** Oldest first. */
  readonly points: readonly ChartPoint[]
  /** What was marked as wrong, oldest first: told in the table, struck through, and drawn nowhere. */
  readonly withdrawn?: readonly ChartPoint[]
  /** Every limit the patient has had for this part, the closed ones too: a reading is drawn against the limit of its time. */
  readonly limits: readonly ChartLimit[]
  /** What the sign can be at all, so that an axis does not promise more than 100 % saturation. */
  readonly possible?: { readonly low?: number; readonly high?: number }
}

export interface ChartPoint {
  readonly id: string
  readonly at: number
  readonly value: number
  /** The rules' verdict on the reading, never the page's own. */
  readonly verdict: ReadingVerdict
  /** The sender gave a day without a time: no clock time is shown. */
  readonly dayOnly?: boolean
  /** What somebody wrote with it. */
  readonly note?: string
  /** When it reached us, if that was before `at` (a day without a time counts as its end): by the limits of then it was judged. */
  readonly receivedAt?: number
}

export type LimitZone = 'red' | 'yellow'

export interface ChartLimit {
  readonly zone: LimitZone
  readonly low?: number
  readonly high?: number
  readonly validFrom: number
  readonly validTo?: number
}

export interface TimeWindow {
  readonly from: number
  readonly to: number
}

/** The lengths a nurse thinks in. */
export const chartPeriods = [7, 30, 90, 365] as const
export type ChartPeriod = (typeof chartPeriods)[number]

export const dayInMilliseconds = 24 * 60 * 60 * 1000

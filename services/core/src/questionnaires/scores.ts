import type { Answer, FormAnswers } from './answers.ts'
import type { ScoredInstrument } from './instruments.ts'

/** The sum of one answered form. */
export interface FormScore {
  /** Points of the answered items; with an item missing it is no score, only a sum so far. */
  readonly points: number
  /** The best or worst that the whole form can give. */
  readonly outOf: number
  /** The same as a percentage, where the instrument has one. */
  readonly percent: number | null
  /** linkIds that were not answered. Missing is never zero: with any of these the score is incomplete. */
  readonly missing: readonly string[]
}

/** Counts an answered form. An answer that is no option of the instrument counts as not answered. */
export function scoreOf(instrument: ScoredInstrument, { answers }: Pick<FormAnswers, 'answers'>): FormScore {
  const counted = instrument.items.map((linkId) => ({ linkId, points: pointsOf(instrument, answers[linkId]) }))
  const points = counted.reduce((sum, item) => sum + (item.points ?? 0), 0)
  const { percentFactor } = instrument
  return {
    points,
    outOf: instrument.items.length * mostOf(instrument),
    percent: percentFactor === undefined ? null : points * percentFactor,
    missing: counted.filter((item) => item.points === undefined).map(({ linkId }) => linkId),
  }
}

/** A bound that a score may have reached. */
export type ScoreBound = { readonly atLeast: number } | { readonly atMost: number }

/**
 * Whether the bound is reached, whatever the missing items hold: points are never negative, so what is reached from below
 * stays reached, and what would be kept with the most points for each missing item is kept. `cannot-tell` when it is not
 * reached and an item is missing.
 */
export function isReached(instrument: ScoredInstrument, score: FormScore, bound: ScoreBound): boolean | 'cannot-tell' {
  const reached = 'atLeast' in bound ? score.points >= bound.atLeast : highestOf(instrument, score) <= bound.atMost
  if (reached) return true
  return score.missing.length === 0 ? false : 'cannot-tell'
}

/** The least and the most that the sum can be, whatever the missing items hold. */
export function rangeOf(
  instrument: ScoredInstrument,
  score: FormScore,
): { readonly from: number; readonly to: number } {
  return { from: score.points, to: highestOf(instrument, score) }
}

/** Two scores of one instrument, and by how many points the later one is to be worse. */
export interface ScoreChange {
  readonly before: FormScore
  readonly after: FormScore
  readonly by: number
}

/** Whether the later score is worse by that much, whatever the missing items of either hold. */
export function isWorseBy(instrument: ScoredInstrument, { before, after, by }: ScoreChange): boolean | 'cannot-tell' {
  const [up, down] = instrument.worse === 'high' ? [after, before] : [before, after]
  if (up.points - highestOf(instrument, down) >= by) return true
  return highestOf(instrument, up) - down.points < by ? false : 'cannot-tell'
}

/** The points it would have with the most for each missing item. */
function highestOf(instrument: ScoredInstrument, { points, missing }: FormScore): number {
  return points + missing.length * mostOf(instrument)
}

function mostOf({ options }: ScoredInstrument): number {
  return Math.max(...options.map(({ points }) => points))
}

function pointsOf({ options }: ScoredInstrument, answer: Answer | undefined): number | undefined {
  if (answer?.kind !== 'option') return undefined
  return options.find(({ system, code }) => system === answer.system && code === answer.code)?.points
}

import type { Language, TextOf } from '@heimvakt/ui/i18n'
import { shortDate } from '@heimvakt/ui/times'
import type { PlanPause } from '../server-state/plan-shapes.ts'
import type { ClinicianTexts } from '../texts.nb.ts'

/** The last day that a pause takes: one that ends at midnight does not take the day after. */
export function lastDayOf(until: number): number {
  return until - 1
}

interface Telling {
  readonly text: TextOf<ClinicianTexts>
  readonly language: Language
}

/** "Pause: innlagt til og med 5. des.": the same words in row, heading and card. */
export function pauseWords(
  { until, reason }: Pick<PlanPause, 'until' | 'reason'>,
  { text, language }: Telling,
): string {
  const why = reason.replace(/[.\s]+$/, '')
  if (until === null) return text('standing.paused', { reason: why })
  return text('standing.pausedUntil', { reason: why, day: shortDate(lastDayOf(until), language) })
}

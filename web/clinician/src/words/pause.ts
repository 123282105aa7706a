import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { shortDayWord } from '@heimvakt/ui/times'
import { useAppTexts } from '../app-texts.ts'
import type { PlanPause } from '../server-state/plan-shapes.ts'

/** The last day that a pause takes whole or in part: one that ends at midnight does not take the day after. */
export function lastDayOf(until: number): number {
  return until - 1
}

/** "Pause: innlagt, til og med lør. 5. des.": the same words in row, heading and card. */
export function usePauseWords(): (pause: Pick<PlanPause, 'until' | 'reason'>) => string {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  return ({ until, reason }) => {
    const why = reason.replace(/[.\s]+$/, '')
    if (until === null) return text('pause.endless', { reason: why })
    return text('pause.words', { reason: why, when: shortDayWord(lastDayOf(until), now, language) })
  }
}

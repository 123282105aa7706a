import { useLanguage } from '@heimvakt/ui/i18n'
import { useAppTexts } from '../../app-texts.ts'
import { usePatientPlans } from '../../server-state/plans.ts'
import type { TimelineEntry } from '../../server-state/timeline.ts'
import { limitChangesIn } from './limit-history.ts'
import { edgeChangeWords } from './plan-words.ts'

/** What a change of limits in the timeline moved, from what to what; nothing while the plans are fetched. */
export function useLimitChanges(patient: string): (entry: TimelineEntry) => readonly string[] {
  const text = useAppTexts()
  const { language } = useLanguage()
  const plans = usePatientPlans(patient).data ?? []
  return (entry) =>
    limitChangesIn(plans, entry).map(({ type, change }) => edgeChangeWords(type, change, { text, language }))
}

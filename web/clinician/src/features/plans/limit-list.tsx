import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { LimitBounds } from '@heimvakt/core/plans/limits'
import { useLanguage } from '@heimvakt/ui/i18n'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { useAppTexts } from '../../app-texts.ts'
import { zoneWords } from './plan-words.ts'

interface LimitListProps {
  readonly type: MeasurementId
  /** Those in force at one time. */
  readonly limits: readonly LimitBounds[]
}

/** Limits in words: colour, icon and word for each zone, then its numbers with their unit. */
export function LimitList({ type, limits }: LimitListProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const lines = zoneWords(type, limits, { text, language })
  if (lines.length === 0) return <p className="hv-plan-line hv-quiet">{text('plans.noLimits')}</p>
  return (
    <ul className="hv-limit-list">
      {lines.map(({ zone, part, words }) => (
        <li key={`${part} ${zone}`} data-triage={zone}>
          <TriageIcon category={zone} size="1.125rem" />
          <span>{words}</span>
        </li>
      ))}
    </ul>
  )
}

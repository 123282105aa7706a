import type { LimitBounds } from '@heimvakt/core/plans/limits'
import { BodyShort } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { MeasuringActivity } from '../../server-state/plan-shapes.ts'
import { LimitList } from './limit-list.tsx'
import { OwnReadingsBox } from './own-readings.tsx'

interface LimitSuggestionProps {
  readonly activity: MeasuringActivity
  /** Fills the fields; it is not saved by that. */
  readonly onUse: (limits: readonly LimitBounds[]) => void
}

/** Limits from the person's own normal, with what they rest on. */
export function LimitSuggestion({ activity, onUse }: LimitSuggestionProps) {
  const text = useAppTexts()
  return (
    <OwnReadingsBox activity={activity} onUse={({ limits }) => onUse(limits)}>
      {({ limits }) => (
        <>
          <LimitList type={activity.type} limits={limits} />
          <BodyShort size="small">{text('plans.suggest.rests')}</BodyShort>
        </>
      )}
    </OwnReadingsBox>
  )
}

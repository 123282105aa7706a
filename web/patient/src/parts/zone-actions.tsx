import type { ZonesOfCondition } from '@heimvakt/core/plans/zones-for'
import { BodyLong, BodyShort } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'
import { PlanWords } from './plan-words.tsx'

type ZoneActionsProps = {
  readonly zones: readonly ZonesOfCondition[]
  /** Where the plan has no words of its own. */
  readonly otherwise: string
}

/** What to do now, in the words of the plan whose rule found it. */
export function ZoneActions({ zones, otherwise }: ZoneActionsProps) {
  const text = useAppTexts()
  const actions = zones.flatMap(({ condition, zones: own }) => own.map((zone) => ({ condition, zone })))
  if (actions.length === 0) return <BodyLong weight="semibold">{otherwise}</BodyLong>
  return actions.map(({ condition, zone }) => (
    <div key={`${condition.template ?? ''} ${zone.condition}`}>
      <BodyLong weight="semibold" className="hv-plan-words" lang="nb">
        <PlanWords words={zone.action} />
      </BodyLong>
      <BodyShort size="small" className="hv-subtle">
        {text('state.of', { condition: condition.title })}
        {condition.fromTemplate && ` (${text('state.fromTemplate')})`}
      </BodyShort>
    </div>
  ))
}

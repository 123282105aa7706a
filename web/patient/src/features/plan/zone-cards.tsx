import type { Condition } from '@heimvakt/core/plans/conditions'
import type { SelfManagementZone } from '@heimvakt/core/plans/monitoring-plan'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { BodyShort, Heading } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { PlanWords } from '../../parts/plan-words.tsx'

/** From well to ill, as patients read the plan. */
const levels = ['green', 'yellow', 'red'] as const

/** The self-management plan in its own words: each condition with its own zones. */
export function ZoneCards({ conditions }: { readonly conditions: readonly Condition[] }) {
  const text = useAppTexts()
  const withZones = conditions.filter(({ zones }) => zones.length > 0)
  if (withZones.length === 0) return <EmptyState title={text('plan.noneTitle')}>{text('plan.none')}</EmptyState>
  return withZones.map((condition) => (
    <section key={condition.template ?? ''} className="hv-part">
      {condition.title !== '' && (
        <Heading size="medium" level="2" lang="nb">
          {condition.title}
        </Heading>
      )}
      {condition.fromTemplate && (
        <BodyShort className="hv-subtle">{text('state.fromTemplateHelp', { condition: condition.title })}</BodyShort>
      )}
      {levels
        .flatMap((level) => condition.zones.filter((zone) => zone.level === level))
        .map((zone) => (
          <ZoneCard key={`${zone.level} ${zone.condition}`} zone={zone} />
        ))}
    </section>
  ))
}

/** One zone; the plan is written in Norwegian whatever the language of the page. */
export function ZoneCard({ zone }: { readonly zone: SelfManagementZone }) {
  const text = useAppTexts()
  return (
    <article className="hv-verdict" data-triage={zone.level}>
      <Heading size="medium" level="3" className="hv-with-icon hv-verdict-title">
        <TriageIcon category={zone.level} size="1.75rem" />
        {text(`receipt.zone.${zone.level}`)}
      </Heading>
      <dl className="hv-verdict-body hv-zone-words">
        <div>
          <dt>{text('plan.condition')}</dt>
          <dd className="hv-plan-words" lang="nb">
            {zone.condition}
          </dd>
        </div>
        <div>
          <dt>{text('plan.action')}</dt>
          <dd className="hv-plan-words hv-strong" lang="nb">
            <PlanWords words={zone.action} />
          </dd>
        </div>
      </dl>
    </article>
  )
}

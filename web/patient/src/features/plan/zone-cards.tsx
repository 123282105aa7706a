import type { SelfManagementPlan, SelfManagementZone } from '@heimvakt/core/plans/monitoring-plan'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { Heading } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'

/** From well to ill, as patients read the plan. */
const levels = ['green', 'yellow', 'red'] as const

/** The self-management plan in its own words. */
export function ZoneCards({ plans }: { readonly plans: readonly SelfManagementPlan[] }) {
  const text = useAppTexts()
  if (plans.length === 0) return <EmptyState title={text('plan.noneTitle')}>{text('plan.none')}</EmptyState>
  return plans.map((plan) => (
    <section key={plan.id} className="hv-part" aria-label={plan.title}>
      {plans.length > 1 && (
        <Heading size="medium" level="2">
          {plan.title}
        </Heading>
      )}
      {levels
        .flatMap((level) => plan.zones.filter((zone) => zone.level === level))
        .map((zone) => (
          <ZoneCard key={`${zone.level} ${zone.condition}`} zone={zone} />
        ))}
    </section>
  ))
}

function ZoneCard({ zone }: { readonly zone: SelfManagementZone }) {
  const text = useAppTexts()
  return (
    <article className="hv-verdict" data-triage={zone.level}>
      <Heading size="medium" level="2" className="hv-with-icon hv-verdict-title">
        <TriageIcon category={zone.level} size="1.75rem" />
        {text(`receipt.zone.${zone.level}`)}
      </Heading>
      <dl className="hv-verdict-body hv-zone-words">
        <div>
          <dt>{text('plan.condition')}</dt>
          <dd className="hv-plan-words">{zone.condition}</dd>
        </div>
        <div>
          <dt>{text('plan.action')}</dt>
          <dd className="hv-plan-words hv-strong">{zone.action}</dd>
        </div>
      </dl>
    </article>
  )
}

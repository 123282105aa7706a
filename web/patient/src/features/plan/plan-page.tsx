import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { BodyLong, Loader } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import { PrintedBy } from '../../parts/printed-by.tsx'
import { useActivities, usePlans } from '../../record/plans.ts'
import { OwnLimits } from './own-limits.tsx'
import { ZoneCards } from './zone-cards.tsx'

/** Min plan: what to do in each zone, and the own limits. Readable without network. */
export function PlanPage() {
  const text = useAppTexts()
  const plans = usePlans()
  const activities = useActivities()
  const now = useNow()
  return (
    <div className="hv-page">
      <header>
        <PageHeading title={text('plan.title')} />
        <PrintedBy />
        <BodyLong className="hv-subtle">{text('plan.lead')}</BodyLong>
      </header>
      {plans.isPending && <Loader size="2xlarge" className="hv-loader" />}
      {plans.error && !plans.data && <ErrorBox problem={plans.error} onRetry={() => void plans.refetch()} />}
      {plans.data && <ZoneCards plans={plans.data.own} />}
      {activities.data && <OwnLimits activities={activities.data} now={now} />}
    </div>
  )
}

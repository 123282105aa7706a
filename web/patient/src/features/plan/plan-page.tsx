import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { BodyLong, Loader } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import { PrintedBy } from '../../parts/printed-by.tsx'
import { useDayState } from '../../record/day-state.ts'
import { useActivities } from '../../record/plans.ts'
import { useStateOfDay } from '../../record/state-of-day.ts'
import { CurrentZones } from './current-zones.tsx'
import { OwnLimits } from './own-limits.tsx'
import { ZoneCards } from './zone-cards.tsx'

/** Min plan: the zone one is in, what to do in each zone, and the own limits. Readable without network. */
export function PlanPage() {
  const text = useAppTexts()
  const state = useStateOfDay()
  const day = useDayState()
  const activities = useActivities()
  const now = useNow()
  return (
    <div className="hv-page">
      <header>
        <PageHeading title={text('plan.title')} />
        <PrintedBy />
        <BodyLong className="hv-subtle">{text('plan.lead')}</BodyLong>
      </header>
      {state.isPending && <Loader size="2xlarge" className="hv-loader" />}
      {state.error && !state.data && <ErrorBox problem={state.error} onRetry={() => void state.refetch()} />}
      <CurrentZones state={day} />
      {state.data && <ZoneCards conditions={state.data.conditions} />}
      {activities.data && <OwnLimits activities={activities.data} now={now} />}
    </div>
  )
}

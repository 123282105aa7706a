import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { osloDayOf } from '@heimvakt/core/measurements/effective-time'
import { Loader } from '@navikt/ds-react'
import type { Entry } from '../../device/database.ts'
import { useUnsent } from '../../device/outbox.ts'
import { usePatient } from '../../record/person.ts'
import { useActivities, usePlans } from '../../record/plans.ts'
import { measurementsIn, useRecentReadings } from '../../record/readings.ts'
import { useReceipts } from '../../record/receipts.ts'
import { agendaOf } from './agenda.ts'
import { TodayView } from './today-view.tsx'

/** I dag: what is due, what is done, what waits for a network. */
export function TodayPage() {
  const now = useNow()
  const activities = useActivities()
  const plans = usePlans()
  const readings = useRecentReadings()
  const unsent = useUnsent(usePatient())
  const measurements = measurementsIn(readings.data)
  const today = osloDayOf(now)
  const doneToday = measurements.filter(({ effective }) => effective.day === today)
  const receipts = useReceipts(doneToday.map(({ id }) => id))
  if (activities.data) {
    const measured = [...measurements.map(({ type, effective }) => ({ type, day: effective.day })), ...daysOf(unsent)]
    return (
      <TodayView
        now={now}
        agenda={agendaOf({ activities: activities.data, measured, now })}
        measurements={measurements}
        doneToday={doneToday}
        receipts={receipts}
        unsent={unsent}
        paused={plans.data?.monitoring.some(({ status }) => status === 'on-hold') ?? false}
        readingsKnown={readings.data !== undefined}
      />
    )
  }
  if (activities.error) return <ErrorBox problem={activities.error} onRetry={() => void activities.refetch()} />
  return <Loader size="2xlarge" className="hv-loader" />
}

function daysOf(unsent: readonly Entry[]) {
  return unsent
    .filter(({ state }) => state === 'waiting')
    .map(({ type, measuredAt }) => ({ type, day: osloDayOf(Date.parse(measuredAt)) }))
}

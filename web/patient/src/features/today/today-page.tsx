import { osloDayOf } from '@heimvakt/core/measurements/effective-time'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { Loader } from '@navikt/ds-react'
import { useUnsent } from '../../device/outbox.ts'
import { answersIn, useAnsweredForms } from '../../record/answered-forms.ts'
import { useAskedNow } from '../../record/asked-now.ts'
import { isCalm, useDayState } from '../../record/day-state.ts'
import { usePatient } from '../../record/person.ts'
import { useActivities, useFormActivities, usePlans } from '../../record/plans.ts'
import { measurementsIn, useRecentReadings } from '../../record/readings.ts'
import { storedReference, useReceipts } from '../../record/receipts.ts'
import { agendaOf, askedFirst } from '../../record/agenda.ts'
import { formTasks, measuringTasks } from '../../record/today-tasks.ts'
import { TodayView } from './today-view.tsx'

/** I dag: what is due, what is done, what waits for a network. */
export function TodayPage() {
  const now = useNow()
  const day = useDayState()
  const activities = useActivities()
  const forms = useFormActivities()
  const plans = usePlans()
  const readings = useRecentReadings()
  const answered = useAnsweredForms()
  const asked = useAskedNow()
  const unsent = useUnsent(usePatient())
  const measurements = measurementsIn(readings.data)
  const answers = answersIn(answered.data)
  const today = osloDayOf(now)
  const doneToday = {
    measurements: measurements.filter(({ effective }) => effective.day === today),
    answers: answers.filter(({ effective }) => effective.day === today),
  }
  const receipts = useReceipts([
    ...doneToday.measurements.map(({ id }) => storedReference({ kind: 'measurement', id })),
    ...doneToday.answers.map(({ id }) => storedReference({ kind: 'form', id })),
  ])
  const problem = activities.error ?? plans.error
  if (activities.data && forms.data && plans.data) {
    const doings = { measurements, answers, unsent }
    const moment = { plans: plans.data.monitoring, now }
    return (
      <TodayView
        now={now}
        measuring={askedFirst(agendaOf(measuringTasks(activities.data, doings), moment), asked)}
        forms={agendaOf(formTasks(forms.data, doings), moment)}
        measurements={measurements}
        doneToday={doneToday}
        receipts={receipts}
        unsent={unsent}
        paused={plans.data.monitoring.some(({ status }) => status === 'on-hold')}
        readingsKnown={readings.data !== undefined}
        calm={isCalm(day)}
      />
    )
  }
  if (problem) {
    const retry = () => void Promise.all([activities.refetch(), plans.refetch()])
    return <ErrorBox problem={problem} onRetry={retry} />
  }
  return <Loader size="2xlarge" className="hv-loader" />
}

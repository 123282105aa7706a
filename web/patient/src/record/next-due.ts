import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { useUnsent } from '../device/outbox.ts'
import { type AgendaItem, agendaOf } from './agenda.ts'
import { useAskedNow } from './asked-now.ts'
import { answersIn, useAnsweredForms } from './answered-forms.ts'
import { usePatient } from './person.ts'
import { useActivities, useFormActivities, usePlans } from './plans.ts'
import { measurementsIn, useRecentReadings } from './readings.ts'
import { type FormTask, formTasks, type MeasuringTask, measuringTasks } from './today-tasks.ts'

/** The next thing to do today. */
export type NextDue =
  | { readonly kind: 'measurement'; readonly type: MeasurementId }
  | { readonly kind: 'form'; readonly order: string; readonly title: string }

type Agenda = {
  readonly measuring: readonly AgendaItem<Pick<MeasuringTask, 'type'>>[]
  readonly forms: readonly AgendaItem<Pick<FormTask, 'id' | 'title'>>[]
}

/** Measurements before forms, in the order of I dag; undefined when all is done. */
export function nextDueOf({ measuring, forms }: Agenda): NextDue | undefined {
  const toMeasure = measuring.find(isDue)
  if (toMeasure) return { kind: 'measurement', type: toMeasure.task.type }
  const toAnswer = forms.find(isDue)
  return toAnswer && { kind: 'form', order: toAnswer.task.id, title: toAnswer.task.title }
}

/** What is asked for because of what was found, else what I dag would show first; what waits on this device is done. */
export function useNextDue(): NextDue | undefined {
  const [asked] = useAskedNow()
  const now = useNow()
  const activities = useActivities()
  const forms = useFormActivities()
  const plans = usePlans()
  const readings = useRecentReadings()
  const answered = useAnsweredForms()
  const unsent = useUnsent(usePatient())
  if (asked !== undefined) return { kind: 'measurement', type: asked }
  if (!activities.data || !forms.data || !plans.data) return undefined
  const doings = { measurements: measurementsIn(readings.data), answers: answersIn(answered.data), unsent }
  const moment = { plans: plans.data.monitoring, now }
  return nextDueOf({
    measuring: agendaOf(measuringTasks(activities.data, doings), moment),
    forms: agendaOf(formTasks(forms.data, doings), moment),
  })
}

function isDue({ planned, done }: { readonly planned: number; readonly done: number }): boolean {
  return planned > done
}

import { effectiveTimeOf } from '@heimvakt/core/measurements/effective-time'
import type { EffectiveTime, Measurement } from '@heimvakt/core/measurements/reading'
import type { FormActivity } from '@heimvakt/core/plans/form-activity'
import type { Activity } from '@heimvakt/core/plans/limits'
import type { FormAnswers } from '@heimvakt/core/questionnaires/answers'
import type { Entry } from '../device/database.ts'

export type MeasuringTask = Activity & { readonly done: readonly EffectiveTime[] }
export type FormTask = FormActivity & {
  readonly done: readonly EffectiveTime[]
  /** Newest. */ readonly last?: FormAnswers
}

/** What is sent, and what still waits for a network: both are done by the person. */
export type Doings = {
  /** Newest first. */
  readonly measurements: readonly Measurement[]
  readonly answers: readonly FormAnswers[]
  readonly unsent: readonly Entry[]
}

/** One task per kind of measurement: two plans that want the same share it. */
export function measuringTasks(activities: readonly Activity[], { measurements, unsent }: Doings) {
  const first = activities.filter(({ type }, index) => activities.findIndex((one) => one.type === type) === index)
  return first.map((activity): MeasuringTask => {
    const sent = measurements.filter(({ type }) => type === activity.type).map(({ effective }) => effective)
    const waiting = unsent.flatMap((entry) =>
      entry.kind === 'measurement' && entry.state === 'waiting' && entry.type === activity.type ? entry.measuredAt : [],
    )
    return { ...activity, done: [...sent, ...timesOf(waiting)] }
  })
}

/** One task per form, whatever version of it was answered. */
export function formTasks(activities: readonly FormActivity[], { answers, unsent }: Doings) {
  return activities.map((activity): FormTask => {
    const { url } = activity.questionnaire
    const sent = answers.filter(({ questionnaire }) => questionnaire.url === url)
    const waiting = unsent.flatMap((entry) =>
      entry.kind === 'form' && entry.state === 'waiting' && entry.questionnaire.url === url && !entry.unfinished
        ? entry.answeredAt
        : [],
    )
    const [last] = sent
    return {
      ...activity,
      done: [...sent.map(({ effective }) => effective), ...timesOf(waiting)],
      ...(last === undefined ? {} : { last }),
    }
  })
}

function timesOf(texts: readonly string[]): readonly EffectiveTime[] {
  return texts.map(effectiveTimeOf).filter((time) => time !== null)
}

import { osloDayOf } from '../measurements/effective-time.ts'
import type { EffectiveTime, Reading } from '../measurements/reading.ts'
import type { FormReading } from '../questionnaires/answers.ts'

/** What the patient has sent, of every kind. */
interface Sent {
  readonly readings: readonly Reading[]
  readonly answers: readonly FormReading[]
}

/** Something that was done, though no rule can judge it. */
export interface Unjudgeable {
  /** Measurement type, or canonical url of a form without version. */
  readonly what: string
  readonly at: EffectiveTime
}

/** Readings and forms that no rule can judge: whoever sent one has measured or answered, and that is work of its own. */
export function unjudgeable({ readings, answers }: Sent): readonly Unjudgeable[] {
  const strange = readings.flatMap((one) => (one.kind === 'unassessable' ? toUnjudgeable(one, one.type) : []))
  const forms = answers.flatMap((one) =>
    one.kind === 'unassessable-answers' ? toUnjudgeable(one, one.questionnaire?.url ?? null) : [],
  )
  return [...strange, ...forms]
}

/** The last sign of life: the latest of anything that was sent and still stands, whatever it is; null when there is none. */
export function lastHeard({ readings, answers }: Sent): EffectiveTime | null {
  let last: EffectiveTime | null = null
  for (const sent of [readings, answers])
    for (const one of sent) {
      const at = silentKinds.includes(one.kind) ? null : doneAt(one)
      if (at !== null && (last === null || at.at > last.at)) last = at
    }
  return last
}

/** What is no longer true, and what a device says by itself. */
const silentKinds: readonly string[] = ['withdrawn', 'withdrawn-answers', 'device']

/** Something that was sent, with when it was true. */
interface Timed {
  readonly effective: EffectiveTime | null
  readonly received: number | null
  readonly problem?: string
}

/** A time that cannot be true: it was done when we got it, at the latest. */
const untrueTimes: readonly (string | undefined)[] = ['future-time', 'reset-clock']

/** When something was done, as far as can be known; null when nobody knows. */
export function doneAt({ effective, received, problem }: Timed): EffectiveTime | null {
  if (effective !== null && !untrueTimes.includes(problem)) return effective
  return received === null ? null : { at: received, day: osloDayOf(received), precision: 'instant' }
}

function toUnjudgeable(one: Timed, what: string | null): readonly Unjudgeable[] {
  const at = doneAt(one)
  return at === null || what === null ? [] : [{ what, at }]
}

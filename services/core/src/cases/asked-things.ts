import type { EffectiveTime, Reading } from '../measurements/reading.ts'
import { signsOf } from '../measurements/signs-of.ts'
import { askedSlots, type AskedSlot, type Asking } from '../plans/asked-slots.ts'
import type { Schedule, Scheduled } from '../plans/schedule.ts'
import { daysOfCycle } from '../plans/slots.ts'
import type { FormReading } from '../questionnaires/answers.ts'
import { formReference } from '../rules/built-in.ts'
import { doneAt } from '../rules/heard.ts'
import type { PlanInForce, WorkingState } from './working-state.ts'

/** What a plan asks for: a measurement by its type, or a form by what it is called. */
export type AskedName =
  | { readonly type: string; readonly form: null }
  | { readonly type: null; readonly form: { readonly url: string; readonly title: string } }

/** A reading or a form as verdicts name it. */
export interface Done {
  readonly name: string
  readonly at: EffectiveTime
}

/**
 * How it stands with one thing that a plan asks for. `late`: a slot after the last one has passed its grace. `between`: all is
 * done, and the next is more than a week away. `not-yet`: its first slot has not opened. `unasked`: at no time of its own.
 */
export interface AskedThing {
  readonly what: AskedName
  /** What may be the last of it, since the plan began: more than one where nobody knows which came last. */
  readonly last: readonly Done[]
  readonly state: 'fresh' | 'late' | 'never' | 'between' | 'not-yet' | 'unasked' | 'unreadable'
  /** When it is asked for next, epoch milliseconds; null when it never is. */
  readonly next: number | null
  /** The next moment after now when time alone may change this; null when there is none. */
  readonly changesAt: number | null
}

const DAY_MS = 86_400_000
/** A pause between measuring times longer than this is one in which nothing is asked for. */
const BETWEEN_MS = 8 * DAY_MS
/** What is measured when needed says something of the person for so long. */
const UNASKED_FRESH_MS = 7 * DAY_MS

/** Everything that one plan asks for, with what was done of it. */
export function askedThings(
  { plan, activities, forms }: PlanInForce,
  { readings, answers }: Pick<WorkingState, 'readings' | 'answers'>,
  now: number,
): readonly AskedThing[] {
  const measurements = activities.map((activity) => {
    const done = readings.flatMap(signsOf).filter((one) => isMeasured(one) && one.type === activity.type)
    return thingOf({ type: activity.type, form: null }, activity, { plan, now, done: done.flatMap(toDone) })
  })
  const answered = forms.map((form) => {
    const { url } = form.questionnaire
    const done = answers.filter((one) => isAnswered(one) && one.questionnaire?.url === url)
    const what = { type: null, form: { url, title: form.title } } as const
    return thingOf(what, form, { plan, now, done: done.flatMap(toDoneForm) })
  })
  return [...measurements, ...answered]
}

function isMeasured({ kind }: Reading): boolean {
  return kind === 'measurement' || kind === 'unassessable'
}

function isAnswered(form: FormReading): boolean {
  return form.kind === 'unassessable-answers' || (form.kind === 'answers' && form.unfinished !== true)
}

function toDone(reading: Reading): readonly Done[] {
  const at = doneAt(reading)
  return at === null ? [] : [{ name: reading.id, at }]
}

function toDoneForm(form: FormReading): readonly Done[] {
  const at = doneAt(form)
  return at === null ? [] : [{ name: formReference(form.id), at }]
}

interface Circumstances {
  readonly plan: Asking
  readonly now: number
  readonly done: readonly Done[]
}

function thingOf(what: AskedName, scheduled: Scheduled, { plan, now, done }: Circumstances): AskedThing {
  const last = lastOf(done.filter(({ at }) => at.at >= plan.judgedFrom))
  const [newest] = last
  const nothing = { what, last, next: null, changesAt: null }
  if (scheduled.scheduleFault !== undefined) return { ...nothing, state: 'unreadable' }
  if (scheduled.schedule === null) return { ...nothing, ...unscheduled(newest, now) }
  const begun = Math.max(plan.judgedFrom, scheduled.start ?? 0)
  const span = { from: newest?.at.at ?? plan.judgedFrom, to: horizonOf(scheduled.schedule, begun, now) }
  const slots = askedSlots(scheduled, plan, span).filter(({ paused }) => !paused)
  const next = slots.find(({ from }) => from > now)?.from ?? null
  return { what, last, state: stateOf({ newest, slots, next }, now), next, changesAt: boundaryOf(slots, now) }
}

/** The last of them; where the day alone is known, also what may have come after it on that day. */
function lastOf(done: readonly Done[]): readonly Done[] {
  const newest = done.toSorted((a, b) => b.at.at - a.at.at)[0]?.at
  if (newest === undefined) return []
  const isSameDay = ({ at }: Done): boolean => newest.precision === 'day' && at.day === newest.day
  return done.filter((one) => one.at.at === newest.at || isSameDay(one)).toSorted((a, b) => b.at.at - a.at.at)
}

function unscheduled(newest: Done | undefined, now: number): Pick<AskedThing, 'state' | 'changesAt'> {
  const until = newest === undefined ? now : newest.at.at + UNASKED_FRESH_MS
  return until > now ? { state: 'fresh', changesAt: until } : { state: 'unasked', changesAt: null }
}

/** Long enough to hold a whole slot that begins after now or the start. */
function horizonOf(schedule: Schedule, begun: number, now: number): number {
  return Math.max(now, begun) + (2 * daysOfCycle(schedule) + 1) * DAY_MS
}

interface Kept {
  readonly newest: Done | undefined
  readonly slots: readonly AskedSlot[]
  readonly next: number | null
}

function stateOf({ newest, slots, next }: Kept, now: number): AskedThing['state'] {
  const opened = slots.filter(({ from }) => from <= now)
  if (newest === undefined) return opened.length === 0 ? 'not-yet' : 'never'
  const waiting = opened.filter(({ from }) => from > newest.at.at)
  if (waiting.some(({ graceUntil }) => graceUntil <= now)) return 'late'
  const ended = Math.max(newest.at.at, ...opened.map(({ due }) => due))
  return waiting.length === 0 && next !== null && next - ended >= BETWEEN_MS ? 'between' : 'fresh'
}

/** The next moment when a slot opens, is due or has passed its grace. */
function boundaryOf(slots: readonly AskedSlot[], now: number): number | null {
  const after = slots.flatMap(({ from, due, graceUntil }) => [from, due, graceUntil]).filter((time) => time > now)
  return after.length === 0 ? null : Math.min(...after)
}

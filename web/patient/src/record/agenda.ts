import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
import { askedSlots, type AskedSlot, filledSlots } from '@heimvakt/core/plans/asked-slots'
import type { MonitoringPlan } from '@heimvakt/core/plans/monitoring-plan'
import { dayOf, dayText, startOfDay } from '@heimvakt/core/plans/oslo-days'
import type { Scheduled, Sitting } from '@heimvakt/core/plans/schedule'
import { dueTime, holds, type Span } from '@heimvakt/core/plans/slots'

/** One thing to do today: how often it is asked for, and how often it is done. */
export type AgendaItem<Task> = {
  readonly task: Task
  /** 0 when nothing is asked for today. What can no longer be done in its time is not counted: nobody is blamed. */
  readonly planned: number
  readonly done: number
  /** When the next one is due; undefined when nothing is left, or it is no longer to come. */
  readonly by?: EffectiveTime
  /** The next one takes several readings at one sitting: how many, and how many of them were just taken. */
  readonly sitting?: { readonly readings: number; readonly taken: number }
}

/** What one person is to do, with when it was done. */
type Doable = Scheduled & { readonly id: string; readonly done: readonly EffectiveTime[] }
type Plan = Pick<MonitoringPlan, 'activities' | 'pauses' | 'judgedFrom'>

type Moment = {
  readonly plans: readonly Plan[]
  readonly now: number
}

/** What is asked for today and what of it is done, in the order of the tasks. */
export function agendaOf<Task extends Doable>(
  tasks: readonly Task[],
  { plans, now }: Moment,
): readonly AgendaItem<Task>[] {
  const day = dayOf(now)
  const today = dayText(day)
  const span = { from: startOfDay(day), to: startOfDay(day + 1) }
  return tasks.map((task) => {
    const slots = slotsOf(task, plans, span)
    const filled = filledSlots(slots, task.done)
    const ofToday = filledSlots(
      slots,
      task.done.filter((time) => time.day === today),
    )
    const left = slots.filter((slot) => !filled.has(slot) && !slot.paused && slot.until > now)
    const [next] = left
    const by = next === undefined || next.due <= now ? {} : { by: dueTime(next) }
    const sitting = next?.sitting === undefined ? {} : { sitting: sittingOf(next, next.sitting, { task, now }) }
    return { task, planned: ofToday.size + left.length, done: ofToday.size, ...by, ...sitting }
  })
}

/** The same, with what is asked for because of what was found: once more, and first. */
export function askedFirst<Task extends Doable & { readonly type: string }>(
  items: readonly AgendaItem<Task>[],
  asked: readonly string[],
): readonly AgendaItem<Task>[] {
  const isAsked = ({ task }: AgendaItem<Task>) => asked.includes(task.type)
  const now = items.filter(isAsked).map((item) => ({ ...item, planned: Math.max(item.planned, item.done + 1) }))
  return [...now, ...items.filter((item) => !isAsked(item))]
}

/** What was taken so lately that the next reading is of the same sitting. */
function sittingOf(
  slot: AskedSlot,
  { readings, withinMinutes }: Sitting,
  { task, now }: { task: Doable; now: number },
) {
  const lately = task.done.filter((time) => holds(slot, time) && now - time.at <= withinMinutes * 60_000)
  return { readings, taken: lately.length }
}

/** Several plans that want the same share its slots; one is paused when no plan asks for it. */
function slotsOf(task: Doable, plans: readonly Plan[], span: Span): readonly AskedSlot[] {
  const asking = plans.filter(({ activities }) => activities.includes(task.id))
  const all = asking.flatMap((plan) => askedSlots(task, plan, span))
  const byOpening = Map.groupBy(all, ({ from }) => from)
  return [...byOpening.values()]
    .flatMap((same) => same.find(({ paused }) => !paused) ?? same.slice(0, 1))
    .toSorted((a, b) => a.from - b.from)
}

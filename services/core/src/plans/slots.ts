import type { EffectiveTime } from '../measurements/reading.ts'
import { cycleOf, type Cycle } from './cycle.ts'
import { dayOf, dayText, momentOf, startOfDay, weekdayIndex } from './oslo-days.ts'
import type { Schedule, Sitting } from './schedule.ts'

/** A time in which one measurement or form is to be done. Epoch milliseconds; each end belongs to what follows it. */
export interface Slot {
  readonly from: number
  /** The next one opens: until then a reading belongs to this one, though it may be late. */
  readonly until: number
  readonly due: number
  /** From here on it is missed, when nothing has been sent. */
  readonly graceUntil: number
  /** Calendar day in Oslo on which it opens, `YYYY-MM-DD`. */
  readonly day: string
  /** So many within so many minutes fill it; one when it is left out. */
  readonly sitting?: Sitting
}

/** From a moment until just before another. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What periods are counted from where nobody has said when the activity began: a Monday. */
const SOME_MONDAY = 4

/**
 * The slots that lie wholly or partly in a span, in order: they follow each other without overlap, and without gap but for
 * the time between the days of a stretch. Periods of
 * several days are counted from the day of the anchor. A schedule that `scheduleProblem` refuses has none.
 */
export function slotsBetween(schedule: Schedule, { from, to }: Span, anchor: number | null): readonly Slot[] {
  const cycle = cycleOf(schedule)
  if ('problem' in cycle) return []
  const base = baseOf(cycle, anchor)
  const sitting = schedule.sitting === undefined ? {} : { sitting: schedule.sitting }
  const first = Math.floor((dayOf(from) - base) / cycle.days) - 1
  const last = Math.floor((dayOf(to) - base) / cycle.days) + 1
  const opened: Opened[] = []
  for (let number = first; number <= last; number += 1) opened.push(...openedIn(cycle, base + number * cycle.days))
  return opened
    .map((own, index) => ({ ...toSlot(own, opened[index + 1], cycle), ...sitting }))
    .filter((slot) => slot.from < to && slot.until > from && slot.from < slot.until)
}

/** How many days pass until a schedule repeats; 0 for one that cannot be followed. */
export function daysOfCycle(schedule: Schedule): number {
  const cycle = cycleOf(schedule)
  return 'problem' in cycle ? 0 : cycle.days
}

/** Whether something done then is done in this slot. A day without a clock belongs to every slot of that day. */
export function holds({ from, until }: Slot, { at, precision }: EffectiveTime): boolean {
  if (at < from) return false
  return at < until || (precision === 'day' && startOfDay(dayOf(at)) < until)
}

/** When it was due, as people say it: what ends at midnight is due that day. */
export function dueTime({ due }: Pick<Slot, 'due'>): EffectiveTime {
  const day = dayOf(due)
  if (startOfDay(day) === due) return { at: due - 1, day: dayText(day - 1), precision: 'day' }
  return { at: due, day: dayText(day), precision: 'instant' }
}

/** An opening of one cycle; without `due` it is due when the next one opens. */
interface Opened {
  readonly day: number
  readonly from: number
  readonly due: number | null
}

function baseOf({ fromMonday }: Cycle, anchor: number | null): number {
  const day = anchor === null ? SOME_MONDAY : dayOf(anchor)
  return fromMonday ? day - weekdayIndex(day) : day
}

function openedIn({ openings }: Cycle, firstDay: number): readonly Opened[] {
  let before = 0
  return openings.map((opening) => {
    const day = firstDay + opening.day
    const due = opening.due === null ? null : momentOf(day, opening.due)
    const from = opening.second === null ? Math.floor((before + Number(due)) / 2) : momentOf(day, opening.second)
    before = Number(due)
    return { day, from, due }
  })
}

function toSlot(
  { day, from, due }: Opened,
  next: Opened | undefined,
  { graceMinutes, endsWithDay }: Pick<Cycle, 'graceMinutes' | 'endsWithDay'>,
): Slot {
  const opens = next?.from ?? from
  const until = endsWithDay ? Math.min(opens, startOfDay(day + 1)) : opens
  const dueAt = due ?? until
  return { from, until, due: dueAt, graceUntil: dueAt + graceMinutes * 60_000, day: dayText(day) }
}

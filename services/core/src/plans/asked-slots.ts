import type { EffectiveTime } from '../measurements/reading.ts'
import { pauseEnd, type Pause } from './pause.ts'
import type { Schedule, Scheduled } from './schedule.ts'
import { daysOfCycle, holds, slotsBetween, type Slot, type Span } from './slots.ts'

/** The circumstances in which a plan asks for something. */
export interface Asking {
  readonly pauses: readonly Pause[]
  /** Epoch milliseconds: the plan asks for nothing before it. */
  readonly judgedFrom: number
}

/** A slot that the plan has asked for; one in a pause is asked for in vain, and never missed. */
export interface AskedSlot extends Slot {
  /** When it opened, or when its schedule began after that: tells it from a slot of the schedule before. */
  readonly askedFrom: number
  readonly paused: boolean
}

const DAY_MS = 86_400_000

/**
 * The slots of a span that a plan asks a person to fill: none from before the plan or the activity began. What had begun
 * already when it, or when a pause gave way, is asked for only while a day of it remains.
 */
export function askedSlots(scheduled: Scheduled, asking: Asking, span: Span): readonly AskedSlot[] {
  const { schedule, start, earlier = [] } = scheduled
  const now = schedule === null ? [] : [{ schedule, start, until: Infinity }]
  return [...earlier, ...now]
    .flatMap((era) => slotsOfEra(era, asking.judgedFrom, span))
    .map((slot) => ({ ...slot, paused: asking.pauses.some((pause) => isTakenBy(pause, slot)) }))
}

/** A schedule for as long as it was in force. */
interface Era {
  readonly schedule: Schedule
  readonly start?: number | undefined
  readonly until: number
}

function slotsOfEra(
  { schedule, start, until }: Era,
  judgedFrom: number,
  span: Span,
): readonly Omit<AskedSlot, 'paused'>[] {
  const begun = Math.max(judgedFrom, start ?? judgedFrom)
  return slotsBetween(schedule, { from: span.from, to: Math.min(span.to, until) }, start ?? null)
    .filter((slot) => slot.due <= until && !leavesTooLittle(slot, begun))
    .map((slot) => ({ ...slot, askedFrom: Math.max(slot.from, start ?? slot.from) }))
}

/** The slots that something was done in; where a sitting takes several, all of them. */
export function filledSlots<S extends Slot>(slots: readonly S[], done: readonly EffectiveTime[]): ReadonlySet<S> {
  return new Set(slots.filter((slot) => isFilled(slot, done)))
}

function isFilled(slot: Slot, done: readonly EffectiveTime[]): boolean {
  if (slot.sitting === undefined) return done.some((time) => holds(slot, time))
  const { readings, withinMinutes } = slot.sitting
  const inside = done.filter((time) => holds(slot, time))
  const days = inside.filter(({ precision }) => precision === 'day')
  const instants = new Set(inside.flatMap(({ at, precision }) => (precision === 'instant' ? [at] : [])))
  const times = [...instants].toSorted((a, b) => a - b)
  const isTogether = times.some((at, index) => Number(times[index + readings - 1]) - at <= withinMinutes * 60_000)
  return isTogether || days.length >= readings
}

/**
 * The next moment after `now` when a slot that nothing was done in will be missed, or when a pause ends and there may be
 * such slots again; null when nothing is asked for.
 */
export function nextDeadline(
  scheduled: Scheduled,
  asking: Asking,
  { now, done }: { readonly now: number; readonly done: readonly EffectiveTime[] },
): number | null {
  const slots = askedSlots(scheduled, asking, upcoming(scheduled, asking.judgedFrom, now))
  const filled = filledSlots(slots, done)
  const deadlines = slots
    .filter((slot) => !slot.paused && !filled.has(slot) && slot.graceUntil > now)
    .map(({ graceUntil }) => graceUntil)
  const ends = asking.pauses.map(pauseEnd).filter((end) => end > now)
  const next = Math.min(...deadlines, ...ends)
  return Number.isFinite(next) ? next : null
}

/**
 * How far before a moment so many slots in a row may begin, what pauses took in between not counted. Each pause and each
 * change of schedule also takes the slot that it breaks off, and the time until the next one. Epoch milliseconds.
 */
export function reachBack(
  scheduled: Scheduled,
  { pauses, judgedFrom }: Asking,
  before: { readonly moment: number; readonly slots: number },
): number {
  const cycle = Math.max(0, ...schedulesOf(scheduled).map(daysOfCycle))
  const paused = pauses.map((pause) => Math.max(0, Math.min(pauseEnd(pause), before.moment) - pause.from))
  const breaks = paused.length + (scheduled.earlier ?? []).length
  const days = (before.slots + 2 * breaks) * cycle + 1
  return Math.max(judgedFrom, before.moment - days * DAY_MS - paused.reduce((sum, one) => sum + one, 0))
}

/** Long enough to hold those whose grace has not run out, and a whole slot that begins after now or the start. */
function upcoming(scheduled: Scheduled, judgedFrom: number, now: number): Span {
  const { schedule, start = 0 } = scheduled
  const grace = Math.max(0, ...schedulesOf(scheduled).map(({ graceMinutes = 0 }) => graceMinutes)) * 60_000
  const cycle = schedule === null ? 0 : daysOfCycle(schedule)
  return { from: now - grace - DAY_MS, to: Math.max(now, start, judgedFrom) + (2 * cycle + 1) * DAY_MS }
}

function schedulesOf({ schedule, earlier = [] }: Scheduled): readonly Schedule[] {
  const before = earlier.map((one) => one.schedule)
  return schedule === null ? before : [...before, schedule]
}

function leavesTooLittle({ from, due }: Slot, moment: number): boolean {
  return from < moment && due - moment < DAY_MS
}

/** A pause takes the slots that begin in it, and those whose deadline it reaches. One that never began takes none. */
function isTakenBy(pause: Pause, slot: Slot): boolean {
  const end = pauseEnd(pause)
  return pause.from < end && pause.from < slot.graceUntil && leavesTooLittle(slot, end)
}

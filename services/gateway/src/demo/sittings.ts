import type { Schedule } from '@heimvakt/core/plans/schedule'
import { slotsBetween, type Slot } from '@heimvakt/core/plans/slots'
import type { DemoCalendar } from './calendar.ts'
import { randomOf } from './random.ts'

/** One slot of a schedule in which somebody sat down to measure or answer. */
export interface Sitting {
  /** Epoch milliseconds. */
  readonly at: number
  /** When the slot opened, epoch milliseconds. */
  readonly from: number
  readonly daysBack: number
  /** Tells it from the others of its day. */
  readonly part: string
  /** How many slots before the latest one. */
  readonly slotsBack: number
}

export interface Habit {
  readonly schedule: Schedule
  /** Epoch milliseconds: when the schedule began. */
  readonly start: number
  /** Names the person: whoever measures several things does so at one sitting. */
  readonly person: string
  /** Its place in that sitting; they follow each other two minutes apart. */
  readonly order: number
}

const DAY_MINUTES = 24 * 60
/** When people measure of their own accord: after they got up, after lunch, after dinner. */
const habits = [7 * 60 + 10, 13 * 60, 18 * 60] as const
const SPREAD_MINUTES = 90

/**
 * The slots of a schedule from its start until now, the latest first, each with when it was used: so that whoever is well
 * has missed nothing at whatever hour the demo starts. One that opened later than people are awake is still to come.
 */
export function sittingsOf(habit: Habit, calendar: DemoCalendar): readonly Sitting[] {
  const { schedule, start } = habit
  const opened = slotsBetween(schedule, { from: start, to: calendar.latest.to + 1 }, start).toReversed()
  const [open] = opened
  const latest = open === undefined || open.due < calendar.latest.from ? null : latestIn(open, habit, calendar)
  const daysIn = open === undefined || latest === null ? 0 : calendar.daysBack(open.from) - calendar.daysBack(latest)
  return opened
    .map((slot, slotsBack): Sitting => {
      const at = slotsBack === 0 && latest !== null ? latest : usualIn(slot, { habit, calendar, daysIn })
      const daysBack = calendar.daysBack(at)
      return { at, from: slot.from, daysBack, part: String(minuteOf(slot.from, calendar)), slotsBack }
    })
    .filter(({ at }) => at >= start)
}

/** So many slots begin in a day; one where a slot takes a day or more. */
export function slotsPerDay(schedule: Schedule, calendar: DemoCalendar): number {
  const day = { from: calendar.startOfDay(8), to: calendar.startOfDay(7) }
  const opened = slotsBetween(schedule, day, day.from).filter(({ from }) => from >= day.from)
  return Math.max(1, opened.length)
}

function latestIn({ from }: Slot, { person, order }: Habit, { latest }: DemoCalendar): number {
  const first = Math.max(from, latest.from)
  const at = first + randomOf(`${person}.latest`).next() * (latest.to - first) + order * 120_000
  return wholeMinute(Math.min(at, latest.to))
}

interface Usual {
  readonly habit: Habit
  readonly calendar: DemoCalendar
  /** Which day of a slot of several days, 0 the first. */
  readonly daysIn: number
}

function usualIn(slot: Slot, { habit, calendar, daysIn }: Usual): number {
  const first = calendar.daysBack(slot.from)
  const day = Math.max(calendar.daysBack(slot.due - 1), first - daysIn)
  const { person, order } = habit
  const times = habits.map((minute) => {
    const late = randomOf(`${person}.${day}.${minute}`).between(0, SPREAD_MINUTES)
    return calendar.at(day, minute + late + order * 2)
  })
  const inside = times.filter((at) => at >= slot.from && at < slot.until)
  return inside.find((at) => at < slot.due) ?? inside[0] ?? wholeMinute((slot.from + slot.due) / 2)
}

function minuteOf(at: number, calendar: DemoCalendar): number {
  return Math.round((at - calendar.startOfDay(calendar.daysBack(at))) / 60_000) % DAY_MINUTES
}

function wholeMinute(at: number): number {
  return Math.floor(at / 60_000) * 60_000
}

import { dayParts, type Schedule, weekdays } from '@heimvakt/core/plans/schedule'
import type { Wording } from './plan-words.ts'

/** "hver dag kl. 08.00, 20.00", "2 ganger i uken", "mandag, torsdag hver 2. uke": no two schedules have the same words. */
export function scheduleWords(schedule: Schedule | null, wording: Wording): string {
  const { text } = wording
  if (schedule === null) return text('plans.schedule.none')
  const { graceMinutes, sitting } = schedule
  const together =
    sitting === undefined
      ? []
      : [text('plans.schedule.sitting', { count: sitting.readings, minutes: sitting.withinMinutes })]
  const grace = graceMinutes === undefined ? [] : [`(${text('plans.schedule.graceWords', { minutes: graceMinutes })})`]
  return [...often(schedule, wording), ...namesOfDay(schedule, wording), ...together, ...grace].join(' ')
}

function often(schedule: Schedule, { text }: Wording): readonly string[] {
  const { frequency, period, periodUnit, dayOfWeek, forDays } = schedule
  const isNamed = !namesNothing(schedule)
  if (periodUnit === 'h' && period % 24 !== 0)
    return [text('plans.schedule.everyHours', { times: frequency, count: period })]
  const days = (period * hoursOf[periodUnit]) / 24
  if (dayOfWeek.length > 0) return ofWeekdays(schedule, text)
  if (forDays !== undefined) return [text('plans.schedule.stretch', { days: forDays, every: everyWords(days, text) })]
  if (days === 1 && isNamed) return [text('plans.schedule.daily')]
  if (isNamed) return [everyWords(days, text)]
  if (frequency >= days) return frequency === days ? [text('plans.schedule.daily')] : [perDay(frequency / days, text)]
  if (days === 7) return [text('plans.schedule.perWeek', { count: frequency })]
  return frequency === 1
    ? [text('plans.schedule.every', { count: days })]
    : [text('plans.schedule.timesInDays', { times: frequency, count: days })]
}

const hoursOf = { h: 1, d: 24, wk: 168 } as const

function everyWords(days: number, text: Wording['text']): string {
  return days % 7 === 0
    ? text('plans.schedule.everyWeeks', { count: days / 7 })
    : text('plans.schedule.every', { count: days })
}

function ofWeekdays(schedule: Schedule, text: Wording['text']): readonly string[] {
  const { frequency, period, periodUnit, dayOfWeek } = schedule
  const named = weekdays.filter((day) => dayOfWeek.includes(day))
  const each = periodUnit === 'd' || frequency === 1 ? frequency : frequency / named.length
  return [
    named.map((day) => text(`plans.schedule.dayNames.${day}`)).join(', '),
    ...(periodUnit === 'wk' && period > 1 ? [text('plans.schedule.everyWeeks', { count: period })] : []),
    ...(namesNothing(schedule) && each > 1 ? [perDay(each, text)] : []),
  ]
}

function perDay(count: number, text: Wording['text']): string {
  return text('plans.schedule.perDay', { count })
}

function namesNothing({ timeOfDay, when = [] }: Schedule): boolean {
  return timeOfDay.length + when.length === 0
}

function namesOfDay({ timeOfDay, when = [] }: Schedule, { text, language }: Wording): readonly string[] {
  const clock = (time: string): string => {
    const shown = time.replace(/\..*$/, '').replace(/^(\d\d:\d\d):00$/, '$1')
    return language === 'nb' ? shown.replaceAll(':', '.') : shown
  }
  const times = [...new Set(timeOfDay.map(clock))].toSorted()
  const parts = dayParts.filter((part) => when.includes(part))
  return [
    ...(times.length === 0 ? [] : [text('plans.schedule.at', { times: times.join(', ') })]),
    ...(parts.length === 0 ? [] : [parts.map((part) => text(`plans.schedule.partNames.${part}`)).join(', ')]),
  ]
}

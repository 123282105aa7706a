import { type MeasurementId, measurementType, partOf } from '@heimvakt/core/measurements/catalogue'
import type { LimitBounds } from '@heimvakt/core/plans/limits'
import type { Schedule } from '@heimvakt/core/plans/schedule'
import type { Language, TextOf } from '@heimvakt/ui/i18n'
import type { PlanActivity } from '../../server-state/plan-shapes.ts'
import type { ClinicianTexts } from '../../texts.nb.ts'
import type { EdgeId } from './limit-entry.ts'
import type { EdgeChange } from './limit-history.ts'

/** How words are made: the texts and the language they are in. */
export interface Wording {
  readonly text: TextOf<ClinicianTexts>
  readonly language: Language
}

/** "hver dag kl. 08.00 og 20.00", "2 ganger i uken", "mandag, torsdag". */
export function scheduleWords(schedule: Schedule | null, { text, language }: Wording): string {
  if (schedule === null) return text('plans.schedule.none')
  const { frequency, period, periodUnit, dayOfWeek, timeOfDay, when = [], graceMinutes } = schedule
  const clock = (time: string) => (language === 'nb' ? time.slice(0, 5).replace(':', '.') : time.slice(0, 5))
  const times = timeOfDay.length === 0 ? [] : [text('plans.schedule.at', { times: timeOfDay.map(clock).join(', ') })]
  const parts = when.length === 0 ? [] : [when.map((part) => text(`plans.schedule.partNames.${part}`)).join(', ')]
  const grace = graceMinutes === undefined ? [] : [`(${text('plans.schedule.graceWords', { minutes: graceMinutes })})`]
  const often = (): string => {
    if (dayOfWeek.length > 0) return dayOfWeek.map((day) => text(`plans.schedule.dayNames.${day}`)).join(', ')
    if (periodUnit === 'wk' && period === 1) return text('plans.schedule.perWeek', { count: frequency })
    const days = periodUnit === 'wk' ? period * 7 : period
    if (periodUnit === 'h') return text('plans.schedule.perDay', { count: Math.round((24 / period) * frequency) })
    if (days > 1) return text('plans.schedule.every', { count: Math.round(days / (times.length > 0 ? 1 : frequency)) })
    return times.length + parts.length > 0 || frequency === 1
      ? text('plans.schedule.daily')
      : text('plans.schedule.perDay', { count: frequency })
  }
  return [often(), ...times, ...parts, ...grace].join(' ')
}

/** One zone of one part: "Overtrykk: rød under 100, over 160 mmHg". */
export interface ZoneWords {
  readonly zone: LimitBounds['zone']
  readonly part: string
  readonly words: string
}

/** Limits as words, in the order of the parts, red before yellow. */
export function zoneWords(type: MeasurementId, limits: readonly LimitBounds[], wording: Wording): readonly ZoneWords[] {
  const { text, language } = wording
  const { parts } = measurementType(type)
  return parts.flatMap((part) =>
    (['red', 'yellow'] as const).flatMap((zone) => {
      const limit = limits.find((one) => one.zone === zone && one.part === part.id)
      if (!limit) return []
      const sides = [
        limit.low === undefined ? [] : [text('plans.limits.under', { value: decimalWords(limit.low, language) })],
        limit.high === undefined ? [] : [text('plans.limits.over', { value: decimalWords(limit.high, language) })],
      ].flat()
      const bounds = `${sides.join(', ')} ${part.unitText}`
      const zoneName = text(`zones.${zone}`)
      const isPanel = parts.length > 1
      const head = isPanel ? `${part.names[language]}: ${zoneName.toLocaleLowerCase(language)}` : zoneName
      return [{ zone, part: part.id, words: `${head} ${bounds}` }]
    }),
  )
}

/** "Overtrykk, rød over", where the part has a name of its own. */
export function edgeWords(
  type: MeasurementId,
  place: { readonly part: string; readonly edge: EdgeId },
  { text, language }: Wording,
): string {
  const edge = text(`plans.limits.edges.${place.edge}`)
  if (measurementType(type).parts.length === 1) return edge
  return `${partOf(type, place.part)?.names[language] ?? place.part}, ${edge.toLocaleLowerCase(language)}`
}

/** "Gul over: fra 92,5 kg til 94,0 kg": what one edge was and has become. */
export function edgeChangeWords(type: MeasurementId, change: EdgeChange, wording: Wording): string {
  const { text, language } = wording
  const unit = partOf(type, change.part)?.unitText ?? ''
  const value = (bound: string | null) => (bound === null ? '' : `${decimalWords(bound, language)} ${unit}`)
  const words = { edge: edgeWords(type, change, wording), from: value(change.from), to: value(change.to) }
  if (change.from === null) return text('plans.history.set', words)
  return change.to === null ? text('plans.history.removed', words) : text('plans.history.fromTo', words)
}

/** The decimals as they were written; Norwegian has a comma. */
export function decimalWords(value: string, language: Language): string {
  return language === 'nb' ? value.replace('.', ',') : value
}

/** "vekt", or the title of the form. */
export function activityName(activity: PlanActivity, language: Language): string {
  if (activity.kind === 'form') return activity.title
  return measurementType(activity.type).names[language].toLocaleLowerCase(language)
}

import { type MeasurementId, measurementType, partOf } from '@heimvakt/core/measurements/catalogue'
import type { LimitBounds } from '@heimvakt/core/plans/limits'
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

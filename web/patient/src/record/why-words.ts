import { measurementType, isMeasurementId, partOf, type MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { BeyondLimit } from '@heimvakt/core/plans/beyond-limits'
import type { ComparedPart } from '@heimvakt/core/rules/evidence'
import { evidenceKindOf } from '@heimvakt/core/rules/evidence-kinds'
import { explain } from '@heimvakt/core/rules/explain'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { Language, TextOf } from '@heimvakt/ui/i18n'
import type { Texts } from '../texts.nb.ts'
import { decimalWords } from './measurement-words.ts'

type Wording = { readonly text: TextOf<Texts>; readonly language: Language; readonly now: number }

/** Why, in everyday words: what was measured and the person's own limit, without medians and percentage points. */
export function whyWords({ evidence, category }: Pick<Finding, 'evidence' | 'category'>, wording: Wording): string {
  const { type } = evidence
  const parts = evidenceKindOf(evidence).compared(evidence)
  const worst = parts.find(({ limit }) => limit?.zone === category) ?? parts[0]
  const everyday = worst && type !== null && isMeasurementId(type) ? partWhy(type, worst, wording) : null
  return everyday ?? explain({ evidence }, wording)
}

function partWhy(type: MeasurementId, part: ComparedPart, { text, language }: Wording): string | null {
  const { side, limit, bound, fromUsual, previous } = part
  const value = withUnit({ type, part: part.part }, part.value, language)
  const name = nameOf(type, part.part, language)
  const edge = side === 'below' ? limit?.low : limit?.high
  if (side !== undefined && limit !== undefined && edge !== undefined)
    return text(`state.reason.${side}.${limit.zone}`, {
      name,
      value,
      limit: withUnit({ type, part: part.part }, edge, language),
    })
  if (bound !== undefined && fromUsual !== true) return null
  if (bound !== undefined)
    return text(side === 'below' ? 'state.reason.lowerThanUsual' : 'state.reason.higherThanUsual', { name, value })
  if (side === undefined || previous === undefined) return null
  const from = withUnit({ type, part: part.part }, previous.value, language)
  return text(side === 'below' ? 'state.reason.fall' : 'state.reason.rise', { name, value, from })
}

/** "Under den røde grensen din (88 %)", of a measurement that is not assessed yet. */
export function beyondWords(
  type: MeasurementId,
  { side, zone, part, limit }: BeyondLimit,
  { text, language }: Omit<Wording, 'now'>,
): string {
  return text(`state.device.${side}.${zone}`, { limit: withUnit({ type, part }, limit, language) })
}

type Which = { readonly type: MeasurementId; readonly part: string }

function withUnit({ type, part }: Which, value: string, language: Language): string {
  return `${decimalWords(value, language)}\u00a0${partOf(type, part)?.unitText ?? ''}`.trim()
}

function nameOf(type: MeasurementId, part: string, language: Language): string {
  const { parts, names } = measurementType(type)
  const own = parts.length > 1 ? partOf(type, part)?.names[language] : undefined
  const name = own ?? names[language]
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

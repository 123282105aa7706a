import type { EffectiveTime } from '../measurements/reading.ts'
import type { Evidence, EvidenceOf } from './evidence.ts'
import { explainTexts, type Language } from './explain-texts.ts'
import { absoluteTime, changeWords, dayWords, signName, sinceWords, withUnit } from './explain-words.ts'
import type { Finding } from './finding.ts'

/** How a time is said: relative on a screen, absolute in the record. */
interface Times {
  readonly measured: (time: EffectiveTime) => string
  readonly since: (time: EffectiveTime) => string
}

/** A finding as far as words are made from it. */
export type Explainable = Pick<Finding, 'evidence' | 'rule'>

/** In words for the screen, as seen now: "SpO₂ 86 %, grense 88 %, ned 4 siden i går". */
export function explain(
  { evidence }: Explainable,
  options: { readonly language: Language; readonly now: number },
): string {
  const { language, now } = options
  return sentence(evidence, language, {
    measured: (time) => dayWords(time, now, language),
    since: (time) => sinceWords(time, now, language),
  })
}

/** In words that stay true, for readers of the record, with the rule: "SpO₂ 86 % målt 22.11.2026 kl. 10.00, …". */
export function explainAbsolute({ evidence, rule }: Explainable, language: Language): string {
  const { measured, since } = explainTexts[language]
  const words = sentence(evidence, language, {
    measured: (time) => `${measured} ${absoluteTime(time, language)}`,
    since: (time) => `${since} ${absoluteTime(time, language)}`,
  })
  return `${words}. ${capital(explainTexts[language].rule)}: ${rule.url}|${rule.version} ${rule.action}.`
}

function sentence(evidence: Evidence, language: Language, times: Times): string {
  if (evidence.kind === 'unassessed') return unassessedWords(evidence, language, times)
  const { late, withOxygen, mayBeError } = explainTexts[language]
  const parts =
    evidence.kind === 'implausible'
      ? evidence.parts.map((part) => measuredWords(evidence, part, { language, times }))
      : evidence.parts.map((part) => outsideWords(evidence, part, { language, times }))
  const strange = evidence.kind === 'implausible' || evidence.parts.some((part) => part.mayBeError)
  const notes = [
    ...(strange ? [mayBeError] : []),
    ...(evidence.withOxygen ? [withOxygen] : []),
    ...(evidence.late ? [late] : []),
  ]
  return [parts.map(inSentence).join('; '), ...notes].join(', ')
}

interface Telling {
  readonly language: Language
  readonly times: Times
}

type Measured = Pick<EvidenceOf<'implausible'>['parts'][number], 'part' | 'value' | 'previous'>

function measuredWords(of: EvidenceOf<'implausible' | 'outside-limits'>, part: Measured, telling: Telling): string {
  return [headWords(of, part, telling), ...changeSince(part, telling)].join(', ')
}

function outsideWords(
  of: EvidenceOf<'outside-limits'>,
  part: EvidenceOf<'outside-limits'>['parts'][number],
  telling: Telling,
): string {
  const { language } = telling
  const { limit, side } = part
  const bound = (side === 'below' ? limit.low : limit.high) ?? ''
  const limitWords = `${explainTexts[language].limit} ${withUnit({ type: of.type, part: part.part }, bound, language)}`
  return [headWords(of, part, telling), limitWords, ...changeSince(part, telling)].join(', ')
}

function headWords(
  of: { readonly type: string; readonly at: EffectiveTime },
  part: Measured,
  telling: Telling,
): string {
  const { language, times } = telling
  const value = withUnit({ type: of.type, part: part.part }, part.value, language)
  return spaced(signName(of.type, part.part, language), value, times.measured(of.at))
}

function changeSince({ value, previous }: Measured, { language, times }: Telling): readonly string[] {
  return previous === undefined ? [] : [`${changeWords(previous.value, value, language)} ${times.since(previous.at)}`]
}

/** "Ikke vurdert: vekt 49000 kg, umulig verdi". */
function unassessedWords(evidence: EvidenceOf<'unassessed'>, language: Language, times: Times): string {
  const { unassessed, reasons } = explainTexts[language]
  const { type, part, at, reason } = evidence
  const sign = spaced(
    signName(type, part, language),
    shownWords(evidence, language),
    at === null ? '' : times.measured(at),
  )
  return `${unassessed}: ${sign}, ${reasons[reason]}`
}

/** What was sent, as it was sent; only a value that lacks nothing but its limit is one of ours. */
function shownWords({ type, part, shown, reason }: EvidenceOf<'unassessed'>, language: Language): string {
  return reason === 'no-limit' && type !== null && part !== null ? withUnit({ type, part }, shown, language) : shown
}

function spaced(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ')
}

/** Of several parts of a panel only the first begins with a capital. */
function inSentence(words: string, index: number): string {
  return index === 0 ? words : `${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

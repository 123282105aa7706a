import type { Times } from './evidence.ts'
import { evidenceKindOf } from './evidence-kinds.ts'
import { explainTexts, type Language } from './explain-texts.ts'
import { absoluteTime, dayWords, deadlineWords, sentence, sinceWords } from './explain-words.ts'
import type { Finding } from './finding.ts'

/** A finding as far as words are made from it. */
export type Explainable = Pick<Finding, 'evidence' | 'rule'>

/** In words for the screen, as seen now: "SpO₂ 86 %, grense 88 %, ned 4 siden i går". */
export function explain(
  { evidence }: Pick<Finding, 'evidence'>,
  { language, now }: { readonly language: Language; readonly now: number },
): string {
  const times: Times = {
    measured: (time) => dayWords(time, now, language),
    since: (time) => sinceWords(time, now, language),
    by: (time) => deadlineWords(time, language),
  }
  return evidenceKindOf(evidence).words(evidence, { language, times })
}

/** In words that stay true, for readers of the record, with the rule: "SpO₂ 86 % målt 22.11.2026 kl. 10.00, …". */
export function explainAbsolute({ evidence, rule }: Explainable, language: Language): string {
  const text = explainTexts[language]
  const times: Times = {
    measured: (time) => `${text.measured} ${absoluteTime(time, language)}`,
    since: (time) => `${text.since} ${absoluteTime(time, language)}`,
    by: (time) => absoluteTime(time, language),
  }
  const words = evidenceKindOf(evidence).words(evidence, { language, times })
  return `${sentence(words)} ${capital(text.rule)}: ${rule.url}|${rule.version} ${rule.action}.`
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

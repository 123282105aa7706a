import type { Answer } from '@heimvakt/core/questionnaires/answers'
import type { Language } from '../i18n.ts'
import { optionKey, type Question } from './form.ts'
import { questionTextsEn } from './question-texts.en.ts'
import { questionTextsNb, type QuestionTexts } from './question-texts.nb.ts'
import type { AnswerProblem } from './read-answer.ts'

const texts = { nb: questionTextsNb, en: questionTextsEn } as const satisfies Record<Language, QuestionTexts>

/** The words of the fields in the language of the screen. */
export function questionTexts(language: Language): QuestionTexts {
  return texts[language]
}

/** What stands in the way of an answer, with the limit it is about. */
export function problemWords(question: Question, problem: AnswerProblem, language: Language): string {
  const words = texts[language].problem[problem]
  return typeof words === 'string' ? words : words(limitsOf(question, language))
}

/** The limits of a question as words; empty where it has none. */
export function limitsOf(question: Question, language: Language): { readonly min: string; readonly max: string } {
  if ('maxLength' in question) return { min: '', max: String(question.maxLength ?? '') }
  if (!('min' in question)) return { min: '', max: '' }
  const words = question.kind === 'date' ? dateWords : numberWords
  return { min: words(question.min ?? '', language), max: words(question.max ?? '', language) }
}

/** An answer as a person reads it: "Noen få dager", "Ja", "37,5 °C", "22.11.2026". */
export function answerWords(question: Question, answer: Answer, language: Language): string {
  if (answer.kind === 'boolean') return answer.value ? texts[language].yes : texts[language].no
  if (answer.kind === 'number') {
    const unit = 'unit' in question && question.unit !== null ? ` ${question.unit}` : ''
    return `${numberWords(answer.value, language)}${unit}`
  }
  if (answer.kind === 'text') return answer.value
  if (answer.kind === 'date') return dateWords(answer.value, language)
  const options = question.kind === 'choice' ? question.options : []
  return options.find((option) => optionKey(option) === optionKey(answer))?.display[language] ?? answer.code
}

function numberWords(value: string, language: Language): string {
  const signed = value.replace('-', '−')
  return language === 'nb' ? signed.replace('.', ',') : signed
}

/** "22.11.2026" and "22/11/2026". */
function dateWords(day: string, language: Language): string {
  return day
    .split('-')
    .toReversed()
    .join(language === 'nb' ? '.' : '/')
}

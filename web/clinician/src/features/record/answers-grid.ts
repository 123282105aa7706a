import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
import type { Answer, FormReading } from '@heimvakt/core/questionnaires/answers'
import { isSame } from '@heimvakt/core/questionnaires/form'
import { instrumentOfForm } from '@heimvakt/core/questionnaires/instruments'
import { scoreOf } from '@heimvakt/core/questionnaires/scores'
import type { Language } from '@heimvakt/ui/i18n'
import { type Form, questionsIn } from '@heimvakt/ui/questionnaire/form'
import { answerWords } from '@heimvakt/ui/questionnaire/question-words'

/** One question at one time. */
export interface AnswerCell {
  readonly reading: string
  /** Null: not answered. */
  readonly words: string | null
  /** What it was the time before, when that was something else; null when it has not changed. */
  readonly changedFrom: string | null
}

export interface AnswersGrid {
  /** Newest first. */
  readonly times: readonly {
    readonly reading: string
    readonly effective: EffectiveTime | null
    readonly readable: boolean
  }[]
  readonly questions: readonly {
    readonly linkId: string
    readonly text: string
    /** In the order of `times`. */
    readonly cells: readonly AnswerCell[]
  }[]
  /** Of forms that are counted, in the order of `times`; null where it cannot be counted. */
  readonly scores:
    | readonly ({
        readonly points: number
        readonly outOf: number
        readonly incomplete: boolean
      } | null)[]
    | null
}

/** Questions down, times across: what was answered, and where it differs from the time before. Readings come oldest first. */
export function answersGrid(form: Form, readings: readonly FormReading[], language: Language): AnswersGrid {
  const instrument = instrumentOfForm(form.definition.url)
  const newestFirst = readings.toReversed()
  return {
    times: newestFirst.map((reading) => ({
      reading: reading.id,
      effective: reading.effective,
      readable: reading.kind === 'answers',
    })),
    questions: questionsIn(form.items).map((question) => {
      const words = (answer: Answer | undefined) => (answer ? answerWords(question, answer, language) : null)
      const answerOf = (reading: FormReading | undefined) =>
        reading?.kind === 'answers' ? reading.answers[question.linkId] : undefined
      return {
        linkId: question.linkId,
        text: question.text[language],
        cells: newestFirst.map((reading, index): AnswerCell => {
          const [answer, before] = [answerOf(reading), answerOf(newestFirst[index + 1])]
          const changed = answer !== undefined && before !== undefined && !isSame(answer, before)
          return { reading: reading.id, words: words(answer), changedFrom: changed ? words(before) : null }
        }),
      }
    }),
    scores:
      instrument === undefined
        ? null
        : newestFirst.map((reading) => {
            if (reading.kind !== 'answers') return null
            const { points, outOf, missing } = scoreOf(instrument, reading)
            return { points, outOf, incomplete: missing.length > 0 }
          }),
  }
}

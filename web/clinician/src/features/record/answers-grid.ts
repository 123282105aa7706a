import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
import type { Answer, FormReading } from '@heimvakt/core/questionnaires/answers'
import { isSame } from '@heimvakt/core/questionnaires/form'
import { instrumentOfForm, type ScoredInstrument } from '@heimvakt/core/questionnaires/instruments'
import { scoreOf } from '@heimvakt/core/questionnaires/scores'
import { formReference } from '@heimvakt/core/rules/built-in'
import type { Evidence } from '@heimvakt/core/rules/evidence'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { AnswerEvidence } from '@heimvakt/core/rules/kinds/answer-evidence'
import { type TriageCategory, worstOf } from '@heimvakt/core/rules/triage'
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
  /** Whether the change is for the worse, by the points of a form that is counted; null where nothing tells. */
  readonly direction: Direction | null
  /** The worst that was found on this very answer. */
  readonly found: TriageCategory | null
}

type Direction = 'worse' | 'better'

export interface AnswersGrid {
  /** Newest first. */
  readonly times: readonly {
    readonly reading: string
    readonly effective: EffectiveTime | null
    readonly readable: boolean
    /** The answers so far: the whole form has not come. */
    readonly unfinished: boolean
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
        readonly direction: Direction | null
      } | null)[]
    | null
}

interface GridInput {
  /** Oldest first. */
  readonly readings: readonly FormReading[]
  /** The same form in other versions, by version: an answer keeps the words under which it was given. */
  readonly versions?: ReadonlyMap<string, Form>
  readonly findings: readonly Finding[]
  readonly language: Language
}

/** Questions down, times across: what was answered, what was found on it, and where it differs from the time before. */
export function answersGrid(form: Form, { readings, versions, findings, language }: GridInput): AnswersGrid {
  const instrument = instrumentOfForm(form.definition.url)
  const newestFirst = readings.toReversed()
  return {
    times: newestFirst.map((reading) => ({
      reading: reading.id,
      effective: reading.effective,
      readable: reading.kind === 'answers',
      unfinished: reading.kind === 'answers' && reading.unfinished === true,
    })),
    questions: questionsIn(form.items).map((question) => {
      const answerOf = (reading: FormReading | undefined) =>
        reading?.kind === 'answers' ? reading.answers[question.linkId] : undefined
      const words = (reading: FormReading | undefined) => {
        const answer = answerOf(reading)
        const own = versions?.get(reading?.questionnaire?.version ?? '')
        const asked = own && questionsIn(own.items).find(({ linkId }) => linkId === question.linkId)
        return answer ? answerWords(asked ?? question, answer, language) : null
      }
      const pointsOf = (answer: Answer) => itemPoints(instrument, question.linkId, answer)
      return {
        linkId: question.linkId,
        text: question.text[language],
        cells: newestFirst.map((reading, index): AnswerCell => {
          const earlier = newestFirst[index + 1]
          const [answer, before] = [answerOf(reading), answerOf(earlier)]
          const isOther = reading.questionnaire?.version !== earlier?.questionnaire?.version
          const said = words(reading)
          const changed =
            answer !== undefined &&
            before !== undefined &&
            (isOther ? said !== words(earlier) : !isSame(answer, before))
          return {
            reading: reading.id,
            words: said,
            changedFrom: changed ? words(earlier) : null,
            direction: changed ? directionOf(instrument, pointsOf(answer), pointsOf(before)) : null,
            found: foundOn(findings, reading.id, question.linkId),
          }
        }),
      }
    }),
    scores:
      instrument === undefined
        ? null
        : newestFirst.map((reading, index) => {
            const score = wholeScore(instrument, reading)
            if (score === null) return null
            const before = wholeScore(instrument, newestFirst[index + 1])
            const isComparable = before !== null && !before.incomplete && !score.incomplete
            return {
              ...score,
              direction: isComparable ? directionOf(instrument, score.points, before.points) : null,
            }
          }),
  }
}

/** How the sum of a form has moved, oldest first: whole sums only, `[epoch milliseconds, points]`. */
export function courseOf({
  times,
  scores,
}: Pick<AnswersGrid, 'times' | 'scores'>): readonly (readonly [number, number])[] {
  const sums = times.flatMap(({ effective }, index) => {
    const score = scores?.[index] ?? null
    return effective === null || score === null || score.incomplete ? [] : [[effective.at, score.points] as const]
  })
  return sums.toReversed()
}

function wholeScore(instrument: ScoredInstrument, reading: FormReading | undefined) {
  if (reading?.kind !== 'answers') return null
  const { points, outOf, missing } = scoreOf(instrument, reading)
  return { points, outOf, incomplete: missing.length > 0 }
}

/** The points of one answer; null where it is not counted. */
function itemPoints(instrument: ScoredInstrument | undefined, linkId: string, answer: Answer): number | null {
  if (instrument === undefined || !instrument.items.includes(linkId)) return null
  const { points, missing } = scoreOf(instrument, { answers: { [linkId]: answer } })
  return missing.includes(linkId) ? null : points
}

function directionOf(
  instrument: ScoredInstrument | undefined,
  after: number | null,
  before: number | null,
): Direction | null {
  if (instrument === undefined || after === null || before === null || after === before) return null
  return after > before === (instrument.worse === 'high') ? 'worse' : 'better'
}

function foundOn(findings: readonly Finding[], reading: string, linkId: string): TriageCategory | null {
  const own = findings.filter(
    ({ status, readings, evidence }) =>
      status === 'open' && readings[0] === formReference(reading) && isAnswer(evidence) && evidence.linkId === linkId,
  )
  return own.length === 0 ? null : worstOf(own.map(({ category }) => category))
}

function isAnswer(evidence: Evidence): evidence is AnswerEvidence {
  return evidence.kind === 'answer'
}

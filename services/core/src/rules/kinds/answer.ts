import { compareDecimals } from '../../measurements/decimal.ts'
import type { Answer } from '../../questionnaires/answers.ts'
import type { Language } from '../explain-texts.ts'
import { numberIn } from '../explain-words.ts'
import { circumstancesOfForm, judgeForms, type FormVerdict } from '../per-form.ts'
import type { RuleKind, RuleWords } from '../rule.ts'
import { answerEvidence, type AnswerEvidence } from './answer-evidence.ts'
import { answerAsFhirPath } from './answer-fhirpath.ts'
import {
  answerParametersSchema,
  type AnswerParameters,
  type AnswerWords,
  type AnswerZone,
} from './answer-parameters.ts'
import { zoneWords } from './form-words.ts'

/**
 * An answer to one question has a zone: an option, yes or no, or a number of at least so much. Not answered is
 * cannot-tell, never zero.
 */
export const answer: RuleKind = {
  kind: 'answer',
  evidence: [answerEvidence],
  bind(parameters, path) {
    const parsed = answerParametersSchema.safeParse(parameters)
    if (!parsed.success)
      return {
        problem:
          'parameters are { questionnaire, linkId, question, options | yes, no | atLeast, zone, mayBeLeftOut?, crisis? }',
        path,
      }
    const rule = parsed.data
    return {
      types: [],
      forms: [rule.questionnaire],
      evaluate: judgeForms(rule.questionnaire, ({ form }) => {
        const given = form.answers[rule.linkId]
        if (given === undefined) return unanswered(rule)
        const judged = zoneOf(rule, given)
        if (typeof judged === 'string') return { outcome: 'cannot-tell', reason: judged, shown: rule.question.nb }
        if (judged.zone === 'green') return { outcome: 'not-met' }
        const evidence: AnswerEvidence = {
          kind: 'answer',
          ...circumstancesOfForm(form),
          linkId: rule.linkId,
          question: rule.question,
          answer: judged.words,
          ...(rule.crisis === undefined ? {} : { crisis: rule.crisis }),
        }
        return { outcome: 'met', category: judged.zone, evidence }
      }),
      describe: (language) => describe(rule, language),
      toFhirPath: () => answerAsFhirPath(rule),
    }
  },
}

function unanswered({ mayBeLeftOut, question }: AnswerParameters): FormVerdict {
  return mayBeLeftOut === true
    ? { outcome: 'not-met' }
    : { outcome: 'cannot-tell', reason: 'answer-missing', shown: question.nb }
}

const yesNo = { yes: { nb: 'ja', en: 'yes' }, no: { nb: 'nei', en: 'no' } } as const

/** The zone of an answer, or why it has none. */
function zoneOf(
  rule: AnswerParameters,
  given: Answer,
): { readonly zone: AnswerZone; readonly words: AnswerWords } | 'unknown-code' | 'malformed' {
  if ('options' in rule) {
    if (given.kind !== 'option') return 'malformed'
    return (Object.hasOwn(rule.options, given.code) ? rule.options[given.code] : undefined) ?? 'unknown-code'
  }
  if ('yes' in rule) {
    if (given.kind !== 'boolean') return 'malformed'
    const said = given.value ? 'yes' : 'no'
    return { zone: rule[said], words: yesNo[said] }
  }
  if (given.kind !== 'number') return 'malformed'
  const words = { nb: numberIn(given.value, 'nb'), en: numberIn(given.value, 'en') }
  return { zone: compareDecimals(given.value, String(rule.atLeast)) >= 0 ? rule.zone : 'green', words }
}

const describing: Readonly<Record<Language, { readonly at: string; readonly atLeast: string }>> = {
  nb: { at: 'ved', atLeast: 'minst' },
  en: { at: 'for', atLeast: 'at least' },
}

function describe(rule: AnswerParameters, language: Language): RuleWords {
  const { at, atLeast } = describing[language]
  const numbers = 'atLeast' in rule ? [{ value: String(rule.atLeast), unit: '' }] : []
  const answers = 'atLeast' in rule ? [] : answersOf(rule)
  const zones = (['red', 'yellow'] as const).flatMap((zone) => {
    const own = answers.filter((one) => one.zone === zone).map(({ words }) => words[language])
    return own.length === 0 ? [] : [`${zoneWords[language][zone]} ${at} ${own.join(', ')}`]
  })
  const number =
    'atLeast' in rule
      ? [`${zoneWords[language][rule.zone]} ${at} ${atLeast} ${numberIn(String(rule.atLeast), language)}`]
      : []
  return { words: `${rule.question[language]}: ${[...zones, ...number].join('; ')}`, numbers }
}

function answersOf(
  rule: Exclude<AnswerParameters, { readonly atLeast: number }>,
): readonly { readonly zone: AnswerZone; readonly words: AnswerWords }[] {
  if ('options' in rule) return Object.values(rule.options)
  return [
    { zone: rule.yes, words: yesNo.yes },
    { zone: rule.no, words: yesNo.no },
  ]
}

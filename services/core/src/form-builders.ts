import { HOUR, NOW, at } from './builders.ts'
import { osloDayOf, toInstant } from './measurements/effective-time.ts'
import type { EffectiveTime } from './measurements/reading.ts'
import type { Answer, FormAnswers } from './questionnaires/answers.ts'
import { ANSWER_SYSTEM, instrumentById, questionnaireUrl } from './questionnaires/instruments.ts'

/** Builders for tests of forms. */

/** An answered form of ours, an hour ago unless said otherwise. */
export function answered(
  form: string,
  answers: Readonly<Record<string, Answer>>,
  more: Partial<FormAnswers> = {},
): FormAnswers {
  return {
    kind: 'answers',
    id: `${form}-1`,
    version: '1',
    questionnaire: { url: questionnaireUrl(form), version: '1.0.0' },
    effective: at(NOW - HOUR),
    received: null,
    answers,
    ...more,
  }
}

/** One of our own options. */
export function option(code: string): Answer {
  return { kind: 'option', system: ANSWER_SYSTEM, code }
}

export function yes(value = true): Answer {
  return { kind: 'boolean', value }
}

export function numberOf(value: string): Answer {
  return { kind: 'number', value }
}

/** A scored form with these points, item by item; null is not answered. */
export function scored(id: string, points: readonly (number | null)[], more: Partial<FormAnswers> = {}): FormAnswers {
  const instrument = instrumentById(id)
  const answers = points.flatMap((point, index): readonly (readonly [string, Answer])[] => {
    const chosen = instrument?.options.find((candidate) => candidate.points === point)
    if (chosen === undefined) return []
    return [[String(instrument?.items[index]), { kind: 'option', system: chosen.system, code: chosen.code }]]
  })
  return answered(id, Object.fromEntries(answers), more)
}

/** The same as a QuestionnaireResponse. */
export function asResponse({ id, questionnaire, effective, answers }: FormAnswers): Readonly<Record<string, unknown>> {
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    meta: { versionId: '1' },
    status: 'completed',
    questionnaire: `${questionnaire.url}|${questionnaire.version}`,
    subject: { reference: 'Patient/1' },
    authored: authoredOf(effective),
    item: Object.entries(answers).map(([linkId, answer]) => ({ linkId, answer: [valueOf(answer)] })),
  }
}

function authoredOf({ at: moment, precision }: EffectiveTime): string {
  return precision === 'day' ? osloDayOf(moment) : toInstant(moment)
}

function valueOf(answer: Answer): object {
  if (answer.kind === 'option') return { valueCoding: { system: answer.system, code: answer.code } }
  if (answer.kind === 'boolean') return { valueBoolean: answer.value }
  return answer.kind === 'text' ? { valueString: answer.value } : { valueDecimal: Number(answer.value) }
}

import type { AnswerParameters } from './answer-parameters.ts'

/** The values that were answered to a question, over one QuestionnaireResponse; `linkId` is a plain name. */
export function answeredValues(linkId: string): string {
  return `descendants().where(linkId = '${linkId}').answer.value`
}

/** The condition over one QuestionnaireResponse: yields `red`, `yellow` or nothing. Generated, and our oracle. */
export function answerAsFhirPath(rule: AnswerParameters): string {
  const met = (zone: 'red' | 'yellow'): string =>
    `(${answeredValues(rule.linkId)}.where(${crosses(rule, zone)}).exists())`
  return `iif(${met('red')}, 'red', iif(${met('yellow')}, 'yellow', {}))`
}

function crosses(rule: AnswerParameters, zone: 'red' | 'yellow'): string {
  if ('options' in rule) {
    const codes = Object.entries(rule.options).filter(([, option]) => option.zone === zone)
    return either(codes.map(([code]) => `code = '${code}'`))
  }
  if ('yes' in rule)
    return either([...(rule.yes === zone ? ['$this = true'] : []), ...(rule.no === zone ? ['$this = false'] : [])])
  return rule.zone === zone ? `$this >= ${rule.atLeast}` : 'false'
}

function either(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : conditions.join(' or ')
}

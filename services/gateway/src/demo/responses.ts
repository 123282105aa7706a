import { jsonDecimal } from '@heimvakt/core/fhir/json'
import type { Answer } from '@heimvakt/core/questionnaires/answers'
import type { FormDefinition } from '@heimvakt/core/questionnaires/form'
import type { Resource } from '../fhir-store.ts'
import type { DemoAnswers } from './forms.ts'
import type { Subject } from './submissions.ts'
import { seedIdentifier } from './transactions.ts'

/** The QuestionnaireResponse as it is sent; the gateway makes the stored one and its score of it. */
export function responseOf({ seed, form, authored, answers }: DemoAnswers, subject: Subject): Resource {
  const { questionnaire, definition } = form.template
  return {
    resourceType: 'QuestionnaireResponse',
    identifier: seedIdentifier(seed),
    questionnaire: `${questionnaire.url}|${questionnaire.version}`,
    status: 'completed',
    subject: { identifier: subject.identifier },
    authored,
    item: itemsOf(definition, null, answers),
  }
}

/** As the form nests them; what was not answered is left out. */
function itemsOf(
  { items }: Pick<FormDefinition, 'items'>,
  parent: string | null,
  answers: DemoAnswers['answers'],
): readonly object[] {
  return items
    .filter((item) => item.parent === parent)
    .flatMap(({ linkId, kind }): readonly object[] => {
      const answer = answers[linkId]
      if (answer !== undefined) return [{ linkId, answer: [valueOf(answer, kind)] }]
      const item = kind === 'group' ? itemsOf({ items }, linkId, answers) : []
      return item.length === 0 ? [] : [{ linkId, item }]
    })
}

function valueOf(answer: Answer, kind: string): object {
  if (answer.kind === 'option') return { valueCoding: { system: answer.system, code: answer.code } }
  if (answer.kind === 'boolean') return { valueBoolean: answer.value }
  if (answer.kind === 'text') return { valueString: answer.value }
  return { [kind === 'integer' ? 'valueInteger' : 'valueDecimal']: jsonDecimal(answer.value) }
}

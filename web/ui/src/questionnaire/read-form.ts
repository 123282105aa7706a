import { isProblem, type CodecProblem } from '@heimvakt/core/fhir/problem'
import { parseQuestionnaire } from '@heimvakt/core/fhir/questionnaire'
import type { Form } from './form.ts'
import { type ExtensionElements, questionnaireSchema } from './questionnaire-schema.ts'
import { readItems } from './read-items.ts'
import { wordsOf } from './read-words.ts'

const INSTRUMENT = 'http://heimvakt.no/fhir/StructureDefinition/instrument'

/**
 * Reads a Questionnaire R4, or says what of it cannot be filled in here, and where. A form is never shown without one
 * of its questions: an answer that lacks it would be judged as if the person had left it out.
 */
export function readForm(resource: unknown): Form | CodecProblem {
  const definition = parseQuestionnaire(resource)
  if (isProblem(definition)) return definition
  const parsed = questionnaireSchema.safeParse(resource)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { problem: issue?.message ?? 'malformed', path: issue?.path.map(String).join('.') ?? '' }
  }
  const { title, _title, description, _description, copyright, extension, item } = parsed.data
  return {
    definition,
    title: wordsOf(title, _title),
    description: description === undefined ? null : wordsOf(description, _description),
    copyright,
    workingText: isWorkingText(extension),
    items: readItems(item),
  }
}

function isWorkingText(extensions: readonly ExtensionElements[]): boolean {
  const instrument = extensions.find(({ url }) => url === INSTRUMENT)
  return instrument?.extension?.find(({ url }) => url === 'wording')?.valueCode === 'working'
}

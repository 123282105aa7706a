import { isProblem } from '@heimvakt/core/fhir/problem'
import type { Form } from './form.ts'
import { readForm } from './read-form.ts'

type Elements = Readonly<Record<string, unknown>>

/** A Questionnaire for tests; its items as FHIR has them. */
export function aQuestionnaire(item: readonly Elements[], changes: Elements = {}): Elements {
  return {
    resourceType: 'Questionnaire',
    url: 'http://heimvakt.no/fhir/Questionnaire/diary',
    version: '1.0.0',
    status: 'active',
    title: 'Dagbok',
    item,
    ...changes,
  }
}

/** The same, read. */
export function aForm(item: readonly Elements[], changes: Elements = {}): Form {
  const form = readForm(aQuestionnaire(item, changes))
  if (isProblem(form)) throw new Error(`${form.problem} at ${form.path}`)
  return form
}

/** A choice between codes of `urn:codes`, each with its place in the list as its ordinal value. */
export function aChoice(linkId: string, codes: readonly string[], changes: Elements = {}): Elements {
  const answerOption = codes.map((code, ordinal) => ({
    valueCoding: {
      system: 'urn:codes',
      code,
      display: `Svar ${code}`,
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: ordinal }],
    },
  }))
  return { linkId, text: `Spørsmål ${linkId}`, type: 'choice', answerOption, ...changes }
}

/** A question of another type. */
export function aQuestion(linkId: string, type: string, changes: Elements = {}): Elements {
  return { linkId, text: `Spørsmål ${linkId}`, type, ...changes }
}

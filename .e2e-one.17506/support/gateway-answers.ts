import { randomUUID } from 'node:crypto'
import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { instrumentById, questionnaireUrl } from '@heimvakt/core/questionnaires/instruments'
import type { Submission } from './gateway-readings.ts'

/** A form as our patient app sends it, with these items; `changes` replace or add elements. */
export function aForm(form: string, item: readonly object[], changes: Submission = {}): Submission {
  return {
    resourceType: 'QuestionnaireResponse',
    identifier: { system: identifierSystems.entry, value: randomUUID() },
    questionnaire: `${questionnaireUrl(form)}|1.0.0`,
    status: 'completed',
    authored: new Date().toISOString(),
    item,
    ...changes,
  }
}

/** PHQ-9, GAD-7 or WHO-5 with these points, question by question; null is not answered. */
export function aScoredForm(id: string, points: readonly (number | null)[], changes: Submission = {}): Submission {
  const instrument = instrumentById(id)
  const item = points.flatMap((point, index) => {
    const option = instrument?.options.find((candidate) => candidate.points === point)
    if (option === undefined) return []
    const { system, code } = option
    return [{ linkId: instrument?.items[index], answer: [{ valueCoding: { system, code } }] }]
  })
  return aForm(id, [{ linkId: 'last-two-weeks', item }], changes)
}

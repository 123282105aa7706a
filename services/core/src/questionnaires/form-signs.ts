import { bodyTemperature } from '../measurements/body-temperature.ts'
import type { MeasurementId } from '../measurements/catalogue.ts'
import type { MeasurementPart } from '../measurements/measurement-type.ts'
import { questionnaireUrl } from './instruments.ts'

/** The sign that a number in a form is of, and the unit that the question asks for it in. */
export interface FormSign {
  readonly type: MeasurementId
  readonly part: MeasurementPart
  /** UCUM; null when the question names none: nothing about a unit is guessed. */
  readonly unit: string | null
}

/** Numbers of forms of ours whose version 1.0.0 did not say which sign they are of. */
const ofBefore: Readonly<Record<string, Readonly<Record<string, FormSign>>>> = {
  [questionnaireUrl('copd-diary')]: {
    temperature: { type: bodyTemperature.id, part: bodyTemperature.parts[0], unit: 'Cel' },
  },
}

/** The sign of a question in a form of ours, where a version of before left it unsaid; null for any other. */
export function signOfBefore(questionnaire: string, linkId: string): FormSign | null {
  return ofBefore[questionnaire]?.[linkId] ?? null
}

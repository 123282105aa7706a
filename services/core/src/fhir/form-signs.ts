import { measurementTypes, partOfCodings } from '../measurements/catalogue.ts'
import type { DecimalText } from '../measurements/decimal.ts'
import type { Coding } from '../measurements/measurement-type.ts'
import type { EffectiveTime, Measurement, PartFault, UnassessableReading } from '../measurements/reading.ts'
import type { UnitConverter } from '../measurements/unit-converter.ts'
import type { Answer } from '../questionnaires/answers.ts'
import { signOfBefore, type FormSign } from '../questionnaires/form-signs.ts'
import { formReference } from '../rules/built-in.ts'
import { extensions, UCUM } from './canonicals.ts'
import { extensionOf, type Extension } from './elements.ts'
import { jsonDecimal } from './json.ts'
import { takeQuantity } from './quantity.ts'

/** The sign that the codes of a question name, with the unit that it is asked in; null where they name none. */
export function signOfCodings(codings: readonly Coding[], unit: string | null): FormSign | null {
  for (const { id: type } of measurementTypes) {
    const part = partOfCodings(type, codings)
    if (part !== undefined) return { type, part, unit }
  }
  return null
}

/** Beside an answer that is stored: which sign its question is of, as the form says. */
export function toSignExtension({ part, unit }: FormSign): object {
  return {
    url: extensions.sign,
    extension: [
      { url: 'code', valueCoding: part.codes[0] },
      ...(unit === null ? [] : [{ url: 'unit', valueCode: unit }]),
    ],
  }
}

/** A form as far as its numbers are read as readings. */
interface SentForm {
  readonly id: string
  readonly version: string
  readonly received: number | null
  /** Canonical url, without version. */
  readonly questionnaire: string
  readonly effective: EffectiveTime
}

/** An answer with where it stands, and what is written beside it. */
export interface PlacedAnswer {
  readonly linkId: string
  readonly answer: Answer
  readonly path: string
  readonly extension: readonly Extension[] | undefined
}

/**
 * The numbers of a form that are of a sign, as readings under the name of the form: judged by the person's own limits like
 * any other, in the catalogue's unit, or unassessable with the reason.
 */
export function signsIn(
  form: SentForm,
  answers: readonly PlacedAnswer[],
  convert: UnitConverter,
): readonly (Measurement | UnassessableReading)[] {
  const { id, version, received, questionnaire, effective } = form
  const base = { id: formReference(id), version, received, effective }
  const measured: Measurement[] = []
  const strange: UnassessableReading[] = []
  for (const { linkId, answer, path, extension } of answers) {
    const sign = signOf(extension) ?? signOfBefore(questionnaire, linkId)
    if (answer.kind !== 'number' || sign === null) continue
    const { type, part } = sign
    const taken = take(sign, { value: answer.value, path }, convert)
    if (typeof taken !== 'string') {
      const { part: _part, ...fault } = taken
      strange.push({ kind: 'unassessable', ...base, type, ...fault })
      continue
    }
    const known = measured.findIndex((one) => one.type === type && one.values[part.id] === undefined)
    const values = { ...measured[known]?.values, [part.id]: taken }
    measured.splice(known < 0 ? measured.length : known, 1, { kind: 'measurement', ...base, type, values, faults: [] })
  }
  return [...measured, ...strange]
}

function signOf(list: readonly Extension[] | undefined): FormSign | null {
  const parts = extensionOf(list, extensions.sign)?.extension
  const { system = '', code = '' } = extensionOf(parts, 'code')?.valueCoding ?? {}
  return signOfCodings([{ system, code }], extensionOf(parts, 'unit')?.valueCode ?? null)
}

function take(
  { part, unit }: FormSign,
  { value, path }: { readonly value: DecimalText; readonly path: string },
  convert: UnitConverter,
): DecimalText | PartFault {
  const quantity = { value: jsonDecimal(value), ...(unit === null ? {} : { unit, system: UCUM, code: unit }) }
  const place = `QuestionnaireResponse.${path}.answer[0].value`
  return takeQuantity(part, { quantity, path: place, failed: false }, convert)
}

import { decimalOf } from '@heimvakt/core/fhir/json'
import { compareDecimals, type DecimalText } from '@heimvakt/core/measurements/decimal'
import type { Asked, FormItem, Option } from './form.ts'
import type { ExtensionElements, ItemElements, OptionElements } from './questionnaire-schema.ts'
import { wordsOf } from './read-words.ts'

const STRUCTURE = 'http://hl7.org/fhir/StructureDefinition'
const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const CRISIS_ROUTE = 'http://heimvakt.no/fhir/StructureDefinition/crisis-route'

/** The items of a form or a group, without those that nobody fills in: hidden, read-only, calculated by the service. */
export function readItems(elements: readonly ItemElements[]): readonly FormItem[] {
  return elements.filter((element) => !isNotFilledIn(element)).map(readItem)
}

function isNotFilledIn({ readOnly, extension }: ItemElements): boolean {
  const hidden = extensionOf(extension, `${STRUCTURE}/questionnaire-hidden`)?.valueBoolean === true
  return readOnly || hidden || extensionOf(extension, CALCULATED) !== undefined
}

function readItem(element: ItemElements): FormItem {
  const { type, linkId, text, _text, required } = element
  const base = { linkId, text: wordsOf(text, _text) }
  if (type === 'display') return { ...base, kind: type }
  const items = readItems(element.item)
  if (type === 'group') return { ...base, kind: type, items }
  return { ...base, required, items, ...askedOf({ ...element, type }) }
}

type QuestionElements = ItemElements & { readonly type: Asked['kind'] }

function askedOf(element: QuestionElements): Asked {
  const { type, extension, maxLength, answerOption } = element
  const { min, max } = { min: boundOf(extension, 'min'), max: boundOf(extension, 'max') }
  if (type === 'boolean') return { kind: type }
  if (type === 'choice') {
    const crisisFrom = numberOf(extensionOf(extension, CRISIS_ROUTE))
    return { kind: type, options: answerOption.map((option) => optionOf(option, crisisFrom)) }
  }
  if (type === 'date') return { kind: type, min: min?.valueDate ?? null, max: max?.valueDate ?? null }
  if (type === 'string' || type === 'text') return { kind: type, maxLength }
  return { kind: type, min: numberOf(min), max: numberOf(max), unit: unitOf(extension) }
}

function optionOf({ extension, valueCoding }: OptionElements, crisisFrom: DecimalText | null): Option {
  const { system, code, display = code, _display } = valueCoding
  const ordinal = numberOf(extensionOf([...extension, ...valueCoding.extension], `${STRUCTURE}/ordinalValue`))
  return {
    system,
    code,
    display: wordsOf(display, _display),
    crisis: crisisFrom !== null && reaches(ordinal, crisisFrom),
  }
}

/** An option that the form gave no ordinal is not known to be harmless. */
function reaches(ordinal: DecimalText | null, from: DecimalText): boolean {
  return ordinal === null || compareDecimals(ordinal, from) >= 0
}

type Extensions = readonly ExtensionElements[]

function boundOf(extensions: Extensions, side: 'min' | 'max'): ExtensionElements | undefined {
  return extensionOf(extensions, `${STRUCTURE}/${side}Value`)
}

function numberOf(extension: ExtensionElements | undefined): DecimalText | null {
  return decimalOf(extension?.valueInteger) ?? decimalOf(extension?.valueDecimal) ?? null
}

function unitOf(extensions: Extensions): string | null {
  const unit = extensionOf(extensions, `${STRUCTURE}/questionnaire-unit`)?.valueCoding
  return unit?.display ?? unit?.code ?? null
}

function extensionOf(extensions: Extensions, url: string): ExtensionElements | undefined {
  return extensions.find((extension) => extension.url === url)
}

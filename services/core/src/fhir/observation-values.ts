import { ownWordsIn } from '../questionnaires/own-words.ts'
import { cut } from './cut.ts'
import { decimalOf } from './json.ts'
import type { ComponentElements, ConceptElements, ObservationElements } from './observation-schema.ts'
import { shownQuantity } from './quantity.ts'

/** What may hold a value: an Observation, or a component of one. */
export type ValueElements = Pick<ObservationElements, ValueName | 'dataAbsentReason'>

const valueNames = [
  'valueQuantity',
  'valueCodeableConcept',
  'valueString',
  'valueBoolean',
  'valueInteger',
  'valueRange',
  'valueRatio',
  'valueSampledData',
  'valueTime',
  'valueDateTime',
  'valuePeriod',
] as const

type ValueName = (typeof valueNames)[number]

/** A value as it was sent. */
export interface SaidValue {
  readonly name: ValueName
  /** In short words: data, to be escaped. */
  readonly shown: string
}

/** Every value[x] that it has: FHIR allows one, senders have been seen to write two. */
export function valuesIn(elements: ValueElements): readonly SaidValue[] {
  return valueNames.flatMap((name) => {
    const value = elements[name]
    if (value === undefined || value === null) return []
    const shown = name === 'valueQuantity' ? shownQuantity(elements.valueQuantity) : plain(value)
    return [{ name, shown: cut(shown, VALUE_LENGTH) }]
  })
}

/** As long as one value may be in a queue row. */
const VALUE_LENGTH = 60
/** All that a reading says, where no rule can judge it. */
const SAID_LENGTH = 160

/** Everything that a reading says in values, its components by their names: what a human needs who must judge it. */
export function saidIn(observation: ObservationElements): string {
  const parts = (observation.component ?? []).flatMap((component) => {
    const said = saidAt(component)
    return said === '' ? [] : [`${nameOf(component)} ${said}`.trim()]
  })
  return cut([saidAt(observation), ...parts].filter((said) => said !== '').join(', '), SAID_LENGTH)
}

/** The values of one place, where there is more than one beside each other. */
export function saidAt(elements: ValueElements): string {
  return valuesIn(elements)
    .map(({ shown }) => shown)
    .join(' / ')
}

/** What a component is called by its sender. */
export function nameOf({ code }: Pick<ComponentElements, 'code'>): string {
  return cut(shownConcept(code), VALUE_LENGTH)
}

/** A code in its sender's words, or the code itself. */
export function shownConcept({ text, coding }: ConceptElements): string {
  return text ?? coding?.[0]?.display ?? coding?.[0]?.code ?? ''
}

/** What was written with it; empty when that says nothing. */
export function noteIn({ note = [] }: ObservationElements): string {
  return ownWordsIn(note.flatMap(({ text }) => (text === undefined ? [] : [{ kind: 'text', value: text } as const])))
}

/** Any value of FHIR in short words: what is named first says most. */
function plain(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  const number = decimalOf(value)
  if (number !== undefined) return number
  if (typeof value !== 'object' || value === null) return ''
  const element = value as Readonly<Record<string, unknown>>
  const { text, coding, low, high, numerator, denominator, start, end } = element
  const [first] = Array.isArray(coding) ? (coding as readonly unknown[]) : []
  const { display, code } = (first ?? {}) as Readonly<Record<string, unknown>>
  const [worded] = [text, display, code].filter((word) => typeof word === 'string')
  if (worded !== undefined) return worded
  const [from, to] = [low ?? numerator ?? start, high ?? denominator ?? end]
  if (from !== undefined || to !== undefined) return `${plain(from)} – ${plain(to)}`.trim()
  return `${plain(element['value'])} ${plain(element['unit'] ?? element['code'])}`.trim()
}

import type { DecimalText } from './decimal.ts'

/** A code in its code system, as FHIR's Coding. */
export interface Coding {
  readonly system: string
  readonly code: string
  readonly display?: string
}

/** Both ends count as inside. */
export interface Range {
  readonly low: DecimalText
  readonly high: DecimalText
}

/** Words for a sign. `short` is what a queue row has room for and is the same in both languages or differs by one word. */
export interface Names {
  readonly nb: string
  readonly en: string
  readonly short: { readonly nb: string; readonly en: string }
}

/** One number of a measurement: a simple sign has the part `value`, a blood pressure has `systolic` and `diastolic`. */
export interface MeasurementPart {
  readonly id: string
  /** LOINC first; for a simple sign the same as the codes of its type. */
  readonly codes: readonly Coding[]
  /** UCUM code. Other units are converted by UCUM or judged unassessed, never guessed. */
  readonly unit: string
  /** The unit as people write it; a quantity without system and code is taken only when it says exactly this or `unit`. */
  readonly unitText: string
  /** Other spellings of it that a person may type after the number. */
  readonly alsoWritten?: readonly string[]
  /** Digits after the point that a form accepts, and that a converted value is shown with one more of. */
  readonly decimals: number
  /** Outside: a typing mistake or a device fault is likelier than the value. Shown as "kan være målefeil" or unassessed. */
  readonly plausible: Range
  /** Outside: no living person has it. Unassessed. */
  readonly possible: Range
  /** The side on which an implausible value may still be a true emergency, and is red. */
  readonly dangerous: 'low' | 'high' | 'both' | 'neither'
  /** g/mol, where mass and substance concentration are both in use. */
  readonly molarMass?: DecimalText
  readonly names: Names
}

/** One kind of measurement. A new one is a file beside this and its line in the catalogue. */
export interface MeasurementType {
  readonly id: string
  /** The codings that we write, LOINC first; each of them recognises the type. */
  readonly codes: readonly Coding[]
  /** Codings that others send and that we do not write: they say another unit, or another kind of sample. */
  readonly alsoSentAs?: readonly Coding[]
  readonly parts: readonly [MeasurementPart, ...MeasurementPart[]]
  /** The first part is over the second, or the two may have been exchanged. */
  readonly inOrder?: readonly [over: string, under: string]
  /** Further from the last one than so many percent of it: somebody else, or a suitcase, is likelier than the value. */
  readonly oddBeyondPercent?: DecimalText
  /** What whoever has no meter for it says instead of a number; of what the plan asks for and not everybody can measure. */
  readonly cannotMeasure?: { readonly nb: string; readonly en: string }
  readonly names: Names
}

/** The code systems of the catalogue. */
export const LOINC = 'http://loinc.org'
export const SNOMED_CT = 'http://snomed.info/sct'
export const MDC = 'urn:iso:std:iso:11073:10101'
export const NPU = 'urn:oid:2.16.578.1.12.4.1.1.7280'

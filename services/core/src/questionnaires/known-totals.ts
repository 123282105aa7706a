import { LOINC, SNOMED_CT, type Coding } from '../measurements/measurement-type.ts'
import { scoredInstruments, SCORE_SYSTEM, type PointsOption } from './instruments.ts'

/** A score, or one answer of it, that others count and send as a number of its own. */
export interface KnownTotal {
  readonly score: string
  readonly codes: readonly Coding[]
  readonly worse: 'high' | 'low'
  readonly red?: number
  readonly yellow?: number
  /** The question, where it is one: a number alone would not say what it is about. */
  readonly question?: typeof phq9Question9
  /** The answers that earn points, where it is one question. */
  readonly options?: readonly PointsOption[]
}

const [phq9, gad7, who5] = scoredInstruments

/** As it is named to a nurse. */
export const phq9Question9 = {
  nb: 'PHQ-9, spørsmål 9: tanker om død eller selvskading',
  en: 'PHQ-9, item 9: thoughts of death or self-harm',
} as const

/** Every total that we know by a code, with the bounds of its publishers. */
export const knownTotals: readonly KnownTotal[] = [
  {
    /** Royal College of Physicians, NEWS2, London 2017, Chart 2: 5–6 urgent, 7 or more emergency response. */
    score: 'NEWS2',
    codes: [{ system: SNOMED_CT, code: '1104051000000101' }],
    worse: 'high',
    red: 7,
    yellow: 5,
  },
  {
    /** Kroenke, Spitzer, Williams, J Gen Intern Med 2001;16:606–613: 10 moderate, 20 severe. */
    score: phq9.name,
    codes: [phq9.code, { system: SNOMED_CT, code: '720433000' }],
    worse: 'high',
    red: 20,
    yellow: 10,
  },
  {
    /** Thoughts of death or self-harm; every answer but "not at all" is urgent, as in our own plan. */
    score: `${phq9.name} 9`,
    codes: [{ system: LOINC, code: '44260-8' }],
    worse: 'high',
    red: 1,
    question: phq9Question9,
    options: phq9.options,
  },
  {
    /** Spitzer, Kroenke, Williams, Löwe, Arch Intern Med 2006;166:1092–1097: 10 moderate, 15 severe. */
    score: gad7.name,
    codes: [gad7.code],
    worse: 'high',
    red: 15,
    yellow: 10,
  },
  {
    /** Topp, Østergaard, Søndergaard, Bech, Psychother Psychosom 2015;84:167–176: under 13 of 25. */
    score: who5.name,
    codes: [who5.code],
    worse: 'low',
    yellow: 12,
  },
  {
    /** The same as a percentage: under 52. */
    score: `${who5.name} %`,
    codes: [{ system: SCORE_SYSTEM, code: 'who-5-percent' }],
    worse: 'low',
    yellow: 48,
  },
]

/** The total that any of the codings names. */
export function knownTotal(codings: readonly Coding[]): KnownTotal | undefined {
  return knownTotals.find(({ codes }) =>
    codes.some((own) => codings.some(({ system, code }) => system === own.system && code === own.code)),
  )
}

import { LOINC, type Coding } from '../measurements/measurement-type.ts'

/** Canonical url (without version) of a form of ours. */
export function questionnaireUrl(id: string): string {
  return `http://heimvakt.no/fhir/Questionnaire/${id}`
}

/** Codes of scores and answers that have no code in LOINC that we are certain of. */
export const SCORE_SYSTEM = 'http://heimvakt.no/fhir/CodeSystem/score'
export const ANSWER_SYSTEM = 'http://heimvakt.no/fhir/CodeSystem/form-answer'

/** An answer that earns points. */
export interface PointsOption extends Coding {
  readonly points: number
}

/** A form whose answers are counted together. Its items and options are the same in every wording of it. */
export interface ScoredInstrument {
  readonly id: string
  /** Canonical url, without version. */
  readonly questionnaire: string
  readonly name: string
  /** The linkIds that count, in order. */
  readonly items: readonly string[]
  /** The options of each of those items. */
  readonly options: readonly PointsOption[]
  /** Code of the sum. */
  readonly code: Coding
  /** Which end of the sum is the worse one. */
  readonly worse: 'high' | 'low'
  /** The sum as a percentage of the best: the sum times this. */
  readonly percentFactor?: number
}

/** LOINC answer list LL358-3, of PHQ-9 and GAD-7. */
const howOften: readonly PointsOption[] = [
  { system: LOINC, code: 'LA6568-5', display: 'Not at all', points: 0 },
  { system: LOINC, code: 'LA6569-3', display: 'Several days', points: 1 },
  { system: LOINC, code: 'LA6570-1', display: 'More than half the days', points: 2 },
  { system: LOINC, code: 'LA6571-9', display: 'Nearly every day', points: 3 },
]

/** Nine items of 0–3, sum 0–27: Kroenke, Spitzer, Williams, J Gen Intern Med 2001;16:606–613. */
const phq9 = {
  id: 'phq-9',
  questionnaire: questionnaireUrl('phq-9'),
  name: 'PHQ-9',
  items: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  options: howOften,
  code: {
    system: LOINC,
    code: '44261-6',
    display: 'Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]',
  },
  worse: 'high',
} as const satisfies ScoredInstrument

/** Seven items of 0–3, sum 0–21: Spitzer, Kroenke, Williams, Löwe, Arch Intern Med 2006;166:1092–1097. */
const gad7 = {
  id: 'gad-7',
  questionnaire: questionnaireUrl('gad-7'),
  name: 'GAD-7',
  items: ['1', '2', '3', '4', '5', '6', '7'],
  options: howOften,
  code: {
    system: LOINC,
    code: '70274-6',
    display: 'Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]',
  },
  worse: 'high',
} as const satisfies ScoredInstrument

/**
 * Five items of 0–5, sum 0–25, times four a percentage, where low is worse: Topp, Østergaard, Søndergaard, Bech,
 * Psychother Psychosom 2015;84:167–176.
 */
const who5 = {
  id: 'who-5',
  questionnaire: questionnaireUrl('who-5'),
  name: 'WHO-5',
  items: ['1', '2', '3', '4', '5'],
  options: [
    { system: ANSWER_SYSTEM, code: 'all-of-the-time', display: 'All of the time', points: 5 },
    { system: ANSWER_SYSTEM, code: 'most-of-the-time', display: 'Most of the time', points: 4 },
    { system: ANSWER_SYSTEM, code: 'more-than-half', display: 'More than half of the time', points: 3 },
    { system: ANSWER_SYSTEM, code: 'less-than-half', display: 'Less than half of the time', points: 2 },
    { system: ANSWER_SYSTEM, code: 'some-of-the-time', display: 'Some of the time', points: 1 },
    { system: ANSWER_SYSTEM, code: 'at-no-time', display: 'At no time', points: 0 },
  ],
  code: { system: SCORE_SYSTEM, code: 'who-5', display: 'WHO-5 sum' },
  worse: 'low',
  percentFactor: 4,
} as const satisfies ScoredInstrument

/** Every form that is scored. A new one is an entry here and its JSON in fhir/questionnaires. */
export const scoredInstruments = [phq9, gad7, who5] as const satisfies readonly ScoredInstrument[]

export type InstrumentId = (typeof scoredInstruments)[number]['id']

/** The instrument that a form is; undefined for one without a score. */
export function instrumentOfForm(url: string): ScoredInstrument | undefined {
  return scoredInstruments.find(({ questionnaire }) => questionnaire === url)
}

/** The instrument with that id. */
export function instrumentById(id: string): ScoredInstrument | undefined {
  return scoredInstruments.find((instrument) => instrument.id === id)
}

/** What a form is called where only its url is known: "PHQ-9", "copd-diary". */
export function formName(url: string): string {
  return instrumentOfForm(url)?.name ?? url.slice(url.lastIndexOf('/') + 1)
}

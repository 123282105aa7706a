import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { AlertCode } from '@heimvakt/core/rules/evidence'

/** What a sender does to a reading on its way, as Norwegian partners are seen to do. */
export type Quirk = 'unknown-unit' | 'unit-without-code' | 'grams' | 'day-only'

/** How one sign of one patient goes. */
export interface Course {
  /** The person's usual value, where the story needs it; otherwise chosen by chance. Blood pressure as `sys/dia`. */
  readonly usual?: string
  /** The last mornings, the latest first; before them the value moves about the usual one. */
  readonly last?: readonly string[]
}

/** Answers by linkId: an option's code, yes or no, a number; of a scored form the points of its items in order, `000000001`. */
export type Told = string | Readonly<Record<string, string | boolean | number>>

export interface Story {
  readonly courses: Readonly<Partial<Record<MeasurementId, Course>>>
  /** How forms were answered the last times, by the form's id, the latest first; before them as somebody who is well. */
  readonly answers?: Readonly<Record<string, readonly Told[]>>
  /** Forgets nothing. */
  readonly diligent?: true
  /** Days since the last sign of life. */
  readonly silentDays?: number
  /** A sign, or a form by its id, that has not been done for so many days, today counted. */
  readonly leftOut?: { readonly what: string; readonly days: number }
  /** The plan is judged from the beginning of that day; for others from some hours before the demo's start. */
  readonly judgedDays?: number
  /** The plan is on hold from noon of a day until some days from now. */
  readonly pause?: { readonly fromDaysBack: number; readonly days: number; readonly reason: string }
  /** What happens to the latest reading of the sign. */
  readonly quirk?: { readonly sign: MeasurementId; readonly quirk: Quirk }
  /** Signs whose limits were never agreed: their readings cannot be judged. */
  readonly withoutLimits?: readonly MeasurementId[]
  /** What the queue shows; absent: the patient is not in it. */
  readonly shows?: Expected
}

/** What the rules are expected to make of a story: its category, the codes of its findings, and kinds of rule among them. */
interface Expected {
  readonly category: 'red' | 'yellow' | 'unassessed' | 'missing'
  /** A measurement (5.2.1) when it is left out. */
  readonly codes?: readonly AlertCode[]
  readonly by?: readonly string[]
}

/** What happens to whom. The rules decide what it means; `shows` is only what the demo's own test expects of them. */
export const stories = {
  well: { courses: {} },
  'deteriorating-copd': {
    courses: {
      'oxygen-saturation': { usual: '93', last: ['87', '89', '90', '91', '91', '92', '91', '92', '92', '93'] },
      'heart-rate': { usual: '82', last: ['104', '99', '97', '93', '92', '88', '87', '85'] },
      'respiratory-rate': { usual: '17', last: ['22', '20', '19'] },
    },
    shows: { category: 'red' },
  },
  'weight-gain': {
    courses: {
      'body-weight': { usual: '82.0', last: ['85.3', '84.4', '83.7', '83.1', '82.6', '82.3', '82.0', '82.1'] },
      'heart-rate': { usual: '76', last: ['92', '88', '86', '82', '80'] },
    },
    shows: { category: 'red' },
  },
  'missing-glucose': {
    courses: {},
    leftOut: { what: 'blood-glucose', days: 2 },
    judgedDays: 2,
    shows: { category: 'missing', codes: ['5.3.2'], by: ['missing-measurement'] },
  },
  'missing-diary': {
    courses: {},
    leftOut: { what: 'copd-diary', days: 3 },
    judgedDays: 3,
    shows: { category: 'missing', codes: ['5.3.1'], by: ['missing-measurement'] },
  },
  silent: {
    courses: {},
    silentDays: 4,
    judgedDays: 5,
    shows: { category: 'missing', codes: ['5.3', '5.3.2'], by: ['inactive-patient', 'missing-measurement'] },
  },
  admitted: {
    courses: {},
    silentDays: 4,
    judgedDays: 6,
    pause: { fromDaysBack: 4, days: 10, reason: 'Innlagt på sykehus til planlagt operasjon' },
  },
  anthonisen: {
    courses: { 'oxygen-saturation': { usual: '93', last: ['92', '93', '93'] } },
    answers: {
      'copd-diary': [
        { breathlessness: 'more', 'sputum-amount': 'more', 'sputum-colour': 'more-coloured', cough: 'more' },
        { breathlessness: 'more', cough: 'more' },
      ],
    },
    shows: { category: 'red', codes: ['5.2.2'], by: ['combined'] },
  },
  'better-off-dead': {
    courses: {},
    answers: { 'phq-9': ['110000001', '110100000', '111100000'] },
    shows: { category: 'red', codes: ['5.2.2'], by: ['answer'] },
  },
  'low-mood': {
    courses: {},
    answers: { 'phq-9': ['222211200', '111110100', '110100000'] },
    shows: { category: 'yellow', codes: ['5.2.2'], by: ['score'] },
  },
  'two-kilos': {
    courses: { 'body-weight': { usual: '82.0', last: ['83.4', '82.6', '81.9', '81.3', '81.5', '81.8', '82.0'] } },
    shows: { category: 'red', by: ['change-over-days'] },
  },
  'raised-mean': {
    diligent: true,
    judgedDays: 1,
    courses: {
      'blood-pressure': {
        usual: '141/86',
        last: ['140/86', '143/87', '141/85', '142/88', '139/86', '144/87', '141/86', '142/87'],
      },
    },
    shows: { category: 'yellow', by: ['mean-over-days'] },
  },
  'neutropenic-fever': {
    courses: { 'body-temperature': { usual: '36.8', last: ['38.3', '37.6', '37.0', '36.9'] } },
    shows: { category: 'red' },
  },
  'severe-hypertension': {
    courses: { 'blood-pressure': { usual: '144/88', last: ['186/104', '168/98', '158/95', '152/92'] } },
    shows: { category: 'red' },
  },
  'low-glucose': {
    courses: { 'blood-glucose': { usual: '6.2', last: ['2.8', '4.4', '5.1', '5.8'] } },
    shows: { category: 'red' },
  },
  infection: {
    courses: {
      'oxygen-saturation': { usual: '93', last: ['89', '91', '92', '93'] },
      'body-temperature': { usual: '36.8', last: ['38.4', '37.4'] },
    },
    shows: { category: 'yellow' },
  },
  'no-weight-limit': {
    courses: { 'body-weight': { usual: '71.4' } },
    withoutLimits: ['body-weight'],
    shows: { category: 'unassessed' },
  },
  'unknown-unit': {
    courses: { 'oxygen-saturation': { usual: '94' } },
    quirk: { sign: 'oxygen-saturation', quirk: 'unknown-unit' },
    shows: { category: 'unassessed' },
  },
  'raised-pressure': {
    courses: { 'blood-pressure': { usual: '148/90', last: ['166/97', '158/95', '156/94', '154/93'] } },
    shows: { category: 'yellow' },
  },
  'high-glucose': {
    courses: { 'blood-glucose': { usual: '8.9', last: ['15.4', '13.1', '12.2', '11.6', '10.4'] } },
    shows: { category: 'yellow' },
  },
  'fast-heart': {
    courses: { 'heart-rate': { usual: '84', last: ['117', '106', '98', '95', '91'] } },
    shows: { category: 'yellow' },
  },
  'cold-fingers': {
    courses: { 'oxygen-saturation': { usual: '92', last: ['24', '92', '91'] } },
    shows: { category: 'red' },
  },
  'low-pressure': {
    courses: { 'blood-pressure': { usual: '112/70', last: ['88/56', '97/61', '104/64', '107/66'] } },
    shows: { category: 'red' },
  },
  'weight-loss': {
    courses: { 'body-weight': { usual: '64.0', last: ['60.4', '61.2', '61.7', '62.5', '63.1'] } },
    shows: { category: 'yellow' },
  },
  'weight-in-grams': { courses: {}, quirk: { sign: 'body-weight', quirk: 'grams' } },
  'day-only': { courses: {}, quirk: { sign: 'blood-pressure', quirk: 'day-only' } },
  'unit-without-code': { courses: {}, quirk: { sign: 'oxygen-saturation', quirk: 'unit-without-code' } },
} as const satisfies Record<string, Story>

export type StoryId = keyof typeof stories

/** The story of that name. */
export function storyOf(id: StoryId): Story {
  return stories[id]
}

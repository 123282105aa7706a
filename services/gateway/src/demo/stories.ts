import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'

/** What a sender does to a reading on its way, as Norwegian partners are seen to do. */
export type Quirk = 'unknown-unit' | 'unit-without-code' | 'grams' | 'day-only'

/** How one sign of one patient goes. */
export interface Course {
  /** The person's usual value, where the story needs it; otherwise chosen by chance. Blood pressure as `sys/dia`. */
  readonly usual?: string
  /** The last mornings, the latest first; before them the value moves about the usual one. */
  readonly last?: readonly string[]
}

export interface Story {
  readonly courses: Readonly<Partial<Record<MeasurementId, Course>>>
  /** Days since the last reading of any kind. */
  readonly silentDays?: number
  /** What happens to the latest reading of the sign. */
  readonly quirk?: { readonly sign: MeasurementId; readonly quirk: Quirk }
  /** Signs whose limits were never agreed: their readings cannot be judged. */
  readonly withoutLimits?: readonly MeasurementId[]
  /** What the queue shows; absent: the patient is not in it. */
  readonly shows?: 'red' | 'yellow' | 'unassessed'
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
    shows: 'red',
  },
  'weight-gain': {
    courses: {
      'body-weight': { usual: '82.0', last: ['85.3', '84.4', '83.7', '83.1', '82.6', '82.3', '82.0', '82.1'] },
      'heart-rate': { usual: '76', last: ['92', '88', '86', '82', '80'] },
    },
    shows: 'red',
  },
  missing: { courses: {}, silentDays: 6 },
  'severe-hypertension': {
    courses: { 'blood-pressure': { usual: '144/88', last: ['186/104', '168/98', '158/95', '152/92'] } },
    shows: 'red',
  },
  'low-glucose': {
    courses: { 'blood-glucose': { usual: '6.2', last: ['2.8', '4.4', '5.1', '5.8'] } },
    shows: 'red',
  },
  infection: {
    courses: {
      'oxygen-saturation': { usual: '93', last: ['89', '91', '92', '93'] },
      'body-temperature': { usual: '36.8', last: ['38.4', '37.4'] },
    },
    shows: 'yellow',
  },
  'no-weight-limit': {
    courses: { 'body-weight': { usual: '71.4' } },
    withoutLimits: ['body-weight'],
    shows: 'unassessed',
  },
  'unknown-unit': {
    courses: { 'oxygen-saturation': { usual: '94' } },
    quirk: { sign: 'oxygen-saturation', quirk: 'unknown-unit' },
    shows: 'unassessed',
  },
  'raised-pressure': {
    courses: { 'blood-pressure': { usual: '148/90', last: ['166/97', '158/95', '156/94', '154/93'] } },
    shows: 'yellow',
  },
  'high-glucose': {
    courses: { 'blood-glucose': { usual: '8.9', last: ['15.4', '13.1', '12.2', '11.6', '10.4'] } },
    shows: 'yellow',
  },
  'fast-heart': {
    courses: { 'heart-rate': { usual: '84', last: ['117', '106', '98', '95', '91'] } },
    shows: 'yellow',
  },
  'cold-fingers': {
    courses: { 'oxygen-saturation': { usual: '92', last: ['24', '92', '91'] } },
    shows: 'red',
  },
  'low-pressure': {
    courses: { 'blood-pressure': { usual: '112/70', last: ['88/56', '97/61', '104/64', '107/66'] } },
    shows: 'red',
  },
  'weight-loss': {
    courses: { 'body-weight': { usual: '64.0', last: ['60.4', '61.2', '61.7', '62.5', '63.1'] } },
    shows: 'yellow',
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

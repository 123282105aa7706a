import type { UnassessedReason } from './unassessed-reasons.ts'

/** The languages that explanations are made in. */
export const languages = ['nb', 'en'] as const

export type Language = (typeof languages)[number]

/** Every word an explanation may need. A language that misses one does not compile. */
export interface ExplainTexts {
  readonly decimalMark: ',' | '.'
  /** Between hours and minutes. */
  readonly clockMark: '.' | ':'
  readonly limit: string
  /** Before a number that the value itself is on one side of. */
  readonly below: string
  readonly above: string
  readonly up: string
  readonly down: string
  readonly unchanged: string
  readonly since: string
  readonly yesterday: string
  /** Of a day without a clock. */
  readonly todayNoClock: string
  readonly earlierToday: string
  readonly clock: string
  readonly measured: string
  readonly rule: string
  readonly mayBeError: string
  readonly late: string
  readonly mayBeExchanged: string
  readonly isThatRight: string
  /** The same under several identifiers. */
  readonly sentTimes: (count: number) => string
  /** What was written with a reading that is judged. */
  readonly note: string
  readonly withOxygen: string
  readonly unassessed: string
  readonly unknownSign: string
  /** A filled-in form, before its name. */
  readonly form: string
  readonly months: readonly string[]
  readonly reasons: Readonly<Record<UnassessedReason, string>>
  /** Somebody's own words, between the quotation marks of the language. */
  readonly quoted: (words: string) => string
}

const nb: ExplainTexts = {
  decimalMark: ',',
  clockMark: '.',
  limit: 'grense',
  below: 'under',
  above: 'over',
  up: 'opp',
  down: 'ned',
  unchanged: 'uendret',
  since: 'siden',
  yesterday: 'i går',
  todayNoClock: 'i dag, uten klokkeslett',
  earlierToday: 'tidligere i dag',
  clock: 'kl.',
  measured: 'målt',
  rule: 'regel',
  mayBeError: 'kan være målefeil',
  late: 'kom sent',
  mayBeExchanged: 'kan være byttet om',
  isThatRight: 'stemmer det?',
  sentTimes: (count) => `sendt ${count} ganger`,
  note: 'merknad',
  withOxygen: 'med oksygen',
  unassessed: 'Ikke vurdert',
  unknownSign: 'Ukjent måling',
  form: 'skjema',
  months: ['jan.', 'feb.', 'mars', 'april', 'mai', 'juni', 'juli', 'aug.', 'sep.', 'okt.', 'nov.', 'des.'],
  reasons: {
    'unknown-code': 'ukjent kode',
    'conflicting-codes': 'kodene sier forskjellige ting',
    'unknown-unit': 'ukjent enhet',
    'no-value': 'verdien mangler',
    'device-error': 'måleren meldte feil',
    'not-exact': 'verdien er ikke nøyaktig',
    'impossible-value': 'umulig verdi',
    'implausible-value': 'usannsynlig verdi',
    'future-time': 'tidspunktet er i framtiden',
    'reset-clock': 'klokka på måleren er nullstilt',
    'no-time': 'tidspunktet mangler',
    malformed: 'kan ikke leses',
    'no-limit': 'ingen grense er satt',
    'no-rule': 'ingen regel vurderer den',
    'rule-failed': 'regelen feilet',
    'plan-unreadable': 'oppfølgingsplanen kan ikke leses',
    'too-few-readings': 'for få målinger til å vurdere den',
    'no-normal': 'personens normalverdi er ikke satt',
    'answer-missing': 'svaret mangler',
    'conflicting-values': 'verdiene sier forskjellige ting',
    'unread-value': 'verdien er ikke et tall',
    'unexpected-part': 'følger med målingen, og ingen regel vurderer det',
    'conflicting-oxygen': 'både luft og oksygen er oppgitt',
    'total-only': 'summen er regnet ut av andre',
    'not-asked': 'følger med målingen, og planen følger den ikke',
    'may-be-exchanged': 'kan være byttet om',
    'odd-value': 'stemmer det?',
    'free-text': 'med egne ord',
    'oxygen-not-said': 'det er ikke sagt om oksygen var i bruk',
    'mean-not-counted': 'gjennomsnittet kunne ikke beregnes, for få målinger i måleuka',
  },
  quoted: (words) => `«${words}»`,
}

const en: ExplainTexts = {
  decimalMark: '.',
  clockMark: ':',
  limit: 'limit',
  below: 'under',
  above: 'over',
  up: 'up',
  down: 'down',
  unchanged: 'unchanged',
  since: 'since',
  yesterday: 'yesterday',
  todayNoClock: 'today, without a time',
  earlierToday: 'earlier today',
  clock: 'at',
  measured: 'measured',
  rule: 'rule',
  mayBeError: 'may be a measuring error',
  late: 'arrived late',
  mayBeExchanged: 'may be exchanged',
  isThatRight: 'is that right?',
  sentTimes: (count) => `sent ${count} times`,
  note: 'note',
  withOxygen: 'on oxygen',
  unassessed: 'Not assessed',
  unknownSign: 'Unknown measurement',
  form: 'form',
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
  reasons: {
    'unknown-code': 'unknown code',
    'conflicting-codes': 'the codes say different things',
    'unknown-unit': 'unknown unit',
    'no-value': 'the value is missing',
    'device-error': 'the device reported an error',
    'not-exact': 'the value is not exact',
    'impossible-value': 'impossible value',
    'implausible-value': 'implausible value',
    'future-time': 'the time is in the future',
    'reset-clock': 'the clock of the device was reset',
    'no-time': 'the time is missing',
    malformed: 'cannot be read',
    'no-limit': 'no limit is set',
    'no-rule': 'no rule judges it',
    'rule-failed': 'the rule failed',
    'plan-unreadable': 'the follow-up plan cannot be read',
    'too-few-readings': 'too few measurements to judge it by',
    'no-normal': 'the personal normal is not set',
    'answer-missing': 'the answer is missing',
    'conflicting-values': 'the values say different things',
    'unread-value': 'the value is not a number',
    'unexpected-part': 'came with the measurement, and no rule judges it',
    'conflicting-oxygen': 'both air and oxygen are stated',
    'total-only': 'the total was counted by others',
    'not-asked': 'came with the measurement, and the plan does not follow it',
    'may-be-exchanged': 'may be exchanged',
    'odd-value': 'is that right?',
    'free-text': 'in their own words',
    'oxygen-not-said': 'it is not said whether oxygen was used',
    'mean-not-counted': 'the mean could not be counted, too few readings in the measuring week',
  },
  quoted: (words) => `“${words}”`,
}

export const explainTexts: Readonly<Record<Language, ExplainTexts>> = { nb, en }

/** Findings that are told together, in bokmål. */
export const reasonsNb = {
  missing: '{{what}} mangler {{count}} ganger siden {{day}}',
  aForm: 'Skjema',
  deadline: 'Frist',
}

/** What every language must contain. */
export type ReasonsTexts = typeof reasonsNb

/** Findings that are told together, in bokmål. */
export const reasonsNb = {
  missing: '{{what}} mangler {{count}} ganger siden {{day}}',
  aForm: 'Skjema',
  deadline: 'Frist',
  withdrawnBy: { patient: 'Trukket av pasienten {{when}}', partner: 'Trukket av avsenderen {{when}}' },
}

/** What every language must contain. */
export type ReasonsTexts = typeof reasonsNb

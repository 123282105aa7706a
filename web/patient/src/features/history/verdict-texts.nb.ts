/** The verdict on each reading of the history, in bokmål. */
export const verdictsNb = {
  red: 'Rød sone',
  yellow: 'Gul sone',
  unassessed: 'Ikke vurdert',
  missing: 'Ikke vurdert',
  green: 'Grønn sone',
  history: 'Ikke vurdert (utenfor planen)',
  pending: 'Vurderes',
}

/** What every language must contain. */
export type VerdictTexts = typeof verdictsNb

import type { VerdictTexts } from './verdict-texts.nb.ts'

/** The verdict on each reading of the history, in English. */
export const verdictsEn: VerdictTexts = {
  red: 'Red zone',
  yellow: 'Yellow zone',
  unassessed: 'Not assessed',
  missing: 'Not assessed',
  green: 'Green zone',
  history: 'Not assessed (outside the plan)',
  pending: 'Being assessed',
}

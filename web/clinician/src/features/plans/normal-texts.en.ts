import type { NormalTexts } from './normal-texts.nb.ts'

/** What is normal for one person, in English. */
export const normalEn: NormalTexts = {
  button: 'Personal normal',
  titleOf: 'What is usual for the person: {{what}}',
  help: 'The number that is usual for this very person. Rules that compare with what is usual use it. Empty: not confirmed.',
  rests: 'The median of the trial period. It does not count before you have considered and confirmed it.',
  fromToday: 'For measurements from today on. What was measured before keeps what counted then.',
  confirm: 'Confirm',
  done: 'What is usual for {{what}} is confirmed, and counts from today.',
  removed: 'What is usual for {{what}} is taken away.',
  standing: 'Personal normal: {{value}}',
  since: 'from {{when}}',
  between: 'from {{from}} to {{to}}',
  history: 'Confirmed before',
  faults: {
    'not-a-number': 'Write a number.',
    'implausible-normal': 'Must lie between {{low}} and {{high}}.',
    unchanged: 'The number is as before. Change it to save.',
  },
}

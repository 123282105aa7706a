import type { QuestionTexts } from './question-texts.nb.ts'

/** The words of the fields, in English. */
export const questionTextsEn: QuestionTexts = {
  yes: 'Yes',
  no: 'No',
  notAnswered: 'Not answered',
  removeAnswer: 'Remove the answer',
  mayBeSkipped: 'You may skip this question.',
  decimals: 'You can write a comma or a point.',
  between: ({ min, max }) => `A number from ${min} to ${max}.`,
  problem: {
    required: 'Choose or write an answer.',
    'not-a-number': 'Write a number.',
    'not-whole': 'Write a whole number.',
    'too-low': ({ min }) => `The number cannot be less than ${min}.`,
    'too-high': ({ max }) => `The number cannot be more than ${max}.`,
    'too-long': ({ max }) => `Use at most ${max} characters.`,
    'not-a-date': 'Choose a date.',
    'too-early': ({ min }) => `The date cannot be before ${min}.`,
    'too-late': ({ max }) => `The date cannot be after ${max}.`,
    'unknown-option': 'Choose one of the answers.',
  },
  workingText: 'Working text, not validated',
  workingTextHelp: 'The questions are in our own words, not the approved words of the form.',
  version: (version) => `version ${version}`,
  licence: 'About the form',
}

import type { AnswersTexts } from './answers-texts.nb.ts'

/** Answers over time in English. */
export const answersEn: AnswersTexts = {
  empty: 'No form has been answered yet',
  emptyBody: 'The answers come here when the patient has sent a form from the plan.',
  loading: 'Fetching the answers …',
  caption: '{{form}}: answers per day, newest first',
  question: 'Question',
  score: 'Total',
  course: '{{from}} → {{to}} since {{day}}',
  worse: 'worse',
  better: 'better',
  unanswered: 'Not answered',
  changedFrom: 'changed from {{from}}',
  legend: 'Changed means another answer than the time before.',
  incomplete: 'Incomplete',
  unreadable: 'Cannot be read',
  unfinished: 'the answers so far, the form is not finished',
  older: 'Older',
  newer: 'Newer',
  workingText: 'Working text, not validated',
}

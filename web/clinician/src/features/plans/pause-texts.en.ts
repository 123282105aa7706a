import type { pauseNb } from './pause-texts.nb.ts'

/** The words of a pause and of follow-up that has ended, in English: the same wherever they stand. */
export const pauseEn: typeof pauseNb = {
  endWithRed:
    'The patient has an open red case. It stays in the queue until somebody resolves it, also when the plan has ended.',
  ended: 'The follow-up ended {{when}}',
  endedBody: 'What is measured now is not judged. Start a plan to follow up again.',
}

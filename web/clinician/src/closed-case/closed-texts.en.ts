import type { closedNb } from './closed-texts.nb.ts'

/** The words of a case that is no longer in the queue, in English. */
export const closedEn: typeof closedNb = {
  loading: 'Fetching the case …',
  by: '{{name}} resolved the case {{when}}',
  bySomebody: 'The case was resolved {{when}}',
  cancelled: 'The case was cancelled {{when}}: what it was about is no longer true.',
  stillOpen: 'The case is open and is in the queue as soon as it is fetched.',
  toPatient: 'Go to the patient',
  toQueue: 'Go to the queue',
  unknown: 'There is no such case',
  unknownBody: 'The address is wrong, or the case belongs to a team that you are not in.',
  draft: 'You had written this and not sent it:',
  forget: 'Discard it',
  reopen: 'Reopen',
  done: 'The case is open again, and you have it.',
  reopenHelp: 'Can be reopened until {{when}}',
}

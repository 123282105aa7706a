import type { dialogsNb } from './dialog-texts.nb.ts'

/** The words of every dialog in which something is written, in English. */
export const dialogsEn: typeof dialogsNb = {
  cancel: 'Cancel',
  leaveTitle: 'You have written something that is not sent.',
  stay: 'Go on writing',
  keep: 'Close and keep the draft',
  leave: 'Discard',
  given: 'Your draft is back.',
  drafts: 'You have begun something that is not sent:',
  draft: {
    resolve: 'Resolve the case of {{name}}',
    snooze: 'Snooze the case of {{name}}',
    wait: 'Wait for {{name}}',
    assign: 'Assign the case of {{name}}',
  },
  ended: {
    title: 'You are signed out',
    body: 'What you were writing is kept in this tab. Sign in again to go on where you were.',
    here: 'Sign in again',
    elsewhere: 'Sign in in a new tab',
    elsewhereHelp: 'Then everything here stays as it is, also what is no draft.',
  },
}

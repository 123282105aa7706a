import type { closingNb } from './closing-texts.nb.ts'

/** The words of what an end covers, and of what came meanwhile, in English. */
export const closingEn: typeof closingNb = {
  covered: 'This is resolved',
  unseenTitle: 'Something new has come while you were writing',
  unseen: {
    red: 'New red finding {{when}}',
    yellow: 'New yellow finding {{when}}',
    unassessed: 'New, not assessed {{when}}',
    missing: 'New missing measurement {{when}}',
    green: 'New finding {{when}}',
  },
  unseenHelp: 'It is not part of the end until you have looked at it. What you have written stays.',
  seen_one: 'I have seen it, include it',
  seen_other: 'I have seen them, include them',
  gone: 'The case is no longer in the queue: resolved or cancelled. What you have written stays.',
}

import type { putOffNb } from './put-off-texts.nb.ts'

/** The words of what is put off, its owner and its reason, in English. */
export const putOffEn: typeof putOffNb = {
  snoozeRed:
    'A red case is snoozed with a reason, an owner and an end. It comes back when its time is up, and at once when something red comes.',
  waitRed:
    'A red case waits with a reason, an owner and an end. It comes back as soon as the patient sends something, and at the latest when its time is up.',
  covered: 'This is put aside',
  latest: 'Until the next open day is over ({{when}})',
  latestDay: 'For 24 hours ({{when}})',
  owner: 'Who sees to it?',
  me: 'I do',
  reason: 'Why can it wait?',
  reasonRequired: 'Write why a red case can wait.',
  because: 'Because: {{reason}}',
  ownedBy: '{{name}} sees to it',
  reds_one: '{{count}} red',
  reds_other: '{{count}} red',
  overdueWith: 'Overdue, with {{name}}',
  lapsed: 'The case went back to the queue {{when}}',
  lapsedOf: 'The case that {{name}} had went back to the queue {{when}}',
}

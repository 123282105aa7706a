import type { LiveTexts } from './live-texts.nb.ts'

/** What a page says of itself while it is open, in English. */
export const liveEn: LiveTexts = {
  order: 'Worst first, then who has waited longest',
  counted: {
    new_one: '{{count}} new',
    new_other: '{{count}} new',
    red_one: '{{count}} turned red',
    red_other: '{{count}} turned red',
    escalated_one: '{{count}} red became overdue',
    escalated_other: '{{count}} reds became overdue',
    worse_one: '{{count}} became worse',
    worse_other: '{{count}} became worse',
  },
  sort: 'Sort the queue anew',
  moreReds_one: '+ {{count}} more',
  moreReds_other: '+ {{count}} more',
  dismiss: 'I have seen it',
  became: { red: 'Turned red now', escalated: 'Became overdue now', worse: 'Became worse now' },
  unconfirmed: 'Not confirmed yet',
  unanswered:
    'Heimvakt did not answer. What you did with the case is not confirmed, and is not shown. The queue shows what is true as soon as Heimvakt answers.',
  trouble: {
    offline: 'The network is gone. Last answer: {{when}}.',
    silent: 'Heimvakt does not answer. Last answer: {{when}}.',
    notFetched: 'The queue cannot be fetched. What you see is from {{when}}.',
    late: 'Assessment is delayed: measurements after {{when}} may be missing. Call those you worry about.',
    lateUnknown: 'Assessment is delayed: new measurements may be missing. Call those you worry about.',
  },
}

import type { StandingTexts } from './standing-texts.nb.ts'

/** How it stands with a patient, and the verdict on one reading, in English. */
export const standingEn: StandingTexts = {
  handled: '{{category}}, handled {{when}}',
  category: { red: 'Red', yellow: 'Yellow', unassessed: 'Not assessed', missing: 'Missing', green: 'Green' },
  notAssessed: 'Not assessed',
  pending: 'Being assessed',
  stale: 'Last measured {{when}}',
  staleOf: '{{what}}: last {{when}}',
  notMeasured: 'Not measured yet',
  notMeasuredOf: '{{what}}: not measured yet',
  paused: 'Pause: {{reason}}',
  pausedUntil: 'Pause: {{reason}} until {{day}}',
  nextPeriod: 'Next measuring {{day}}',
  more: '{{name}} and {{count}} more',
  verdict: {
    red: 'Red',
    yellow: 'Yellow',
    unassessed: 'Not assessed',
    missing: 'Missing',
    green: 'Inside',
    history: 'Not assessed',
    pending: 'Being assessed',
  },
}

/** How it stands with a patient, and the verdict on one reading, in bokmål. */
export const standingNb = {
  handled: '{{category}}, håndtert {{when}}',
  category: { red: 'Rød', yellow: 'Gul', unassessed: 'Ikke vurdert', missing: 'Mangler', green: 'Grønn' },
  notAssessed: 'Ikke vurdert',
  pending: 'Vurderes',
  stale: 'Sist målt {{when}}',
  staleOf: '{{what}}: sist {{when}}',
  notMeasured: 'Ikke målt ennå',
  notMeasuredOf: '{{what}}: ikke målt ennå',
  paused: 'Pause: {{reason}}',
  pausedUntil: 'Pause: {{reason}} til og med {{day}}',
  nextPeriod: 'Neste måling {{day}}',
  more: '{{name}} og {{count}} til',
  verdict: {
    red: 'Rød',
    yellow: 'Gul',
    unassessed: 'Ikke vurdert',
    missing: 'Mangler',
    green: 'Innenfor',
    history: 'Ikke vurdert',
    pending: 'Vurderes',
  },
}

/** What every language must contain. */
export type StandingTexts = typeof standingNb

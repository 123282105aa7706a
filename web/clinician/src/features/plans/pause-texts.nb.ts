/** The words of a pause and of follow-up that has ended, in bokmål: the same wherever they stand. */
export const pauseNb = {
  endWithRed:
    'Pasienten har en åpen rød sak. Den blir stående i køen til noen avslutter den, også når planen er avsluttet.',
  ended: 'Oppfølgingen er avsluttet {{when}}',
  endedBody: 'Det som måles nå, blir ikke vurdert. Start en plan for å følge opp igjen.',
}

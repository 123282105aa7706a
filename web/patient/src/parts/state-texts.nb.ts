/** How the person stands now, first on every page, in bokmål. */
export const stateNb = {
  label: 'Slik står det til nå',
  title: {
    red: 'Rød sone',
    yellow: 'Gul sone',
    unassessed: 'Ikke vurdert ennå',
  },
  /** Where the plan has no words of its own. */
  action: {
    red: 'Ring nå. Vent ikke på at noen ringer deg.',
    yellow: 'Ta det med ro, og mål igjen som planlagt. Blir du dårligere, så ring.',
    unassessed: 'En sykepleier ser på det du har sendt. Føler du deg dårlig, så vent ikke: ring.',
  },
  call113: 'Ring 113',
  call116117: 'Ring 116\u00a0117',
  callMentalHelse: 'Ring Mental Helse 116\u00a0123',
  askedNow: 'Mål nå: {{name}}',
  why: 'Hvorfor: {{why}}',
  /** It is still open: a red ends with a nurse. */
  withdrawn: {
    patient: 'Du har merket den som feil eller rettet den. Den står her til en sykepleier har sett på den.',
    partner: 'Den som sendte den, har trukket eller rettet den. Den står her til en sykepleier har sett på den.',
  },
  takenBy: '{{name}} har tatt den {{when}}.',
  taken: 'En sykepleier har tatt den {{when}}.',
  since: 'Siden {{when}}.',
  whatToDo: 'Se hva du gjør',
  old: 'Slik var det {{when}}. Vi får ikke svar nå.',
  onDevice: 'Ikke vurdert ennå. Ingen har sett den.',
  unknownTitle: 'Vi vet ikke hvordan det står til',
  unknown: 'Vi får ikke svar akkurat nå. Føler du deg dårlig, så vent ikke: følg planen din, eller ring.',
  of: 'Fra planen din: {{condition}}',
  fromTemplate: 'fra malen',
  fromTemplateHelp: 'Ordene er fra malen for {{condition}}. Teamet ditt har ikke tilpasset dem til deg ennå.',
  now: 'Her er du nå',
  greenButOpen: {
    title: 'Innenfor',
    measurement: 'Denne målingen er innenfor, men det som står øverst på siden gjelder fortsatt.',
    form: 'Disse svarene er innenfor, men det som står øverst på siden gjelder fortsatt.',
  },
  greenAlone: {
    measurement: 'Denne målingen er innenfor det som er avtalt for deg.',
    form: 'Disse svarene er innenfor det som er avtalt for deg.',
  },
  reason: {
    below: {
      red: '{{name}} {{value}} er under den røde grensen din ({{limit}})',
      yellow: '{{name}} {{value}} er under den gule grensen din ({{limit}})',
    },
    above: {
      red: '{{name}} {{value}} er over den røde grensen din ({{limit}})',
      yellow: '{{name}} {{value}} er over den gule grensen din ({{limit}})',
    },
    lowerThanUsual: '{{name}} {{value}} er lavere enn det som er vanlig for deg',
    higherThanUsual: '{{name}} {{value}} er høyere enn det som er vanlig for deg',
    rise: '{{name}} har gått opp fra {{from}} til {{value}}',
    fall: '{{name}} har gått ned fra {{from}} til {{value}}',
  },
  device: {
    below: { red: 'Under den røde grensen din ({{limit}})', yellow: 'Under den gule grensen din ({{limit}})' },
    above: { red: 'Over den røde grensen din ({{limit}})', yellow: 'Over den gule grensen din ({{limit}})' },
  },
}

/** What every language must contain. */
export type StateTexts = typeof stateNb

/** Oxygen at home, in bokmål. */
export const oxygenNb = {
  button: 'Oksygen hjemme',
  title: 'Oksygen hjemme',
  question: 'Bruker personen oksygen hjemme?',
  help: 'Er svaret ja, spør appen hver gang oksygenmetning sendes, og en måling som ikke sier det blir «ikke vurdert». Er svaret nei, er målingene tatt uten oksygen.',
  options: { yes: 'Ja', no: 'Nei', unsaid: 'Vet ikke ennå' },
  required: 'Velg ja eller nei.',
  said: { yes: 'Bruker oksygen hjemme', no: 'Bruker ikke oksygen hjemme' },
  since: 'fra {{when}}',
  unsaid: 'Det er ikke sagt om personen bruker oksygen hjemme.',
  unsaidHelp: 'Målinger der oksygen kan avgjøre NEWS2, blir «ikke vurdert» til det er sagt.',
  done: { yes: 'Planen sier nå at oksygen brukes hjemme.', no: 'Planen sier nå at oksygen ikke brukes hjemme.' },
  fromNow: 'Gjelder målinger fra nå.',
}

/** What every language must contain. */
export type OxygenTexts = typeof oxygenNb

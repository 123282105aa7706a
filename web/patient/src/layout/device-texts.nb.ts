/** This device, its clock and its memory, in bokmål. */
export const deviceNb = {
  ask: {
    title: 'Er dette din egen telefon?',
    body: 'På din egen telefon kan du lese planen og legge inn målinger også når du er logget ut. Alle som kan låse opp telefonen, kan da se det samme.',
    own: 'Ja, bare jeg bruker den',
    shared: 'Nei, jeg deler den med andre',
  },
  menu: 'Dette er min egen telefon',
  signedOut: {
    title: 'Du er logget ut',
    body: 'Du kan lese planen din og legge inn målinger. De sendes når du har logget inn.',
  },
  leave: {
    title: 'Skal planen bli på denne telefonen?',
    body: 'Blir den, kan du lese den uten å logge inn.',
    keep: 'Logg ut, behold planen',
    forget: 'Logg ut, fjern alt jeg har lest',
  },
  waiting: {
    title: { network: 'Venter på nett', answer: 'Vi får ikke svar', signIn: 'Venter på at du logger inn' },
    listTitle_one: '1 ting er ikke sendt',
    listTitle_other: '{{count}} ting er ikke sendt',
    measurement: {
      device: 'Målingen er trygg på denne enheten.',
      page: 'Målingen ligger bare på denne siden. Lukk den ikke før målingen er sendt.',
    },
    form: {
      device: 'Svarene er trygge på denne enheten.',
      page: 'Svarene ligger bare på denne siden. Lukk den ikke før de er sendt.',
    },
    list: {
      device: 'Det du har lagt inn, ligger trygt på denne enheten.',
      page: 'Det du har lagt inn, ligger bare på denne siden. Lukk den ikke før det er sendt.',
    },
    next: {
      network: 'Åpne appen når du har nett, så sendes det.',
      answer: 'Heimvakt svarer ikke akkurat nå. Det sendes når Heimvakt svarer mens appen er åpen.',
      signIn: 'Det sendes når du har logget inn.',
    },
  },
  clock: {
    ahead: 'Klokken på denne enheten går {{minutes}} minutter for fort. Heimvakt bruker riktig tid for målingene dine.',
    behind:
      'Klokken på denne enheten går {{minutes}} minutter for sakte. Heimvakt bruker riktig tid for målingene dine.',
  },
  memory:
    'Denne enheten kan ikke lagre noe. Det du legger inn, sendes med en gang du har nett, men blir borte hvis du lukker siden før det. Planen din kan ikke leses uten nett.',
  planLink: 'Gå til Min plan',
}

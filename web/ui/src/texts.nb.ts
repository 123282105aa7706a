/** Words shared by both apps, in bokmål. The other languages have this type, so a missing text does not compile. */
export const nb = {
  brand: 'Heimvakt',
  skipToContent: 'Hopp til innholdet',
  loading: 'Henter …',
  tryAgain: 'Prøv igjen',
  language: { label: 'Språk', nb: 'Norsk', en: 'English' },
  theme: { label: 'Utseende', system: 'Som enheten', light: 'Lyst', dark: 'Mørkt' },
  menu: { open: 'Meny', signOut: 'Logg ut', signedInAs: 'Logget inn som' },
  connection: {
    live: 'Tilkoblet',
    connecting: 'Kobler til …',
    silent: 'Får ikke svar',
    offline: 'Uten nett',
    help: {
      live: 'Siden oppdaterer seg selv.',
      connecting: 'Siden kobler seg til. Det du ser kan være gammelt.',
      silent: 'Heimvakt svarer ikke. Det du ser kan være gammelt. Siden oppdaterer seg når Heimvakt svarer igjen.',
      offline: 'Det du ser kan være gammelt. Siden oppdaterer seg når nettet er tilbake.',
    },
  },
  triage: { red: 'Rød', yellow: 'Gul', unassessed: 'Ikke vurdert', missing: 'Mangler', green: 'Grønn' },
  help: {
    title: 'Når du trenger hjelp',
    notEmergency: 'Heimvakt er ikke en akuttjeneste.',
    hoursLabel: 'Oppfølgingstjenesten',
    hours: 'Åpen mandag til fredag kl. 08–15.30',
    legevaktLabel: 'Legevakt, når det ikke kan vente',
    legevakt: 'Ring 116\u00a0117',
    emergencyLabel: 'Fare for liv og helse',
    emergency: 'Ring 113',
  },
  problem: {
    title: 'Noe gikk galt',
    offline: 'Vi får ikke kontakt med Heimvakt. Sjekk nettet og prøv igjen.',
    signedOut: 'Du er logget ut. Logg inn igjen for å fortsette.',
    refused: 'Det lot seg ikke gjøre.',
    forbidden: 'Dette har du ikke tilgang til.',
    notFound: 'Vi fant ikke dette.',
    changed: 'Noen har endret dette siden du åpnet det. Se på det på nytt.',
    unavailable: 'Tjenesten svarer ikke akkurat nå. Prøv igjen om litt.',
    noAnswer: 'Heimvakt svarte ikke i tide. Prøv igjen om litt.',
  },
  session: {
    idleTitle: 'Er du der fortsatt?',
    idleSoon: 'om mindre enn ett minutt',
    idleBody: 'Du logges ut {{when}} for at ingen andre skal se opplysningene.',
    stay: 'Fortsett å være logget inn',
    stayFailed: 'Vi får ikke svar. Prøv en gang til.',
    signOut: 'Logg ut nå',
  },
  signedOut: {
    title: { ended: 'Du er logget ut', left: 'Du er logget ut', never: 'Logg inn for å fortsette' },
    body: {
      ended:
        'Du logges ut når Heimvakt ikke har vært i bruk på en halvtime, etter tolv timer, eller når nettleseren har vært lukket, så ingen andre skal se opplysningene dine.',
      left: 'Du logget ut selv. Var det uten nett, avsluttes innloggingen når nettet er tilbake.',
      never: 'Opplysningene dine vises når du er logget inn.',
    },
    signIn: 'Logg inn',
    noAnswer: 'Vi får ikke svar fra Heimvakt, så du kan ikke logge inn akkurat nå. Prøv igjen om litt.',
  },
  down: {
    call: 'Trenger du hjelp nå, så ring:',
    service: {
      title: 'Heimvakt svarer ikke',
      body: 'Det du har lagt inn på denne enheten, er ikke borte. Åpne siden igjen om litt.',
    },
    page: {
      title: 'Denne siden virker ikke',
      body: 'Noe gikk galt i appen. Det du har lagt inn på denne enheten, er ikke borte.',
    },
  },
  time: { unknown: 'ukjent tid', today: 'i dag', yesterday: 'i går', at: 'kl. {{time}}' },
}

/** What every language of the shared words must contain. */
export type UiTexts = typeof nb

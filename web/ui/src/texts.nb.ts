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
    legevakt: 'Ring 116 117',
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
    idleBody: 'Du logges ut {{when}} for at ingen andre skal se opplysningene.',
    stay: 'Fortsett å være logget inn',
    signOut: 'Logg ut nå',
    toLogin: 'Sender deg til innlogging …',
  },
  time: { unknown: 'ukjent tid', today: 'i dag', yesterday: 'i går', at: 'kl. {{time}}' },
}

/** What every language of the shared words must contain. */
export type UiTexts = typeof nb

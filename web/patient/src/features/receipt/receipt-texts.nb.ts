/** The receipt of what was sent, in bokmål. */
export const receiptNb = {
  sendingTitle: 'Sender …',
  stored: 'Lagret',
  storedAt: 'Lagret {{when}}',
  judging: 'Vurderes',
  judgingSlow: 'Det tar lengre tid enn vanlig. Føler du deg dårlig, så vent ikke på svaret: følg planen din.',
  zone: {
    green: 'Grønn sone',
    yellow: 'Gul sone',
    red: 'Rød sone',
    unassessed: 'Ikke vurdert',
    missing: 'Mangler',
  },
  measurement: {
    unseen: 'Ingen har sett målingen ennå. Føler du deg dårlig, så vent ikke: følg planen din, eller ring.',
    refusedTitle: 'Målingen ble ikke tatt imot',
    refusedHelp: 'Legg den inn på nytt, eller ring oppfølgingsteamet.',
    judgingBody: 'Målingen er lagret. Vi sammenligner den med planen din. Siden oppdaterer seg selv.',
    meaning: {
      green: 'Målingen er innenfor det som er avtalt for deg.',
      yellow: 'Målingen er utenfor det som er avtalt for deg.',
      red: 'Målingen er langt utenfor det som er avtalt for deg. Gjør noe nå.',
      unassessed: 'Målingen er lagret, men den kan ikke vurderes automatisk. En sykepleier ser på den.',
      missing: 'En måling mangler.',
    },
    action: {
      green: 'Fortsett som vanlig.',
      yellow: 'Ta det med ro, og mål igjen som planlagt. Blir du dårligere, så ring.',
      red: 'Ring nå. Vent ikke på at noen ringer deg.',
      unassessed: 'Mål gjerne på nytt. Føler du deg dårlig, så ring.',
      missing: 'Mål når du kan.',
    },
    whenSeen: {
      green: 'Du trenger ikke å ringe noen nå.',
      yellow: 'En sykepleier ser på målingen i åpningstiden, mandag til fredag kl. 08–15.30.',
      red: 'En sykepleier ser på den først av alt i åpningstiden, mandag til fredag kl. 08–15.30.',
      unassessed: 'En sykepleier ser på den i åpningstiden, mandag til fredag kl. 08–15.30.',
      missing: '',
    },
    historyBody:
      'Målingen er lagret, men ikke vurdert: ingen oppfølgingsplan gjelder for den. Ingen ser på den av seg selv. Føler du deg dårlig, så ring.',
    isWrong:
      'Målingen er merket som feil og brukes ikke i nye vurderinger. Var den rød, står den hos teamet til en sykepleier har sett på den. Føler du deg dårlig, så vent ikke: følg planen din, eller ring.',
    noAnswer: 'Vi får ikke svar akkurat nå. Målingen er lagret og vurderes likevel.',
  },
  form: {
    unseen: 'Ingen har sett svarene ennå. Føler du deg dårlig, så vent ikke: følg planen din, eller ring.',
    refusedTitle: 'Svarene ble ikke tatt imot',
    refusedHelp: 'Svar på nytt, eller ring oppfølgingsteamet.',
    judgingBody: 'Svarene er lagret. Vi sammenligner dem med planen din. Siden oppdaterer seg selv.',
    meaning: {
      green: 'Svarene er innenfor det som er avtalt for deg.',
      yellow: 'Svarene er utenfor det som er avtalt for deg.',
      red: 'Svarene dine betyr at du bør gjøre noe nå.',
      unassessed: 'Svarene er lagret, men de kan ikke vurderes automatisk. En sykepleier ser på dem.',
      missing: 'Et skjema mangler.',
    },
    action: {
      green: 'Fortsett som vanlig.',
      yellow: 'Ta det med ro, og følg planen din. Blir du dårligere, så ring.',
      red: 'Ring nå. Vent ikke på at noen ringer deg.',
      unassessed: 'Følg planen din. Føler du deg dårlig, så ring.',
      missing: 'Svar når du kan.',
    },
    whenSeen: {
      green: 'Du trenger ikke å ringe noen nå.',
      yellow: 'En sykepleier ser på svarene i åpningstiden, mandag til fredag kl. 08–15.30.',
      red: 'En sykepleier ser på dem først av alt i åpningstiden, mandag til fredag kl. 08–15.30.',
      unassessed: 'En sykepleier ser på dem i åpningstiden, mandag til fredag kl. 08–15.30.',
      missing: '',
    },
    historyBody:
      'Svarene er lagret, men ikke vurdert: ingen oppfølgingsplan gjelder for dem. Ingen ser på dem av seg selv. Føler du deg dårlig, så ring.',
    isWrong:
      'Svarene er merket som feil og brukes ikke i nye vurderinger. Var de røde, står de hos teamet til en sykepleier har sett på dem. Føler du deg dårlig, så vent ikke: følg planen din, eller ring.',
    noAnswer: 'Vi får ikke svar akkurat nå. Svarene er lagret og vurderes likevel.',
  },
  actionTitle: 'Dette gjør du nå',
  callTitle: 'Hvem du ringer',
  callEmergency: 'Ring 113',
  callEmergencyHelp: 'Fare for liv: tung pust i hvile, brystsmerter, bevisstløs',
  callLegevakt: 'Ring legevakt 116\u00a0117',
  callLegevaktHelp: 'Når det ikke kan vente til teamet åpner',
  why: 'Hvorfor',
  history: 'Lagret i historikken',
  unknownTitle: 'Denne kvitteringen finnes ikke på denne enheten',
  unknown: 'Du finner det du har sendt under Historikk.',
  done: 'Ferdig',
  plan: 'Se hele planen',
}

/** What every language must contain. */
export type ReceiptTexts = typeof receiptNb

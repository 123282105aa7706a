/** The words of a case that is no longer in the queue, in bokmål. */
export const closedNb = {
  loading: 'Henter saken …',
  by: '{{name}} avsluttet saken {{when}}',
  bySomebody: 'Saken ble avsluttet {{when}}',
  cancelled: 'Saken falt bort {{when}}: det den handlet om, stemmer ikke lenger.',
  stillOpen: 'Saken er åpen og kommer i køen så snart den er hentet.',
  toPatient: 'Gå til pasienten',
  toQueue: 'Gå til køen',
  unknown: 'Saken finnes ikke',
  unknownBody: 'Adressen er feil, eller saken hører til et team du ikke er med i.',
  draft: 'Dette hadde du skrevet og ikke sendt:',
  forget: 'Forkast det',
  reopen: 'Gjenåpne',
  done: 'Saken er åpnet igjen, og du har den.',
  reopenHelp: 'Kan gjenåpnes til {{when}}',
}

/** The words of what is put off, its owner and its reason, in bokmål. */
export const putOffNb = {
  snoozeRed:
    'En rød sak utsettes med årsak, eier og slutt. Den kommer tilbake når tiden er ute, og med en gang noe rødt kommer til.',
  waitRed:
    'En rød sak venter med årsak, eier og slutt. Den kommer tilbake så snart pasienten sender noe, og senest når tiden er ute.',
  covered: 'Dette legges til side',
  latest: 'Til neste åpne dag slutter ({{when}})',
  latestDay: 'I 24 timer ({{when}})',
  owner: 'Hvem følger opp?',
  me: 'Jeg',
  reason: 'Hvorfor kan den vente?',
  reasonRequired: 'Skriv hvorfor en rød sak kan vente.',
  because: 'Fordi: {{reason}}',
  ownedBy: 'Følges opp av {{name}}',
  reds_one: '{{count}} rød',
  reds_other: '{{count}} røde',
  overdueWith: 'Over frist, hos {{name}}',
  lapsed: 'Saken gikk tilbake til køen {{when}}',
  lapsedOf: 'Saken {{name}} hadde, gikk tilbake til køen {{when}}',
}

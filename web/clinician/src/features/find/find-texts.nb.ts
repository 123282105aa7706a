/** Finding a patient, in bokmål. */
export const findNb = {
  open: 'Finn pasient',
  title: 'Finn pasient',
  label: 'Navn, fødselsdato eller fødselsnummer',
  help: 'Alle dere følger: i køen, utsatt, på pause og uten sak.',
  found_one: '{{count}} pasient',
  found_other: '{{count}} pasienter',
  enter: 'Enter åpner {{name}}.',
  more_one: '+ {{count}} til. Skriv mer for å finne den rette.',
  more_other: '+ {{count}} til. Skriv mer for å finne den rette.',
  nobody: 'Ingen dere følger passer til dette.',
  searching: 'Søker …',
  born: 'født {{date}}',
  withoutCase: 'Uten sak',
  putOff: 'Venter',
}

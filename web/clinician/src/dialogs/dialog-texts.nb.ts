/** The words of every dialog in which something is written, in bokmål. */
export const dialogsNb = {
  cancel: 'Avbryt',
  leaveTitle: 'Du har skrevet noe som ikke er sendt.',
  stay: 'Skriv videre',
  keep: 'Lukk og behold utkastet',
  leave: 'Forkast',
  given: 'Utkastet ditt er hentet fram igjen.',
  drafts: 'Du har begynt på noe som ikke er sendt:',
  draft: {
    resolve: 'Avslutt saken til {{name}}',
    snooze: 'Utsett saken til {{name}}',
    wait: 'Vent på {{name}}',
    assign: 'Tildel saken til {{name}}',
  },
  ended: {
    title: 'Du er logget ut',
    body: 'Det du holdt på å skrive, er tatt vare på i denne fanen. Logg inn igjen for å fortsette der du var.',
    here: 'Logg inn igjen',
    elsewhere: 'Logg inn i en ny fane',
    elsewhereHelp: 'Da blir alt stående her som det er, også det som ikke er utkast.',
  },
}

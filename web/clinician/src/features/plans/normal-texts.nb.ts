/** What is normal for one person, in bokmål. */
export const normalNb = {
  button: 'Personens normal',
  titleOf: 'Det vanlige for personen: {{what}}',
  help: 'Det tallet som er vanlig for akkurat denne personen. Regler som sammenligner med det vanlige, bruker det. Tomt felt: ikke bekreftet.',
  rests: 'Medianen av prøveperioden. Den gjelder ikke før du har vurdert og bekreftet den.',
  fromToday: 'Gjelder målinger fra og med i dag. Det som er målt før, beholder det som gjaldt da.',
  confirm: 'Bekreft',
  done: 'Det vanlige for {{what}} er bekreftet, og gjelder fra i dag.',
  removed: 'Det vanlige for {{what}} er tatt bort.',
  standing: 'Personens normal: {{value}}',
  since: 'fra {{when}}',
  between: 'fra {{from}} til {{to}}',
  history: 'Bekreftet før',
  faults: {
    'not-a-number': 'Skriv et tall.',
    'implausible-normal': 'Må ligge mellom {{low}} og {{high}}.',
    unchanged: 'Tallet er som før. Endre det for å lagre.',
  },
}

/** What every language must contain. */
export type NormalTexts = typeof normalNb

type Limits = { readonly min: string; readonly max: string }

/** The words of the fields, in bokmål. What is asked is the form's own. */
export const questionTextsNb = {
  yes: 'Ja',
  no: 'Nei',
  notAnswered: 'Ikke svart',
  removeAnswer: 'Fjern svaret',
  mayBeSkipped: 'Du kan hoppe over spørsmålet.',
  decimals: 'Du kan skrive komma eller punktum.',
  between: ({ min, max }: Limits) => `Et tall fra ${min} til ${max}.`,
  problem: {
    required: 'Velg eller skriv et svar.',
    'not-a-number': 'Skriv et tall.',
    'not-whole': 'Skriv et helt tall.',
    'too-low': ({ min }: Limits) => `Tallet kan ikke være mindre enn ${min}.`,
    'too-high': ({ max }: Limits) => `Tallet kan ikke være større enn ${max}.`,
    'too-long': ({ max }: Limits) => `Bruk høyst ${max} tegn.`,
    'not-a-date': 'Velg en dato.',
    'too-early': ({ min }: Limits) => `Datoen kan ikke være før ${min}.`,
    'too-late': ({ max }: Limits) => `Datoen kan ikke være etter ${max}.`,
    'unknown-option': 'Velg ett av svarene.',
  },
  workingText: 'Arbeidstekst, ikke validert',
  workingTextHelp: 'Spørsmålene er våre egne ord, ikke de godkjente ordene i skjemaet.',
  version: (version: string) => `versjon ${version}`,
  licence: 'Om skjemaet',
}

export type QuestionTexts = typeof questionTextsNb

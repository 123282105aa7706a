/** Answers over time in bokmål. */
export const answersNb = {
  empty: 'Ingen skjema er besvart ennå',
  emptyBody: 'Svarene kommer her når pasienten har sendt inn et skjema fra planen sin.',
  loading: 'Henter svarene …',
  caption: '{{form}}: svar per dag, nyeste først',
  question: 'Spørsmål',
  score: 'Sum',
  course: '{{from}} → {{to}} siden {{day}}',
  worse: 'verre',
  better: 'bedre',
  unanswered: 'Ikke besvart',
  changedFrom: 'endret fra {{from}}',
  legend: 'Endret betyr et annet svar enn gangen før.',
  incomplete: 'Ufullstendig',
  unreadable: 'Kan ikke leses',
  unfinished: 'svarene så langt, skjemaet er ikke ferdig',
  older: 'Eldre',
  newer: 'Nyere',
  workingText: 'Arbeidstekst, ikke validert',
}

/** What every language must contain. */
export type AnswersTexts = typeof answersNb

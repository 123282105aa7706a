/** What a page says of itself while it is open, in bokmål: what came, what became worse, what is not confirmed. */
export const liveNb = {
  order: 'Verst først, så den som har ventet lengst',
  counted: {
    new_one: '{{count}} ny',
    new_other: '{{count}} nye',
    red_one: '{{count}} ble rød',
    red_other: '{{count}} ble røde',
    escalated_one: '{{count}} rød kom over fristen',
    escalated_other: '{{count}} røde kom over fristen',
    worse_one: '{{count}} ble verre',
    worse_other: '{{count}} ble verre',
  },
  sort: 'Sorter køen på nytt',
  moreReds_one: '+ {{count}} til',
  moreReds_other: '+ {{count}} til',
  dismiss: 'Jeg har sett den',
  became: { red: 'Ble rød nå', escalated: 'Kom over fristen nå', worse: 'Ble verre nå' },
  unconfirmed: 'Ikke bekreftet ennå',
  unanswered:
    'Heimvakt svarte ikke. Det du gjorde med saken er ikke bekreftet, og vises ikke. Køen viser det som gjelder så snart Heimvakt svarer.',
  trouble: {
    offline: 'Nettet er borte. Siste svar: {{when}}.',
    silent: 'Heimvakt svarer ikke. Siste svar: {{when}}.',
    notFetched: 'Køen lar seg ikke hente. Det du ser er fra {{when}}.',
    late: 'Vurderingen er forsinket: målinger etter {{when}} kan mangle. Ring dem du er urolig for.',
    lateUnknown: 'Vurderingen er forsinket: nye målinger kan mangle. Ring dem du er urolig for.',
  },
}

/** What every language of these words must contain. */
export type LiveTexts = typeof liveNb

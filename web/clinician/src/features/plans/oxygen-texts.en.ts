import type { OxygenTexts } from './oxygen-texts.nb.ts'

/** Oxygen at home, in English. */
export const oxygenEn: OxygenTexts = {
  button: 'Oxygen at home',
  title: 'Oxygen at home',
  question: 'Does the person use oxygen at home?',
  help: 'If yes, the app asks each time oxygen saturation is sent, and a reading that does not say is “not assessed”. If no, readings are taken without oxygen.',
  options: { yes: 'Yes', no: 'No', unsaid: 'Not known yet' },
  required: 'Choose yes or no.',
  said: { yes: 'Uses oxygen at home', no: 'Uses no oxygen at home' },
  since: 'from {{when}}',
  unsaid: 'It is not said whether the person uses oxygen at home.',
  unsaidHelp: 'Readings where oxygen may decide NEWS2 are “not assessed” until it is said.',
  done: {
    yes: 'The plan now says that oxygen is used at home.',
    no: 'The plan now says that no oxygen is used at home.',
  },
  fromNow: 'Holds for readings from now on.',
}

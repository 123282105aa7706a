import type { findNb } from './find-texts.nb.ts'

/** Finding a patient, in English. */
export const findEn: typeof findNb = {
  open: 'Find a patient',
  title: 'Find a patient',
  label: 'Name, birth date or identity number',
  help: 'Everybody you follow: in the queue, put off, paused and without a case.',
  found_one: '{{count}} patient',
  found_other: '{{count}} patients',
  enter: 'Enter opens {{name}}.',
  more_one: '+ {{count}} more. Type more to find the right one.',
  more_other: '+ {{count}} more. Type more to find the right one.',
  nobody: 'Nobody you follow matches this.',
  tooShort: 'Type at least two letters or digits.',
  searching: 'Searching …',
  born: 'born {{date}}',
  bornThen: 'Born {{date}}.',
  followed: 'You follow {{name}} already.',
  startFor: 'Start a plan for {{name}}',
  unknownPage: 'There is no such page',
  withoutCase: 'No case',
  putOff: 'Waiting',
}

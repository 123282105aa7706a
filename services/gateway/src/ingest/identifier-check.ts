import type { Problem } from '../errors.ts'
import { checkNationalIdentifier } from './national-number.ts'

/** A subject's identifier must be one that our Patients carry, and a number that can exist. */
export function checkIdentifier(system: string, value: string, synthetic: boolean): Problem | null {
  const checked = checkNationalIdentifier({ system, value, synthetic })
  if (checked === 'valid') return null
  return { problem: 'subject-unknown', ...refusals[checked] }
}

const refusals = {
  'other-system': {
    expression: 'Observation.subject.identifier.system',
    text: {
      nb: 'Pasienter identifiseres med fødselsnummer, D-nummer eller FH-nummer.',
      en: 'Patients are identified by fnr, D-number or FH-number.',
    },
  },
  invalid: {
    expression: 'Observation.subject.identifier.value',
    text: {
      nb: 'Nummeret er ikke gyldig (kontrollsifrene stemmer ikke).',
      en: 'The number is not valid (its check digits do not match).',
    },
  },
} as const

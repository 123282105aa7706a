import { isNationalIdentifier, nationalIdentifierKind } from '@heimvakt/core/fhir/national-identifier'
import type { Problem } from '../errors.ts'

/** A subject's identifier must be one that our Patients carry, and a number that can exist. */
export function checkIdentifier(system: string, value: string, synthetic: boolean): Problem | null {
  const kind = nationalIdentifierKind(system)
  if (kind === undefined) return { problem: 'subject-unknown', ...refusals['other-system'] }
  if (isNationalIdentifier(value, kind, { synthetic })) return null
  const reason = isNationalIdentifier(value, kind, { synthetic: true }) ? 'synthetic' : 'invalid'
  return { problem: 'subject-unknown', ...refusals[reason] }
}

const refusals = {
  'other-system': {
    expression: 'Observation.subject.identifier.system',
    text: {
      nb: 'Pasienter identifiseres med fødselsnummer, D-nummer eller FH-nummer.',
      en: 'Patients are identified by fnr, D-number or FH-number.',
    },
  },
  synthetic: {
    expression: 'Observation.subject.identifier.value',
    text: {
      nb: 'Nummeret hører til en syntetisk person. Slike tas ikke imot her.',
      en: 'The number belongs to a synthetic person. Such are not accepted here.',
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

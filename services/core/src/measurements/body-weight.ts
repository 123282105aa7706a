import { LOINC, MDC, SNOMED_CT, type MeasurementType } from './measurement-type.ts'

/** VKP's page prints 29563-7: a typo for 29463-7 and another test entirely, so it is not accepted. */
const codes = [
  { system: LOINC, code: '29463-7', display: 'Body weight' },
  { system: SNOMED_CT, code: '27113001', display: 'Body weight' },
  { system: MDC, code: '188736', display: 'MDC_MASS_BODY_ACTUAL' },
] as const

const names = { nb: 'Vekt', en: 'Body weight', short: { nb: 'Vekt', en: 'Weight' } } as const

/**
 * Plausible 20–300 kg: what home scales can carry. Possible up to 700: the heaviest person recorded weighed 635 kg
 * (Guinness World Records, J. B. Minnoch, 1978). A single odd weight is a typing mistake, never an emergency: what is
 * dangerous is the change, and that has its own rule. Odd beyond 15 %: more than a person gains or loses from one weighing
 * to the next; no source. Proposal, must be approved by a responsible clinician.
 */
export const bodyWeight = {
  id: 'body-weight',
  codes,
  names,
  oddBeyondPercent: '15',
  parts: [
    {
      id: 'value',
      codes,
      names,
      unit: 'kg',
      unitText: 'kg',
      decimals: 1,
      plausible: { low: '20', high: '300' },
      possible: { low: '0', high: '700' },
      dangerous: 'neither',
    },
  ],
} as const satisfies MeasurementType

import { LOINC, MDC, SNOMED_CT, type MeasurementType } from './measurement-type.ts'

const codes = [
  { system: LOINC, code: '8867-4', display: 'Heart rate' },
  { system: SNOMED_CT, code: '364075005', display: 'Heart rate' },
  { system: SNOMED_CT, code: '78564009', display: 'Pulse rate' },
  { system: MDC, code: '149530', display: 'MDC_PULS_OXIM_PULS_RATE' },
] as const

/** The pulse that a cuff counts. */
const alsoSentAs = [{ system: MDC, code: '149546', display: 'MDC_PULS_RATE_NON_INV' }] as const

const names = { nb: 'Puls', en: 'Heart rate', short: { nb: 'Puls', en: 'Pulse' } } as const

/**
 * Heart rate and pulse share one limit (norway.md). Plausible 30–220: the upper end is the customary maximum of a
 * young adult (220 minus age, Fox 1971), the lower leaves room for a trained or beta-blocked heart; beyond either a
 * lost or doubled beat is likelier, yet both ends may be an arrhythmia, so both are dangerous.
 */
export const heartRate = {
  id: 'heart-rate',
  codes,
  alsoSentAs,
  names,
  parts: [
    {
      id: 'value',
      codes,
      names,
      unit: '/min',
      unitText: '/min',
      decimals: 0,
      plausible: { low: '30', high: '220' },
      possible: { low: '0', high: '400' },
      dangerous: 'both',
    },
  ],
} as const satisfies MeasurementType

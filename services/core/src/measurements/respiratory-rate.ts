import { LOINC, SNOMED_CT, type MeasurementType } from './measurement-type.ts'

const codes = [
  { system: LOINC, code: '9279-1', display: 'Respiratory rate' },
  { system: SNOMED_CT, code: '86290005', display: 'Respiratory rate' },
  { system: SNOMED_CT, code: '271625008', display: 'Rate of spontaneous respiration' },
] as const

const names = { nb: 'Respirasjonsfrekvens', en: 'Respiratory rate', short: { nb: 'Resp.', en: 'Resp.' } } as const

/**
 * Breaths per minute. NEWS2 (Royal College of Physicians 2017) gives its highest score at ≤ 8 and ≥ 25; plausible
 * 5–60 lies well outside both. Few awake adults pass 60, and none 150; both ends may be respiratory failure.
 */
export const respiratoryRate = {
  id: 'respiratory-rate',
  codes,
  names,
  parts: [
    {
      id: 'value',
      codes,
      names,
      unit: '/min',
      unitText: '/min',
      decimals: 0,
      plausible: { low: '5', high: '60' },
      possible: { low: '0', high: '150' },
      dangerous: 'both',
    },
  ],
} as const satisfies MeasurementType

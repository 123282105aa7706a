import { LOINC, MDC, SNOMED_CT, type MeasurementType } from './measurement-type.ts'

const codes = [
  { system: LOINC, code: '2708-6', display: 'Oxygen saturation in Arterial blood' },
  { system: LOINC, code: '59408-5', display: 'Oxygen saturation in Arterial blood by Pulse oximetry' },
  { system: SNOMED_CT, code: '431314004', display: 'Peripheral oxygen saturation' },
  { system: MDC, code: '150456', display: 'MDC_PULS_OXIM_SAT_O2' },
] as const

const names = { nb: 'Oksygenmetning', en: 'Oxygen saturation', short: { nb: 'SpO₂', en: 'SpO₂' } } as const

/**
 * Pulse oximetry. Plausible from 70 %: oximeters state their accuracy for 70–100 % (ISO 80601-2-61:2017, 201.12.1.101),
 * below that the figure is extrapolated; but a low one may be true, so it stays red.
 */
export const oxygenSaturation = {
  id: 'oxygen-saturation',
  codes,
  names,
  parts: [
    {
      id: 'value',
      codes,
      names,
      unit: '%',
      unitText: '%',
      decimals: 0,
      plausible: { low: '70', high: '100' },
      possible: { low: '0', high: '100' },
      dangerous: 'low',
    },
  ],
} as const satisfies MeasurementType

import { LOINC, MDC, SNOMED_CT, type MeasurementType } from './measurement-type.ts'

/**
 * A panel with a limit for each of its two parts. Both national codings of the parts are read (VKP and the domain
 * profile); VKP's is written. Plausible ranges span what automatic cuffs can measure with a margin; 370/360 mmHg has
 * been recorded invasively under heavy lifting (MacDougall 1985), so nothing below 500 is called impossible.
 */
export const bloodPressure = {
  id: 'blood-pressure',
  codes: [
    { system: LOINC, code: '85354-9', display: 'Blood pressure panel with all children optional' },
    { system: SNOMED_CT, code: '75367002', display: 'Blood pressure' },
    { system: MDC, code: '150020', display: 'MDC_PRESS_BLD_NONINV' },
  ],
  names: { nb: 'Blodtrykk', en: 'Blood pressure', short: { nb: 'BT', en: 'BP' } },
  inOrder: ['systolic', 'diastolic'],
  parts: [
    {
      id: 'systolic',
      codes: [
        { system: LOINC, code: '8480-6', display: 'Systolic blood pressure' },
        { system: SNOMED_CT, code: '271649006', display: 'Systolic blood pressure' },
        { system: SNOMED_CT, code: '4471000202106', display: 'Systolic blood pressure (Norwegian edition)' },
        { system: MDC, code: '150021', display: 'MDC_PRESS_BLD_NONINV_SYS' },
      ],
      names: { nb: 'Overtrykk', en: 'Systolic', short: { nb: 'Overtrykk', en: 'Systolic' } },
      unit: 'mm[Hg]',
      unitText: 'mmHg',
      decimals: 0,
      plausible: { low: '60', high: '260' },
      possible: { low: '0', high: '500' },
      dangerous: 'both',
    },
    {
      id: 'diastolic',
      codes: [
        { system: LOINC, code: '8462-4', display: 'Diastolic blood pressure' },
        { system: SNOMED_CT, code: '271650006', display: 'Diastolic blood pressure' },
        { system: SNOMED_CT, code: '4481000202108', display: 'Diastolic blood pressure (Norwegian edition)' },
        { system: MDC, code: '150022', display: 'MDC_PRESS_BLD_NONINV_DIA' },
      ],
      names: { nb: 'Undertrykk', en: 'Diastolic', short: { nb: 'Undertrykk', en: 'Diastolic' } },
      unit: 'mm[Hg]',
      unitText: 'mmHg',
      decimals: 0,
      plausible: { low: '30', high: '160' },
      possible: { low: '0', high: '400' },
      dangerous: 'both',
    },
  ],
} as const satisfies MeasurementType

import { LOINC, MDC, NPU, SNOMED_CT, type MeasurementType } from './measurement-type.ts'

const codes = [
  { system: LOINC, code: '15074-8', display: 'Glucose [Moles/volume] in Blood' },
  { system: LOINC, code: '14743-9', display: 'Glucose [Moles/volume] in Capillary blood by Glucometer' },
  { system: SNOMED_CT, code: '434912009', display: 'Blood glucose concentration' },
  { system: NPU, code: 'NPU02187', display: 'Glukose;B' },
  { system: MDC, code: '160184', display: 'MDC_CONC_GLU_CAPILLARY_WHOLEBLOOD' },
] as const

/** Mass concentrations come in mg/dL; of plasma, or of a sample nobody named, they are what a meter at home shows. */
const alsoSentAs = [
  { system: LOINC, code: '41653-7', display: 'Glucose [Mass/volume] in Capillary blood by Glucometer' },
  { system: LOINC, code: '2339-0', display: 'Glucose [Mass/volume] in Blood' },
  { system: MDC, code: '160188', display: 'MDC_CONC_GLU_CAPILLARY_PLASMA' },
  { system: MDC, code: '160368', display: 'MDC_CONC_GLU_UNDETERMINED_PLASMA' },
] as const

const names = { nb: 'Blodsukker', en: 'Blood glucose', short: { nb: 'Blodsukker', en: 'Glucose' } } as const

/**
 * Plausible 1.1–33.3 mmol/L (20–600 mg/dL): the measuring range home meters state. Possible up to 150: 147.6 is the
 * highest recorded in a survivor (Guinness World Records 2008). Both ends are emergencies.
 */
export const bloodGlucose = {
  id: 'blood-glucose',
  codes,
  alsoSentAs,
  names,
  parts: [
    {
      id: 'value',
      codes,
      names,
      unit: 'mmol/L',
      unitText: 'mmol/L',
      decimals: 1,
      plausible: { low: '1.1', high: '33.3' },
      possible: { low: '0', high: '150' },
      dangerous: 'both',
      /** Glucose, C6H12O6 (IUPAC 2021 standard atomic weights). */
      molarMass: '180.156',
    },
  ],
} as const satisfies MeasurementType

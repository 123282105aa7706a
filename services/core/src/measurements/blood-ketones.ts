import { LOINC, type MeasurementType } from './measurement-type.ts'

const codes = [
  { system: LOINC, code: '66441-7', display: 'Beta hydroxybutyrate [Moles/volume] in Blood by Test strip' },
] as const

/** The same in blood by a laboratory or an unnamed method, and what others write for it. */
const alsoSentAs = [
  { system: LOINC, code: '104816-4', display: 'Beta hydroxybutyrate [Moles/volume] in Blood' },
  { system: LOINC, code: '53061-8', display: 'Ketones [Moles/volume] in Blood' },
] as const

const names = { nb: 'Ketoner i blod', en: 'Ketones in blood', short: { nb: 'Ketoner', en: 'Ketones' } } as const

/**
 * Plausible to 8.0 mmol/L: beyond it home meters say HI (Abbott, Precision Xtra, as Tidepool's data model tells). Possible to
 * 30: a proposal, no source read. High is the emergency.
 */
export const bloodKetones = {
  id: 'blood-ketones',
  codes,
  alsoSentAs,
  names,
  cannotMeasure: { nb: 'Har ikke ketonmåler', en: 'No ketone meter' },
  parts: [
    {
      id: 'value',
      codes,
      names,
      unit: 'mmol/L',
      unitText: 'mmol/L',
      decimals: 1,
      plausible: { low: '0', high: '8.0' },
      possible: { low: '0', high: '30' },
      dangerous: 'high',
      /** 3-hydroxybutyric acid, C4H8O3 (IUPAC 2021 standard atomic weights). */
      molarMass: '104.105',
    },
  ],
} as const satisfies MeasurementType

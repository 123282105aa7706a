import { LOINC, MDC, SNOMED_CT, type MeasurementType } from './measurement-type.ts'

const codes = [
  { system: LOINC, code: '8310-5', display: 'Body temperature' },
  { system: SNOMED_CT, code: '276885007', display: 'Core body temperature' },
  { system: MDC, code: '150364', display: 'MDC_TEMP_BODY' },
] as const

const names = { nb: 'Temperatur', en: 'Body temperature', short: { nb: 'Temp.', en: 'Temp.' } } as const

/**
 * Plausible 34–42 °C: what clinical thermometers must be able to show lies around it (ISO 80601-2-56). Possible
 * 13–47: survivors are known from 13.7 °C (Gilbert, Lancet 2000) to 46.5 °C (Slovis 1982). Both ends are emergencies.
 */
export const bodyTemperature = {
  id: 'body-temperature',
  codes,
  names,
  parts: [
    {
      id: 'value',
      codes,
      names,
      unit: 'Cel',
      unitText: '°C',
      decimals: 1,
      plausible: { low: '34', high: '42' },
      possible: { low: '13', high: '47' },
      dangerous: 'both',
    },
  ],
} as const satisfies MeasurementType

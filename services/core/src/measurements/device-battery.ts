import { MDC, type MeasurementPart } from './measurement-type.ts'

/**
 * How full the battery of a device is. HL7's Personal Health Device guide sends it as an Observation of its own. It is no
 * sign of the patient: no plan asks for it, no chart shows it; rules of the kind technical judge it.
 */
export const deviceBattery: MeasurementPart = {
  id: 'battery',
  codes: [{ system: MDC, code: '67996', display: 'MDC_ATTR_VAL_BATT_CHARGE' }],
  names: { nb: 'Batteri', en: 'Battery', short: { nb: 'Batteri', en: 'Battery' } },
  unit: '%',
  unitText: '%',
  decimals: 0,
  plausible: { low: '0', high: '100' },
  possible: { low: '0', high: '100' },
  dangerous: 'neither',
}

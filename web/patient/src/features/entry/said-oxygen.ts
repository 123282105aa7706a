import type { SaidOxygen } from '@heimvakt/core/fhir/inspired-oxygen'
import type { MeasurementPart } from '@heimvakt/core/measurements/measurement-type'
import { readEntered } from '@heimvakt/ui/entry/entered-value'
import type { EntryDraft } from '../../device/database.ts'

const range = { low: '0.1', high: '60' }

/** Litres of oxygen a minute, as a person writes them: at home 0.5 to 15, by high flow at most 60. */
export const litresOfOxygen: MeasurementPart = {
  id: 'litres',
  codes: [],
  unit: 'L/min',
  unitText: 'l/min',
  alsoWritten: ['liter', 'l'],
  decimals: 1,
  plausible: range,
  possible: range,
  dangerous: 'neither',
  names: { nb: 'Liter i minuttet', en: 'Litres a minute', short: { nb: 'Liter', en: 'Litres' } },
}

/** What is sent of it; undefined where it is not answered, or the litres cannot be read. Litres may be left out. */
export function saidOxygen(draft: EntryDraft['oxygen']): SaidOxygen | undefined {
  if (draft === undefined) return undefined
  if (!draft.used) return { used: false }
  const litres = readEntered(draft.litres, litresOfOxygen)
  if (litres.kind === 'empty') return { used: true }
  return litres.kind === 'value' ? { used: true, litres: litres.value } : undefined
}

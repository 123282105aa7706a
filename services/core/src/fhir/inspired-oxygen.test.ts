import { describe, expect, it } from 'vitest'
import { anSpO2, NOW } from '../builders.ts'
import { sameUnitOnly } from '../measurements/unit-converter.ts'
import { toInspiredOxygen } from './inspired-oxygen.ts'
import { parseJson } from './json.ts'
import { toObservation } from './measurement-entry.ts'
import { parseObservation } from './observation.ts'

describe('what is said of oxygen', () => {
  it.each([
    ['on air', { used: false }, false, []],
    ['on air, whatever litres stand there', { used: false, litres: '2' }, false, []],
    ['on oxygen', { used: true }, true, []],
    ['on oxygen, with litres', { used: true, litres: '1.50' }, true, ['1.50']],
  ] as const)('%s is read back so', (_name, said, withOxygen, litres) => {
    const { type, values } = anSpO2('93')
    const observation = toObservation({
      type,
      values,
      effectiveDateTime: new Date(NOW).toISOString(),
      subject: 'Patient/1',
      identifier: { system: 's', value: 'v' },
    })
    const sent = JSON.stringify({ ...observation, id: '1', extension: [toInspiredOxygen(said)] })
    expect(parseObservation(parseJson(sent), { convert: sameUnitOnly, now: NOW })).toMatchObject({ withOxygen })
    expect([...sent.matchAll(/"value":([0-9.]+),"unit":"L/g)].map(([, value]) => value)).toEqual(litres)
  })
})

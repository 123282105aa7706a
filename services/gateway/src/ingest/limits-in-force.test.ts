import { parseObservation } from '@heimvakt/core/fhir/observation'
import type { Activity, Limit } from '@heimvakt/core/plans/limits'
import { sameUnitOnly } from '@heimvakt/core/measurements/unit-converter'
import { describe, expect, it } from 'vitest'
import type { Json } from './json.ts'
import { withLimitsInForce } from './limits-in-force.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const limit = (zone: Limit['zone'], low: string, high?: string): Limit => ({
  zone,
  part: 'value',
  low,
  ...(high === undefined ? {} : { high }),
  unit: '%',
  validFrom: 0,
})

function activity(limits: readonly Limit[]): Activity {
  return { id: 'a', version: '1', type: 'oxygen-saturation', limits, schedule: null }
}

function judged(value: number, limits: readonly Limit[], effectiveDateTime = '2026-11-22T08:00:00Z'): Json {
  const observation = {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '2708-6' }] },
    effectiveDateTime,
    valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  }
  return withLimitsInForce(observation, parseObservation(observation, { convert: sameUnitOnly, now }), [
    activity(limits),
  ])
}

function interpretation({ interpretation: list }: Json): string | undefined {
  const [first] = (list ?? []) as readonly { readonly coding: readonly { readonly code: string }[] }[]
  return first?.coding[0]?.code
}

describe('the side of the limits a reading lies on', () => {
  const limits = [limit('red', '88'), limit('yellow', '90', '98')]

  it.each([
    ['under red', 87, 'LL'],
    ['exactly on red', 88, 'L'],
    ['under yellow', 89, 'L'],
    ['exactly on yellow', 90, 'N'],
    ['inside', 95, 'N'],
    ['exactly on the upper yellow', 98, 'N'],
    ['over the upper yellow', 99, 'H'],
  ])('%s: %d is %s', (_, value, code) => {
    expect(interpretation(judged(value, limits))).toBe(code)
  })

  it('is not said without a limit', () => {
    const observation = judged(86, [])
    expect(observation).not.toHaveProperty('interpretation')
    expect(observation).not.toHaveProperty('referenceRange')
  })

  it('is not said of a value that cannot be taken', () => {
    expect(judged(130, limits)).not.toHaveProperty('interpretation')
  })

  it('is told by the limit that was valid when it was measured', () => {
    const changed = Date.parse('2026-11-20T00:00:00Z')
    const history = [
      { ...limit('red', '80'), validTo: changed },
      { ...limit('red', '90'), validFrom: changed },
    ]
    expect(interpretation(judged(85, history, '2026-11-19T08:00:00Z'))).toBe('N')
    expect(interpretation(judged(85, history, '2026-11-21T08:00:00Z'))).toBe('LL')
  })
})

import { describe, expect, it } from 'vitest'
import { parseJson } from '@heimvakt/core/fhir/json'
import { checkShape } from './check-shape.ts'
import type { Json } from './json.ts'

const weighing = (value: string): Json =>
  parseJson(`{"resourceType":"Observation","valueQuantity":{"value":${value}}}`) as Json

describe('the shape of a submission', () => {
  it.each(['82', '82.4', '82.40', '8.2e1'])('takes the number %s', (value) => {
    expect(checkShape(weighing(value))).toBeNull()
  })

  it.each([
    ['a text', '"82"'],
    ['an object that our parser could have made', '{"rawJSON":"82.40"}'],
    ['nothing', 'null'],
  ])('refuses %s as the number: it would be judged by one value and stored as another', (_, value) => {
    expect(checkShape(weighing(value))).toMatchObject({
      problem: 'invalid',
      expression: 'Observation.valueQuantity.value',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { convertByUcum } from './ucum.ts'

describe('units', () => {
  it.each([
    ['49000', 'g', 'kg', '49'],
    ['180', '[lb_av]', 'kg', '81.6466266'],
    ['18.6', 'kPa', 'mm[Hg]', '139.5118585'],
    ['99.5', '[degF]', 'Cel', '37.5'],
    ['70', '{beats}/min', '/min', '70'],
    ['64.10', 'kg', 'kg', '64.10'],
  ])('%s %s in %s is %s', (value, from, to, expected) => {
    expect(convertByUcum({ value, from, to })).toBe(expected)
  })

  it('mg/dL of glucose needs its molar mass', () => {
    expect(convertByUcum({ value: '100', from: 'mg/dL', to: 'mmol/L', molarMass: '180.156' })).toBe('5.55074491')
    expect(convertByUcum({ value: '100', from: 'mg/dL', to: 'mmol/L' })).toBeNull()
  })

  it.each([
    ['a unit nobody knows', 'foo', '%'],
    ['another dimension', 'kg', '%'],
    ['no unit', '', '%'],
  ])('%s is not converted', (_name, from, to) => {
    expect(convertByUcum({ value: '3', from, to })).toBeNull()
  })
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import { decimalOf, jsonDecimal, parseJson } from './json.ts'

afterEach(() => vi.unstubAllGlobals())

describe('JSON with decimals', () => {
  it.each([
    '{"value":64.10}',
    '{"value":1e3}',
    '[1.0, 2.50]',
    '{"value":0.12345678901234567890}',
    '{"value":64.1,"text":"at 10:00:00.000"}',
    '{"a":true,"b":null,"c":[36.60]}',
  ])('%s is written again as it came', (text) => {
    expect(JSON.stringify(parseJson(text)).replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  })

  it('reads the decimal that was sent', () => {
    expect(decimalOf((parseJson('{"value":64.10}') as { value: unknown }).value)).toBe('64.10')
    expect(decimalOf(64.1)).toBe('64.1')
  })

  it.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e300,
    '64.1',
    null,
    undefined,
    {},
    { rawJSON: 64 },
    { rawJSON: '"x"' },
  ])('%s is no decimal', (value) => {
    expect(decimalOf(value)).toBeUndefined()
  })

  it('writes a decimal with exactly its text', () => {
    expect(JSON.stringify({ value: jsonDecimal('64.10') })).toBe('{"value":64.10}')
    expect(jsonDecimal('64.1')).toBe(64.1)
  })

  it('an older browser keeps the number', () => {
    vi.stubGlobal('JSON', { parse: JSON.parse.bind(JSON), stringify: JSON.stringify.bind(JSON) })
    expect(parseJson('{"value":64.10}')).toEqual({ value: 64.1 })
    expect(jsonDecimal('64.10')).toBe(64.1)
  })

  it('a megabyte of digits in a string takes no time to speak of', () => {
    expect(parseJson(`{"text":"x:${'1'.repeat(1_000_000)}x"}`)).toHaveProperty('text')
  }, 2000)
})

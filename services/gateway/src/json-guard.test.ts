import { describe, expect, it } from 'vitest'
import { guardJson } from './json-guard.ts'

describe('the guard before the JSON parser', () => {
  it.each([
    ['an ordinary resource', '{"resourceType":"Observation","code":{"coding":[{"code":"a"},{"code":"b"}]}}'],
    ['the same key in two objects', '[{"a":1},{"a":2}]'],
    ['a key as a value', '{"a":"a","b":["a","a"]}'],
    ['quotes and braces inside strings', '{"a":"{\\"a\\":1}","b":"\\\\"}'],
    ['no JSON at all', 'hello "'],
  ])('lets pass: %s', (_, text) => {
    expect(guardJson(text)).toBeNull()
  })

  it.each([
    ['twice side by side', '{"a":1,"a":2}'],
    ['twice with space before the colon', '{"a" : 1, "a"\n: 2}'],
    ['once in clear and once escaped', '{"id":"1","\\u0069d":"2"}'],
    ['deep inside', '{"x":[{"y":{"b":1,"c":{},"b":2}}]}'],
  ])('refuses a key given %s', (_, text) => {
    expect(guardJson(text)).toEqual({ problem: 'duplicate-key' })
  })

  it.each(['{"a":{"__proto__":{"b":1}}}', '{"\\u005f_proto__":{}}'])(
    'refuses a key that objects inherit from: %s',
    (text) => {
      expect(guardJson(text)).toEqual({ problem: 'invalid' })
      expect(guardJson('{"a":"__proto__"}')).toBeNull()
    },
  )

  it('takes 32 levels and refuses 33', () => {
    expect(guardJson('['.repeat(32) + ']'.repeat(32))).toBeNull()
    expect(guardJson('['.repeat(33) + ']'.repeat(33))).toEqual({ problem: 'too-deep' })
    expect(guardJson('{"a":'.repeat(33) + '1' + '}'.repeat(33))).toEqual({ problem: 'too-deep' })
  })
})

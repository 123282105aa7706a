import { describe, expect, it } from 'vitest'
import { grantedScopes, parseSmartScope } from './smart-scopes.ts'

describe('SMART scopes', () => {
  it.each([
    'system/Observation.read',
    'patient/Observation.rs',
    'system/Observation.',
    'system/Observation.sr',
    'system/Observation.rs?code=1',
    'openid',
  ])('does not understand %s', (text) => expect(parseSmartScope(text)).toBeNull())

  it.each([
    ['exactly what is registered', ['system/Observation.crus'], ['system/Observation.crus']],
    ['less than what is registered', ['system/Observation.rs'], ['system/Observation.rs']],
    ['one interaction too many', ['system/Observation.cruds'], []],
    ['another type', ['system/Patient.rs'], []],
    ['everything', ['system/*.rs'], []],
    ['something known and something not', ['system/Task.rs', 'system/Observation.c'], ['system/Observation.c']],
  ])('a system that asks for %s gets what it is registered for', (_, requested, granted) => {
    expect(grantedScopes(requested, ['system/Observation.crus'])).toEqual(granted)
  })

  it('a registration in two rows counts as one', () => {
    expect(grantedScopes(['system/Task.rs'], ['system/Task.r', 'system/Task.s'])).toEqual(['system/Task.rs'])
  })
})

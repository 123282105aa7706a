import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseIdentity, findingIdentity } from './identity.ts'
import { sha256 } from './sha256.ts'

describe('identities', () => {
  it('SHA-256 is the standard’s, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(text.toWellFormed()).digest('hex'))
      }),
    )
  })

  it('the same cause is the same finding, another reading is another', () => {
    const cause = { patient: 'Patient/1', url: 'u', action: 'a', about: 'o1' }
    expect(findingIdentity(cause)).toBe(findingIdentity({ ...cause }))
    expect(findingIdentity(cause)).toBe(sha256('Patient/1|u|a|o1'))
    expect(findingIdentity({ ...cause, about: 'o2' })).not.toBe(findingIdentity(cause))
    expect(caseIdentity('Patient/1', 'CareTeam/1', 'f')).toBe(sha256('Patient/1|CareTeam/1|f'))
  })

  it('forgets the oldest work and still says the same', () => {
    for (let about = 0; about < 20_001; about++)
      findingIdentity({ patient: 'p', url: 'u', action: 'a', about: String(about) })
    expect(findingIdentity({ patient: 'p', url: 'u', action: 'a', about: '0' })).toBe(sha256('p|u|a|0'))
  })
})

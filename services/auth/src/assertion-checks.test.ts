import { describe, expect, it } from 'vitest'
import { assertionChecks } from './assertion-checks.ts'

const now = 1_800_000_000_000
const claims = (jti: string, seconds: number) => ({ iss: 'partner', jti, exp: now / 1000 + seconds })

describe('a client assertion', () => {
  it.each([
    ['just under five minutes', 299, true],
    ['exactly five minutes', 300, true],
    ['just over five minutes', 301, false],
  ])('that lives %s is accepted: %3$s', (_, seconds, accepted) => {
    const check = () => assertionChecks(() => now)(claims('a', seconds))
    if (accepted) expect(check).not.toThrow()
    else expect(check).toThrow()
  })

  it('is accepted once', () => {
    const check = assertionChecks(() => now)
    check(claims('a', 60))
    expect(() => check(claims('a', 60))).toThrow()
    expect(() => check(claims('b', 60))).not.toThrow()
  })

  it.each([
    ['exp', { iss: 'partner', jti: 'a' }],
    ['jti', { iss: 'partner', exp: now / 1000 + 60 }],
  ])('without %s is refused', (_, incomplete) => {
    expect(() => assertionChecks(() => now)(incomplete)).toThrow()
  })
})

import { describe, expect, it } from 'vitest'
import { loginAttempts } from './login-attempts.ts'

const login = { app: 'patient', state: 's', nonce: 'n', verifier: 'v', to: '/patient/' } as const
const keeping = { save: () => Promise.resolve(), soon: () => undefined }
const quarter = 15 * 60_000

describe('a login under way', () => {
  it('comes back once, to the browser that began it', () => {
    const attempts = loginAttempts({ now: () => 0, keeping, earlier: [] })
    const secret = attempts.remember(login)
    expect(attempts.redeem('s', undefined)).toBeNull()
    expect(attempts.redeem('s', 'another')).toBeNull()
    expect(attempts.redeem('other', secret)).toBeNull()
    expect(attempts.redeem('s', secret)).toEqual(login)
    expect(attempts.redeem('s', secret)).toBeNull()
  })

  it.each([
    ['just within a quarter of an hour', quarter - 1, true],
    ['after a quarter of an hour', quarter, false],
  ])('%s: %3$s', (_, later, accepted) => {
    let now = 0
    const attempts = loginAttempts({ now: () => now, keeping, earlier: [] })
    const secret = attempts.remember(login)
    now = later
    expect(attempts.redeem('s', secret) !== null).toBe(accepted)
  })

  it('comes back over a restart, and what is kept of its secret is a hash', () => {
    const before = loginAttempts({ now: () => 0, keeping, earlier: [] })
    const secret = before.remember(login)
    expect(JSON.stringify(before.pending())).not.toContain(secret)
    const after = loginAttempts({ now: () => 1, keeping, earlier: before.pending() })
    expect(after.redeem('s', secret)).toEqual(login)
    expect(after.pending()).toEqual([])
  })
})

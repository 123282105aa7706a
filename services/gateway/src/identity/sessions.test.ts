import { beforeEach, describe, expect, it } from 'vitest'
import type { PatientCaller } from '../access/caller.ts'
import type { Keeping } from './keeping.ts'
import { openSessions, sameSecret, type Sessions } from './sessions.ts'

const caller: PatientCaller = { kind: 'patient', patient: 'p1', app: 'patient', name: 'Anne' }
const keeping: Keeping = { save: () => Promise.resolve(), soon: () => undefined }
const limits = { idleMs: 1000, absoluteMs: 5000 }
let now = 0
beforeEach(() => {
  now = 0
})

function opened(more: Partial<Parameters<typeof openSessions>[0]> = {}): Sessions {
  return openSessions({ now: () => now, keeping, earlier: [], limits, ...more })
}

describe('a session', () => {
  it('is found by its token and by nothing else', async () => {
    const sessions = opened()
    const { token, session } = await sessions.create(caller)
    expect(sessions.find(token)).toBe(session)
    expect(sessions.find(session.id)).toBe('unknown')
  })

  it.each([
    ['just before its idle limit', 999, 'open'],
    ['on its idle limit', 1000, 'expired'],
  ])('%s is %3$s', async (_, later, state) => {
    const sessions = opened()
    const { token } = await sessions.create(caller)
    now = later
    expect(sessions.find(token) === 'expired' ? 'expired' : 'open').toBe(state)
  })

  it('ends at its absolute limit however much it is used', async () => {
    const sessions = opened()
    const { token, session } = await sessions.create(caller)
    for (; now < 4999; now += 500) sessions.touch(session)
    now = 4999
    expect(sessions.find(token)).toBe(session)
    now = 5000
    expect(sessions.find(token)).toBe('expired')
  })

  it('ends when revoked, and its live connections with it', async () => {
    const sessions = opened()
    const ended: string[] = []
    sessions.onEnd((id) => ended.push(id))
    const { token, session } = await sessions.create(caller)
    await sessions.revoke(session)
    expect([sessions.find(token), ended]).toEqual(['unknown', [session.id]])
  })
})

describe('over a restart', () => {
  it('a session goes on with its token, its CSRF token and its limits', async () => {
    const before = opened()
    const { token, session } = await before.create(caller)
    now = 400
    before.touch(session)
    const after = opened({ earlier: structuredClone(before.open()) })
    now = 1399
    expect(after.find(token)).toEqual({ ...session, idleExpiresAt: 1400 })
    now = 1400
    expect(after.find(token)).toBe('expired')
  })

  it('neither a session that was left nor one that ran out comes back', async () => {
    const before = opened()
    const left = await before.create(caller)
    const idle = await before.create(caller)
    await before.revoke(left.session)
    now = 1000
    const after = opened({ earlier: before.open() })
    expect([after.find(left.token), after.find(idle.token)]).toEqual(['unknown', 'unknown'])
  })

  it('signing in and out are answered when they are on the disk, and not when the disk refuses', async () => {
    const written: number[] = []
    const sessions = opened({
      keeping: { save: async () => void written.push(sessions.open().length), soon: () => undefined },
    })
    const { session } = await sessions.create(caller)
    await sessions.revoke(session)
    expect(written).toEqual([1, 0])
    const broken = opened({ keeping: { save: () => Promise.reject(new Error('full')), soon: () => undefined } })
    await expect(broken.create(caller)).rejects.toThrow('full')
  })
})

it('secrets are the same only when they are equal', () => {
  expect([sameSecret('abc', 'abc'), sameSecret('abc', 'abd'), sameSecret('', 'abc')]).toEqual([true, false, false])
})

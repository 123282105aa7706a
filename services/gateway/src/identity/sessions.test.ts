import { beforeEach, describe, expect, it } from 'vitest'
import type { PatientCaller } from '../access/caller.ts'
import { openSessions, sameSecret } from './sessions.ts'

const caller: PatientCaller = { kind: 'patient', patient: 'p1', app: 'patient', name: 'Anne' }
const limits = { idleMs: 1000, absoluteMs: 5000 }
let now = 0
beforeEach(() => {
  now = 0
})

describe('a session', () => {
  it('is found by its token and by nothing else', () => {
    const sessions = openSessions(() => now, limits)
    const { token, session } = sessions.create(caller)
    expect(sessions.find(token)).toBe(session)
    expect(sessions.find(session.id)).toBe('unknown')
  })

  it.each([
    ['just before its idle limit', 999, 'open'],
    ['on its idle limit', 1000, 'expired'],
  ])('%s is %3$s', (_, later, state) => {
    const sessions = openSessions(() => now, limits)
    const { token } = sessions.create(caller)
    now = later
    expect(sessions.find(token) === 'expired' ? 'expired' : 'open').toBe(state)
  })

  it('ends at its absolute limit however much it is used', () => {
    const sessions = openSessions(() => now, limits)
    const { token, session } = sessions.create(caller)
    for (; now < 4999; now += 500) sessions.touch(session)
    now = 4999
    expect(sessions.find(token)).toBe(session)
    now = 5000
    expect(sessions.find(token)).toBe('expired')
  })

  it('ends when revoked, and its live connections with it', () => {
    const sessions = openSessions(() => now, limits)
    const ended: string[] = []
    sessions.onEnd((id) => ended.push(id))
    const { token, session } = sessions.create(caller)
    sessions.revoke(session)
    expect([sessions.find(token), ended]).toEqual(['unknown', [session.id]])
  })
})

it('secrets are the same only when they are equal', () => {
  expect([sameSecret('abc', 'abc'), sameSecret('abc', 'abd'), sameSecret('', 'abc')]).toEqual([true, false, false])
})

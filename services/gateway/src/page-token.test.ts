import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPageTokens } from './page-token.ts'

const ticket = { type: 'Observation', next: 'http://fhir/?_getpages=1', patient: 'p1' }

describe('a page token', () => {
  it('opens for the caller it was made for, for ten minutes', () => {
    let now = 0
    const tokens = createPageTokens(randomBytes(32), () => now)
    const token = tokens.seal(ticket, 'patient/p1')
    expect(tokens.open(token, 'patient/p1')).toEqual(ticket)
    now = 10 * 60_000
    expect(tokens.open(token, 'patient/p1')).toEqual(ticket)
    now += 1
    expect(tokens.open(token, 'patient/p1')).toBeNull()
  })

  it('does not open for anybody else, with another key, or changed by one character', () => {
    const tokens = createPageTokens(randomBytes(32), () => 0)
    const token = tokens.seal(ticket, 'patient/p1')
    expect(tokens.open(token, 'patient/p2')).toBeNull()
    expect(createPageTokens(randomBytes(32), () => 0).open(token, 'patient/p1')).toBeNull()
    expect(tokens.open(`${token.slice(0, -3)}AAA`, 'patient/p1')).toBeNull()
    expect(tokens.open('', 'patient/p1')).toBeNull()
  })

  it('tells nothing of the patient or the address', () => {
    const token = createPageTokens(randomBytes(32), () => 0).seal(ticket, 'patient/p1')
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('_getpages')
  })
})

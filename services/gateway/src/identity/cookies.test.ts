import { describe, expect, it } from 'vitest'
import { cookieNames, parseCookies, setCookie } from './cookies.ts'

describe('cookies', () => {
  it('on https are bound to the host and never sent in the clear', () => {
    const { session, options } = cookieNames('https://heimvakt.example')
    expect(setCookie(session('patient'), 'x', options)).toBe(
      '__Host-hv-443-patient=x; Path=/; HttpOnly; SameSite=Lax; Secure',
    )
  })

  it('on plain localhost carry the port and the app, so that two copies and two people do not disturb each other', () => {
    const { session, options } = cookieNames('http://localhost:3100')
    expect([session('patient'), session('clinician')]).toEqual(['hv-3100-patient', 'hv-3100-clinician'])
    expect(setCookie(session('patient'), 'x', options)).not.toContain('Secure')
  })

  it('are forgotten with the attributes they were set with', () => {
    const { login, options } = cookieNames('https://heimvakt.example')
    expect(setCookie(login('abcdefghijklmnop'), null, options)).toBe(
      '__Host-hv-443-login-abcdefghijkl=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
    )
  })

  it('take nothing but letters and digits from the state that a browser brings', () => {
    const { login } = cookieNames('http://localhost:3100')
    expect(login('a\r\nb; Path=/øc_d-e')).toBe('hv-3100-login-abPathc_d-e')
  })

  it('are read with = in their value and without any at all', () => {
    expect(parseCookies('a=1; b=x=y').get('b')).toBe('x=y')
    expect(parseCookies(undefined).get('a')).toBeUndefined()
  })
})

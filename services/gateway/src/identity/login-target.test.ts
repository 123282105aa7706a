import { describe, expect, it } from 'vitest'
import { loginTarget } from './login-target.ts'

const ours = 'https://heimvakt.example'

describe('the page after a login', () => {
  it.each([
    ['/clinician/', '/clinician/'],
    ['/patient/plan?day=1#today', '/patient/plan?day=1#today'],
    ['/patient/../clinician/', '/clinician/'],
    ['/patient/?next=//other.example', '/patient/?next=//other.example'],
  ])('is one of ours: %s', (wanted, target) => {
    expect(loginTarget(wanted, ours)).toBe(target)
  })

  it.each([
    ['nothing asked for', null],
    ['a whole address', 'https://other.example/'],
    ['an address of ours in full', 'https://heimvakt.example/patient/'],
    ['an address without scheme', '//other.example/'],
    ['an address with a backslash', '/\\other.example/'],
    ['an address with a tab', '/\t/other.example/'],
    ['a dot that disappears', '/.//other.example/'],
    ['an encoded dot that disappears', '/%2e//other.example/'],
    ['a folder that disappears', '/patient/..//other.example/'],
    ['a dot and backslashes', '/.\\\\other.example/'],
    ['a script', 'javascript:alert(1)'],
  ])('is never elsewhere: %s', (_, wanted) => {
    expect(loginTarget(wanted, ours)).toBeNull()
  })
})

import { expect, it } from 'vitest'
import { isMeant } from './csrf.ts'

const token = { 'x-csrf-token': 'secret' }

it.each([
  ['reading needs no token', 'GET', {}, true],
  [
    'writing with the token from our page',
    'POST',
    { ...token, 'sec-fetch-site': 'same-origin', origin: 'https://h.no' },
    true,
  ],
  ['writing with the token from a script without a browser', 'POST', token, true],
  ['writing without the token', 'POST', { 'sec-fetch-site': 'same-origin', origin: 'https://h.no' }, false],
  ['writing with another token', 'PUT', { 'x-csrf-token': 'other' }, false],
  ['writing from another site', 'POST', { ...token, 'sec-fetch-site': 'cross-site' }, false],
  ['writing from a neighbour on the same site', 'POST', { ...token, 'sec-fetch-site': 'same-site' }, false],
  ['writing from another origin', 'DELETE', { ...token, origin: 'https://evil.no' }, false],
])('%s: %4$s', (_, method, headers, meant) => {
  expect(isMeant({ method, headers, publicOrigin: 'https://h.no', expected: 'secret' })).toBe(meant)
})

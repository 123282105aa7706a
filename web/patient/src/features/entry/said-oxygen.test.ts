import { expect, it } from 'vitest'
import { saidOxygen } from './said-oxygen.ts'

it.each([
  ['nothing answered', undefined, undefined],
  ['no', { used: false, litres: '' }, { used: false }],
  ['no, after litres were written', { used: false, litres: '2' }, { used: false }],
  ['yes, litres not known', { used: true, litres: ' ' }, { used: true }],
  ['yes, with a comma', { used: true, litres: '1,5' }, { used: true, litres: '1.5' }],
  ['yes, with the unit', { used: true, litres: '2 liter' }, { used: true, litres: '2' }],
  ['yes, and no number', { used: true, litres: 'litt' }, undefined],
  ['yes, and nothing at all', { used: true, litres: '0' }, undefined],
  ['yes, and more than there is', { used: true, litres: '200' }, undefined],
])('%s', (_name, draft, said) => {
  expect(saidOxygen(draft)).toEqual(said)
})

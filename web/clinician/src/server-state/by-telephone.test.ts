import { expect, it } from 'vitest'
import { byTelephone, toldByTelephone } from './by-telephone.ts'

it('a reading that was told on the telephone is known by its method, and no other', () => {
  const other = { coding: [{ system: 'http://snomed.info/sct', code: 'PHONE' }] }
  const observations = [
    { id: 'told', method: byTelephone },
    { id: 'sent' },
    { id: 'other', method: other },
    { id: 'words', method: { text: 'telefon' } },
    { method: byTelephone },
  ]
  expect([...toldByTelephone(observations)]).toEqual(['told'])
})

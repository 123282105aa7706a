import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { phonePieces } from './phone-words.ts'

it.each([
  ['Jeg ringer legevakt 116117 i dag.', ['116117']],
  ['Får jeg nesten ikke puste, ringer jeg 113.', ['113']],
  ['Ring 116 117, eller Mental Helse 116 123, hele døgnet.', ['116117', '116123']],
  ['Er blodtrykket over 113/70 eller 113,5, måler jeg igjen. Legg til 1130.', []],
  ['113', ['113']],
  ['', []],
])('the numbers to call in «%s»', (words, numbers) => {
  const pieces = phonePieces(words)
  expect(pieces.flatMap(({ number }) => number ?? [])).toEqual(numbers)
})

it('no word of the plan is lost', () => {
  const part = fc.constantFrom('Ring ', '113', '116117', '116 117', ' ', '.', 'nå', '1', ',')
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const words = parts.join('')
      expect(
        phonePieces(words)
          .map((piece) => piece.words)
          .join(''),
      ).toBe(words)
    }),
  )
})

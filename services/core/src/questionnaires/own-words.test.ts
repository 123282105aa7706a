import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from './answers.ts'
import { ownWordsIn, saysNothing } from './own-words.ts'

const text = (value: string): Answer => ({ kind: 'text', value })

const saysNone = {
  marks: ['', '   ', '\u200b', '-', '–', '—', '−', '--', '.', '…', '/', 'n/a', '( - )'],
  bokmål: [
    'nei',
    'Nei',
    'NEI!',
    ' nei. ',
    '«Nei»',
    'nei takk',
    'Nei, takk!',
    'Nei?',
    'Ingen',
    'Ingen ting.',
    'ingenting',
  ],
  more: ['ikke noe', 'Ikke noe mer …', 'Nei,\ningenting', 'ＮＥＩ'],
  nynorsk: ['Inkje', 'ikkje noko', 'Ikkje noko meir'],
  english: ['No', 'no, thanks', 'None', 'NOTHING', 'Nothing else.', 'nope'],
}

const saysSomething = {
  after: ['nei, jeg har vondt', 'Nei nei nei', 'ingen puster', 'ingen hjelp', 'nei men ring meg', 'Nej'],
  cutShort: ['ikke mer', 'ikkje meir', 'no more', 'hjelp', 'ok', 'frostanfall'],
  noLetters: ['?', '!!!', '😢', '1', '39,8'],
  whole: ['Jeg har vondt i brystet'],
}

describe('a text in a form', () => {
  it.each(Object.values(saysNone).flat())('says nothing: %j', (value) => {
    expect(saysNothing(value)).toBe(true)
    expect(ownWordsIn([text(value)])).toBe('')
  })

  it.each(Object.values(saysSomething).flat())('says something: %j', (value) => {
    expect(saysNothing(value)).toBe(false)
    expect(ownWordsIn([text(value)])).toBe(value)
  })

  it('says the same in any case, between any spaces and marks', () => {
    const around = fc.string({ unit: fc.constantFrom(' ', '.', ',', '-', '–', '\n', '\u00a0', '"', '(', ')') })
    const words = fc.constantFrom('nei', 'ingen', 'ingenting', 'inkje', 'nothing', 'vondt', 'hjelp')
    fc.assert(
      fc.property(around, words, around, fc.boolean(), (before, word, after, loud) => {
        const said = `${before}${loud ? word.toUpperCase() : word}${after}`
        expect(saysNothing(said)).toBe(saysNothing(word))
      }),
    )
  })
})

describe('own words', () => {
  it('are those of all fields, in one line, as they were written', () => {
    const answers = [
      text(' Kan dere\n\nringe? '),
      text('nei'),
      { kind: 'boolean', value: true } as const,
      text('SISTE'),
    ]
    expect(ownWordsIn(answers)).toBe('Kan dere ringe? · SISTE')
  })

  it('are repeated to a length, and end in a whole character', () => {
    const words = ownWordsIn([text('😢'.repeat(4001))])
    expect(Array.from(words)).toHaveLength(4001)
    expect(words.endsWith('😢…')).toBe(true)
    expect(ownWordsIn([text('a'.repeat(4000))])).toHaveLength(4000)
  })
})

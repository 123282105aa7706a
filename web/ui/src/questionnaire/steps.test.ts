import { describe, expect, it } from 'vitest'
import { aChoice, aForm, aQuestion } from './builders.ts'
import { crisisIn } from './crisis.ts'
import type { Filled } from './form.ts'
import { stepsOf } from './steps.ts'

describe('one question at a time', () => {
  const form = aForm([
    { linkId: 'intro', type: 'display', text: 'Tenk på de siste dagene.' },
    aQuestion('a', 'boolean', {
      item: [aQuestion('a1', 'text')],
    }),
    {
      linkId: 'g',
      type: 'group',
      text: 'Pusten',
      item: [
        aQuestion('b', 'decimal'),
        { linkId: 'note', type: 'display', text: 'Hvil litt.' },
        { linkId: 'inner', type: 'group', item: [aQuestion('c', 'text')] },
      ],
    },
    { linkId: 'end', type: 'display', text: 'Takk.' },
  ])
  const shown = (filled: Filled) => {
    const { steps, after } = stepsOf(form, filled)
    const rows = steps.map(({ question, before }) => [question.linkId, ...before.map(({ nb }) => nb)])
    return { rows, after: after.map(({ nb }) => nb) }
  }

  it('comes with the texts of its groups and what is to be read before it', () => {
    expect(shown({})).toEqual({
      rows: [
        ['a', 'Tenk på de siste dagene.'],
        ['b', 'Pusten'],
        ['c', 'Pusten', 'Hvil litt.'],
      ],
      after: ['Takk.'],
    })
  })

  it('is followed by the questions that its answer opens', () => {
    expect(shown({ a: 'false' }).rows.map(([linkId]) => linkId)).toEqual(['a', 'a1', 'b', 'c'])
  })
})

describe('the crisis route', () => {
  const url = 'http://heimvakt.no/fhir/StructureDefinition/crisis-route'
  const form = aForm([
    aQuestion('first', 'boolean'),
    aChoice('9', ['0', '1', '2'], {
      extension: [{ url, valueInteger: 1 }],
      enableWhen: [{ question: 'first', operator: '=', answerBoolean: true }],
    }),
  ])

  it.each([
    ['the least of the answers that have it', { first: 'true', '9': 'urn:codes|1' }, 'some'],
    ['one that says more', { first: 'true', '9': 'urn:codes|2' }, 'more'],
    ['not the lowest answer', { first: 'true', '9': 'urn:codes|0' }, null],
    ['not an answer that is no longer asked for', { first: 'false', '9': 'urn:codes|1' }, null],
    ['not without an answer', { first: 'true' }, null],
  ])('is opened by %s', (_what, filled, crisis) => {
    expect(crisisIn(form, filled)).toBe(crisis)
  })

  it('says the most where it is opened by one answer alone, or by two', () => {
    const marked = { extension: [{ url, valueInteger: 1 }] }
    expect(crisisIn(aForm([aChoice('a', ['0', '1'], marked)]), { a: 'urn:codes|1' })).toBe('more')
    const two = aForm([aChoice('a', ['0', '1', '2'], marked), aChoice('b', ['0', '1', '2'], marked)])
    expect(crisisIn(two, { a: 'urn:codes|1', b: 'urn:codes|2' })).toBe('more')
    expect(crisisIn(two, { a: 'urn:codes|1' })).toBe('some')
  })
})

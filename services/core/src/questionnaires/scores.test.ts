import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOINC } from '../measurements/measurement-type.ts'
import type { Answer } from './answers.ts'
import { formName, instrumentById, instrumentOfForm, scoredInstruments, type ScoredInstrument } from './instruments.ts'
import { isReached, scoreOf } from './scores.ts'

/** Answers that earn these points, item by item; null is not answered. */
function answered(
  instrument: ScoredInstrument,
  points: readonly (number | null)[],
): { answers: Readonly<Record<string, Answer>> } {
  const entries = points.flatMap((point, index) => {
    const option = instrument.options.find((candidate) => candidate.points === point)
    const linkId = instrument.items[index] ?? ''
    return option === undefined ? [] : [[linkId, { kind: 'option', system: option.system, code: option.code }] as const]
  })
  return { answers: Object.fromEntries(entries) }
}

function instrument(id: string): ScoredInstrument {
  return instrumentById(id) as ScoredInstrument
}

const cells = scoredInstruments.flatMap((one: ScoredInstrument) =>
  one.items.flatMap((item, index) => one.options.map((option) => [one.id, item, index, option.points] as const)),
)

describe('a scored form', () => {
  it.each(cells)('%s, question %s: every option counts', (id, _item, index, points) => {
    const one = instrument(id)
    const alone = one.items.map((_, at) => (at === index ? points : null))
    const score = scoreOf(one, answered(one, alone))
    expect(score.points).toBe(points)
    expect(score.missing).toHaveLength(one.items.length - 1)
  })

  it.each([
    ['phq-9', 27, 27, null],
    ['gad-7', 21, 21, null],
    ['who-5', 25, 25, 100],
  ])('%s has a highest sum of %d of %d (%s %%)', (id, points, outOf, percent) => {
    const one = instrument(id)
    const most = Math.max(...one.options.map((option) => option.points))
    expect(scoreOf(one, answered(one, Array(one.items.length).fill(most)))).toEqual({
      points,
      outOf,
      percent,
      missing: [],
    })
  })

  it.each([
    [[0, 0, 0, 0, 0], 0],
    [[1, 1, 1, 1, 1], 20],
    [[2, 3, 2, 3, 2], 48],
    [[3, 3, 2, 3, 2], 52],
  ])('WHO-5 %j is %d %%', (points, percent) => {
    expect(scoreOf(instrument('who-5'), answered(instrument('who-5'), points)).percent).toBe(percent)
  })

  it('of nothing answered misses everything and has no points: not zero, but none', () => {
    expect(scoreOf(instrument('phq-9'), { answers: {} }).missing).toEqual(instrument('phq-9').items)
  })

  it.each([
    ['an option of another list', { kind: 'option', system: LOINC, code: 'LA33-6' }],
    ['a code of another system', { kind: 'option', system: 'http://example.org', code: 'LA6571-9' }],
    ['a number', { kind: 'number', value: '3' }],
  ] as const)('counts %s as not answered', (_name, answer) => {
    expect(scoreOf(instrument('phq-9'), { answers: { 9: answer } }).missing).toContain('9')
  })

  it('is found by its form', () => {
    expect(instrumentOfForm('http://heimvakt.no/fhir/Questionnaire/gad-7')?.id).toBe('gad-7')
    expect(instrumentOfForm('http://heimvakt.no/fhir/Questionnaire/copd-diary')).toBeUndefined()
    expect(instrumentById('cat')).toBeUndefined()
    expect(formName('http://heimvakt.no/fhir/Questionnaire/gad-7')).toBe('GAD-7')
    expect(formName('http://heimvakt.no/fhir/Questionnaire/copd-diary')).toBe('copd-diary')
  })
})

describe('a bound', () => {
  const phq9 = instrument('phq-9')
  const who5 = instrument('who-5')

  it.each([
    ['just under', [3, 3, 3, 0, 0, 0, 0, 0, 0], false],
    ['exactly on', [3, 3, 3, 1, 0, 0, 0, 0, 0], true],
    ['over', [3, 3, 3, 3, 0, 0, 0, 0, 0], true],
    ['reached although five are missing', [3, 3, 3, 1, null, null, null, null, null], true],
    ['not reached with one missing', [3, 3, 3, 0, 0, 0, 0, 0, null], 'cannot-tell'],
    ['out of reach with one missing', [0, 0, 0, 0, 0, 0, 0, 0, null], 'cannot-tell'],
  ])('of at least 10: %s', (_name, points, expected) => {
    expect(isReached(phq9, scoreOf(phq9, answered(phq9, points)), { atLeast: 10 })).toBe(expected)
  })

  it.each([
    ['just over', [3, 3, 3, 2, 2], false],
    ['exactly on', [3, 3, 2, 2, 2], true],
    ['kept whatever the missing one says', [1, 2, 2, 2, null], true],
    ['perhaps kept', [2, 2, 2, 2, null], 'cannot-tell'],
  ])('of at most 12: %s', (_name, points, expected) => {
    expect(isReached(who5, scoreOf(who5, answered(who5, points)), { atMost: 12 })).toBe(expected)
  })

  it('says nothing that an answer to a missing item could refute', () => {
    const points = fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 27 }), fc.integer({ min: 0, max: 3 }), (sent, atLeast, late) => {
        const before = isReached(phq9, scoreOf(phq9, answered(phq9, sent)), { atLeast })
        const whole = sent.map((one) => one ?? late)
        const after = isReached(phq9, scoreOf(phq9, answered(phq9, whole)), { atLeast })
        if (before !== 'cannot-tell') expect(after).toBe(before)
      }),
    )
  })
})

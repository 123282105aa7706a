import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formSteps, placeOf } from './form-steps.ts'

describe('the steps of a form in the browser’s history', () => {
  it('lead back to the question they were made of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), (questions, pick) => {
        const question = pick % questions
        expect(placeOf(formSteps(questions).of(question), questions)).toBe(question)
      }),
    )
  })

  it('end with the last look, also when an answer has taken the question away', () => {
    for (const question of [null, 9, -1]) expect(placeOf(formSteps(9).of(question), 9)).toBe('check')
  })

  it.each([undefined, '', 's0', 's10', 's1.5', 'confirm', 's-1', 's99999'])('are the introduction: %s', (step) => {
    expect(placeOf(step, 9)).toBe('intro')
  })
})

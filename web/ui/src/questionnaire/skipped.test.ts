import { describe, expect, it } from 'vitest'
import { aForm, aQuestion } from './builders.ts'
import { skippedIn } from './skipped.ts'

const questions = ['before', ...Array.from({ length: 9 }, (_, index) => String(index + 1)), '10'].map((linkId) =>
  aQuestion(linkId, 'boolean'),
)
const url = 'http://heimvakt.no/fhir/Questionnaire/phq-9'

describe('a form whose answers are counted', () => {
  it('says which of the counted questions were left out, by the number that the person sees', () => {
    const filled = Object.fromEntries(['1', '2', '3', '4', '6', '7', '8'].map((linkId) => [linkId, 'true']))
    expect(skippedIn(aForm(questions, { url }), filled)).toEqual([
      { linkId: '5', place: 6 },
      { linkId: '9', place: 10 },
    ])
  })

  it('has none where all of them are answered, nor where nothing is counted', () => {
    const filled = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [String(index + 1), 'false']))
    expect(skippedIn(aForm(questions, { url }), filled)).toEqual([])
    expect(skippedIn(aForm(questions), {})).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { NOW } from '../builders.ts'
import { scored } from '../form-builders.ts'
import { convertByUcum } from '../measurements/ucum.ts'
import { instrumentById, scoredInstruments, type ScoredInstrument } from '../questionnaires/instruments.ts'
import { scoreOf } from '../questionnaires/scores.ts'
import { parseObservation } from './observation.ts'
import { toScoreObservation } from './score-observation.ts'
import type { Resource } from './problem.ts'

function observation(id: string, points: readonly (number | null)[]): Resource {
  const instrument = instrumentById(id) as ScoredInstrument
  return toScoreObservation({
    instrument,
    score: scoreOf(instrument, scored(id, points)),
    subject: { reference: 'Patient/1' },
    effectiveDateTime: '2026-11-22T10:00:00+01:00',
    derivedFrom: 'QuestionnaireResponse/7',
    identifier: { system: 's', value: 'v' },
  })
}

describe('a score as an Observation', () => {
  it('is the sum, of the code of its instrument, derived from the answers', () => {
    expect(observation('phq-9', [0, 1, 2, 3, 0, 1, 2, 3, 0])).toMatchObject({
      status: 'final',
      category: [{ coding: [{ code: 'survey' }] }],
      code: { coding: [{ system: 'http://loinc.org', code: '44261-6' }], text: 'PHQ-9' },
      valueQuantity: { value: 12, system: 'http://unitsofmeasure.org', code: '{score}' },
      derivedFrom: [{ reference: 'QuestionnaireResponse/7' }],
    })
  })

  it('of WHO-5 says the percentage beside the sum', () => {
    expect(observation('who-5', [3, 3, 2, 3, 2])).toMatchObject({
      valueQuantity: { value: 13 },
      component: [{ code: { coding: [{ code: 'who-5-percent' }] }, valueQuantity: { value: 52, code: '%' } }],
    })
  })

  it('that is incomplete has no value, says so and names what is missing', () => {
    const incomplete = observation('gad-7', [3, 3, 3, null, 3, 3, null])
    expect(incomplete).not.toHaveProperty('valueQuantity')
    expect(incomplete).not.toHaveProperty('component')
    expect(incomplete).toMatchObject({
      dataAbsentReason: { coding: [{ code: 'asked-declined' }], text: 'Ufullstendig' },
      note: [{ text: 'Ufullstendig: spørsmål 4, 7 er ikke besvart.' }],
    })
  })

  it.each(scoredInstruments.map(({ id }) => id))('of %s is charted, and no reading of any plan', (id) => {
    expect(parseObservation(observation(id, []), { convert: convertByUcum, now: NOW }).kind).toBe('charted')
  })
})

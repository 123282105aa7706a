import { describe, expect, it } from 'vitest'
import { anSpO2, anUnassessable, at, aWeight, DAY, HOUR, NOW, onDay, withdrawn } from '../builders.ts'
import { answered } from '../form-builders.ts'
import type { Reading } from '../measurements/reading.ts'
import type { FormReading, UnassessableAnswers } from '../questionnaires/answers.ts'
import { lastHeard, unjudgeable } from './heard.ts'

const url = 'http://heimvakt.no/fhir/Questionnaire/phq-9'

function strangeForm(more: Partial<UnassessableAnswers> = {}): UnassessableAnswers {
  const what = { questionnaire: { url, version: '1' }, problem: 'malformed', path: 'item' } as const
  return { kind: 'unassessable-answers', id: 'f', version: '1', effective: at(NOW), received: NOW, ...what, ...more }
}

const found = (reading: Reading[], forms: FormReading[] = []): readonly unknown[] =>
  unjudgeable({ readings: reading, answers: forms })

describe('what no rule can judge', () => {
  it('was measured or answered all the same, when it says', () => {
    const weight = anUnassessable({ type: 'body-weight', effective: onDay('2026-11-20') })
    expect(found([weight, aWeight('80')], [strangeForm(), answered('phq-9', {})])).toEqual([
      { what: 'body-weight', at: onDay('2026-11-20') },
      { what: url, at: at(NOW) },
    ])
  })

  it.each(['future-time', 'reset-clock'] as const)(
    'with a time that cannot be true (%s) was measured when we got it',
    (problem) => {
      const reading = anUnassessable({
        type: 'body-weight',
        problem,
        effective: at(NOW + 9 * DAY),
        received: NOW - HOUR,
      })
      expect(found([reading])).toEqual([{ what: 'body-weight', at: at(NOW - HOUR) }])
    },
  )

  it('is nothing that was asked for when nobody knows what or when', () => {
    const timeless = anUnassessable({ type: 'body-weight', effective: null, received: null })
    expect(found([anUnassessable(), timeless], [strangeForm({ questionnaire: null })])).toEqual([])
  })
})

const last = (readings: readonly Reading[], answers: readonly FormReading[] = []): unknown =>
  lastHeard({ readings, answers })

describe('the last sign of life', () => {
  it('is the latest of anything, in whatever order it came', () => {
    const readings = [
      anSpO2('95', { effective: at(NOW - 3 * DAY) }),
      { ...anUnassessable({ effective: at(NOW - DAY) }) },
      { kind: 'charted', id: 'h', version: '1', type: null, effective: at(NOW - 2 * DAY), received: null } as const,
    ]
    expect(last(readings)).toEqual(at(NOW - DAY))
    expect(last(readings.toReversed())).toEqual(at(NOW - DAY))
    expect(last(readings, [answered('phq-9', {}, { effective: at(NOW) })])).toEqual(at(NOW))
  })

  it('is not what was sent by mistake, what has no time, nor what a device says of itself', () => {
    const mistaken = { kind: 'withdrawn-answers', id: 'f', version: '2', received: NOW, questionnaire: null } as const
    const timeless = anUnassessable({ effective: null, received: null })
    const battery = {
      kind: 'device',
      id: 'b',
      version: '1',
      type: null,
      received: NOW,
      device: '',
      battery: '90',
    } as const
    expect(last([{ ...battery, effective: at(NOW) }])).toBeNull()
    expect(last([withdrawn(anSpO2('95')), timeless], [{ ...mistaken, effective: at(NOW) }])).toBeNull()
  })
})

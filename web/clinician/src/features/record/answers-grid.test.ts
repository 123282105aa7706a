import type { FormReading } from '@heimvakt/core/questionnaires/answers'
import { readForm } from '@heimvakt/ui/questionnaire/read-form'
import { describe, expect, it } from 'vitest'
import phq9 from '../../../../../fhir/questionnaires/phq-9.json'
import { answersGrid } from './answers-grid.ts'

const form = readForm(phq9)
if ('problem' in form) throw new Error(form.problem)
const [first, second] = form.items.flatMap((item) => (item.kind === 'group' ? item.items : [item]))
const LOINC = 'http://loinc.org'
const notAtAll = { kind: 'option', system: LOINC, code: 'LA6568-5' } as const
const severalDays = { kind: 'option', system: LOINC, code: 'LA6569-3' } as const

const answered = (
  id: string,
  at: number,
  answers: Extract<FormReading, { kind: 'answers' }>['answers'],
): FormReading => ({
  kind: 'answers',
  id,
  version: '1',
  received: null,
  questionnaire: form.definition,
  effective: { at, day: '2026-11-22', precision: 'instant' },
  answers,
})

describe('answers over time', () => {
  it('have the newest first, and mark what differs from the time before', () => {
    const one = first?.linkId ?? ''
    const grid = answersGrid(
      form,
      [answered('r1', 10, { [one]: notAtAll }), answered('r2', 20, { [one]: severalDays })],
      'nb',
    )
    expect(grid.times.map(({ reading }) => reading)).toEqual(['r2', 'r1'])
    const row = grid.questions.find(({ linkId }) => linkId === one)
    expect(row?.cells.map(({ changedFrom }) => changedFrom !== null)).toEqual([true, false])
    expect(row?.cells[0]?.changedFrom).toBe(row?.cells[1]?.words)
  })

  it('never show what was not answered as an answer, nor as a change', () => {
    const two = second?.linkId ?? ''
    const grid = answersGrid(form, [answered('r1', 10, { [two]: severalDays }), answered('r2', 20, {})], 'nb')
    const row = grid.questions.find(({ linkId }) => linkId === two)
    expect(row?.cells[0]).toEqual({ reading: 'r2', words: null, changedFrom: null })
  })

  it('say that a sum with a missing answer is incomplete', () => {
    const one = first?.linkId ?? ''
    const grid = answersGrid(form, [answered('r1', 10, { [one]: severalDays })], 'nb')
    expect(grid.scores).toEqual([{ points: 1, outOf: 27, incomplete: true }])
  })
})

import type { FormReading } from '@heimvakt/core/questionnaires/answers'
import type { Finding } from '@heimvakt/core/rules/finding'
import { readForm } from '@heimvakt/ui/questionnaire/read-form'
import { describe, expect, it } from 'vitest'
import phq9 from '../../../../../fhir/questionnaires/phq-9.json'
import phq9Newer from '../../../../../fhir/questionnaires/phq-9-1.1.0.json'
import { answersGrid, courseOf } from './answers-grid.ts'

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

const gridOf = (readings: readonly FormReading[], findings: readonly Finding[] = []) =>
  answersGrid(form, { readings, findings, language: 'nb' })
const all = (answer: typeof notAtAll | typeof severalDays) =>
  Object.fromEntries(['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((linkId) => [linkId, answer]))

const finding = (more: object): Finding =>
  ({
    status: 'open',
    category: 'red',
    readings: ['QuestionnaireResponse/r1'],
    evidence: { kind: 'answer', linkId: '9' },
    ...more,
  }) as unknown as Finding
/** The questions whose answer is marked by what was found. */
const found = (one: Finding): readonly string[] =>
  gridOf([answered('r1', 10, all(severalDays))], [one]).questions.flatMap(({ linkId, cells }) =>
    cells[0]?.found ? [linkId] : [],
  )

describe('answers over time', () => {
  it('have the newest first, and mark what differs from the time before', () => {
    const one = first?.linkId ?? ''
    const grid = gridOf([answered('r1', 10, { [one]: notAtAll }), answered('r2', 20, { [one]: severalDays })])
    expect(grid.times.map(({ reading }) => reading)).toEqual(['r2', 'r1'])
    const row = grid.questions.find(({ linkId }) => linkId === one)
    expect(row?.cells.map(({ changedFrom }) => changedFrom !== null)).toEqual([true, false])
    expect(row?.cells[0]?.changedFrom).toBe(row?.cells[1]?.words)
  })

  it('keep the words under which they were given, in whatever version of the form', () => {
    const newer = readForm(phq9Newer)
    if ('problem' in newer) throw new Error(newer.problem)
    const hard = { kind: 'option', system: LOINC, code: 'LA6574-3' } as const
    const versions = new Map([form, newer].map((one) => [one.definition.version, one]))
    const readings = [
      answered('old', 10, { 10: hard }),
      { ...answered('new', 20, { 10: hard }), questionnaire: newer.definition },
    ]
    const row = answersGrid(newer, { readings, versions, findings: [], language: 'nb' }).questions.at(-1)
    expect(row?.cells.map(({ words }) => words)).toEqual(['Så vanskelig som det kan bli', 'Svært vanskelig'])
    expect(row?.cells[0]?.changedFrom).toBe('Svært vanskelig')
  })

  it('say which are the answers so far, and count no sum of them as whole', () => {
    const soFar = { ...answered('r2', 20, { 9: severalDays }), unfinished: true } as FormReading
    const grid = gridOf([answered('r1', 10, all(notAtAll)), soFar])
    expect(grid.times.map(({ unfinished }) => unfinished)).toEqual([true, false])
    expect(grid.scores?.[0]).toMatchObject({ incomplete: true })
  })

  it('never show what was not answered as an answer, nor as a change', () => {
    const two = second?.linkId ?? ''
    const grid = gridOf([answered('r1', 10, { [two]: severalDays }), answered('r2', 20, {})])
    const row = grid.questions.find(({ linkId }) => linkId === two)
    expect(row?.cells[0]).toMatchObject({ reading: 'r2', words: null, changedFrom: null, direction: null })
  })

  it('say that a sum with a missing answer is incomplete', () => {
    const one = first?.linkId ?? ''
    const grid = gridOf([answered('r1', 10, { [one]: severalDays })])
    expect(grid.scores).toEqual([{ points: 1, outOf: 27, incomplete: true, direction: null }])
  })

  it('tell worse from better by the points, of an answer and of the whole sum', () => {
    const grid = gridOf([
      answered('r1', 10, all(notAtAll)),
      answered('r2', 20, all(severalDays)),
      answered('r3', 30, all(notAtAll)),
      answered('r4', 40, all(notAtAll)),
    ])
    expect(grid.questions[0]?.cells.map(({ direction }) => direction)).toEqual([null, 'better', 'worse', null])
    expect(grid.scores?.map((score) => score?.direction)).toEqual([null, 'better', 'worse', null])
  })

  it('mark the answer that made the red, and no other', () => {
    expect(found(finding({}))).toEqual(['9'])
    expect(found(finding({ status: 'cancelled' }))).toEqual([])
    expect(found(finding({ readings: ['QuestionnaireResponse/r0'] }))).toEqual([])
    expect(found(finding({ evidence: { kind: 'score', linkId: '9' } }))).toEqual([])
  })
})

it('the course of a sum goes from the oldest to the newest, over what can be counted whole', () => {
  const half = answered('r2', 20, { '1': severalDays })
  expect(courseOf(gridOf([answered('r1', 10, all(severalDays)), half, answered('r3', 30, all(notAtAll))]))).toEqual([
    [10, 9],
    [30, 0],
  ])
  expect(
    courseOf({ times: [{ reading: 'r', effective: null, readable: true, unfinished: false }], scores: null }),
  ).toEqual([])
})

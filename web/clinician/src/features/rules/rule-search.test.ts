import { describe, expect, it } from 'vitest'
import type { PlanTemplate } from '../../server-state/plan-shapes.ts'
import { searchTemplates } from './rule-search.ts'

const rule = {
  action: 'rise',
  title: 'Vektøkning',
  kind: 'change-over-days',
  words: { nb: 'Rød når vekten øker 2 kg på 3 dager', en: 'Red when the weight rises 2 kg in 3 days' },
  numbers: [{ value: '2', unit: 'kg' }],
  source: 'ESC 2021',
  firedLast30Days: 1,
}
const heartFailure: PlanTemplate = {
  url: 'u/heart-failure',
  version: '1.0.0',
  title: 'Hjertesvikt',
  condition: 'Hjertesvikt',
  approved: false,
  activities: [
    { kind: 'measurement', type: 'heart-rate', limits: [], schedule: null, source: null },
    { kind: 'form', questionnaire: 'q', title: 'Dagbok', schedule: null },
  ],
  rules: [rule, { ...rule, action: 'pulse', title: 'Puls utenfor grensene', words: { nb: 'Rød', en: 'Red' } }],
}

describe('the search in rules and limits', () => {
  it.each([
    ['nothing written', '', 2, 2],
    ['the plan’s name: all of it', 'hjerteSVIKT', 2, 2],
    ['a word of a rule', 'vekten', 1, 0],
    ['several words, in any order', 'dager 2 kg', 1, 0],
    ['a sign', 'puls', 1, 1],
    ['a form', 'dagbok', 0, 1],
    ['a source', 'esc', 2, 0],
  ])('finds by %s', (_, words, rules, activities) => {
    const [found] = searchTemplates([heartFailure], words, 'nb')
    expect([found?.rules.length, found?.activities.length]).toEqual([rules, activities])
  })

  it('finds nothing where nothing holds all the words', () => {
    expect(searchTemplates([heartFailure], 'vekten puls', 'nb')).toEqual([])
  })
})

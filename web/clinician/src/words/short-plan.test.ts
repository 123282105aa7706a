import { expect, it } from 'vitest'
import { shortPlan } from './short-plan.ts'

it.each([
  ['Oppfølging av kols', 'Kols'],
  ['Oppfølging av diabetes type 1', 'Diabetes type 1'],
  ['Kols', 'Kols'],
  ['Årskontroll', 'Årskontroll'],
  ['', ''],
])('"%s" is "%s" in a row', (title, short) => {
  expect(shortPlan(title)).toBe(short)
})

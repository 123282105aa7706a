import { expect, it } from 'vitest'
import { changeLedger, type Change } from './ledger.ts'

const change = (id: string, version: number, at: number): Change => ({
  key: `Observation/${id}`,
  version,
  patient: 'Patient/1',
  at,
})

it('holds what was heard until it is judged', () => {
  const ledger = changeLedger()
  expect(ledger.hear(change('a', 1, 100))).toBe(true)
  expect(ledger.hear(change('b', 1, 50))).toBe(true)
  expect(ledger.oldestPending()).toBe(50)
  ledger.judge(change('b', 1, 50))
  expect(ledger.oldestPending()).toBe(100)
  expect(ledger.isJudged('Observation/b', 1)).toBe(true)
  expect(ledger.isJudged('Observation/a', 1)).toBe(false)
  ledger.judge(change('a', 1, 100))
  expect(ledger.oldestPending()).toBeNull()
})

it('does not take a correction for judged because the first version was', () => {
  const ledger = changeLedger()
  ledger.judge(change('a', 1, 100))
  expect(ledger.hear(change('a', 2, 120))).toBe(true)
  expect(ledger.isJudged('Observation/a', 2)).toBe(false)
  ledger.judge(change('a', 1, 100))
  expect(ledger.pendingOf('Patient/1')).toEqual([change('a', 2, 120)])
})

it('ignores an older version that comes late', () => {
  const ledger = changeLedger()
  ledger.judge(change('a', 2, 120))
  expect(ledger.hear(change('a', 1, 100))).toBe(false)
  expect(ledger.isJudged('Observation/a', 1)).toBe(true)
})

it('counts what it knows in a stretch of time, the end left out', () => {
  const ledger = changeLedger()
  for (const [index, at] of [10, 20, 20, 30].entries()) ledger.judge(change(`${index}`, 1, at))
  ledger.judge({ ...change('p', 1, 20), key: 'CarePlan/p' })
  const count = ledger.counter('Observation')
  expect(count(0, 100)).toBe(4)
  expect(count(10, 20)).toBe(1)
  expect(count(20, 30)).toBe(2)
  expect(count(31, 100)).toBe(0)
})

it('forgets what no sweep asks for again, but never what is not judged', () => {
  const ledger = changeLedger()
  ledger.judge(change('old', 1, 10))
  ledger.hear(change('held', 1, 10))
  ledger.judge(change('new', 1, 30))
  ledger.forget(20)
  expect(ledger.counter('Observation')(0, 100)).toBe(2)
  expect(ledger.oldestPending()).toBe(10)
  ledger.judge(change('held', 1, 10))
  expect(ledger.counter('Observation')(0, 100)).toBe(1)
})

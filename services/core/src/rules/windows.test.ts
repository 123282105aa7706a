import { describe, expect, it } from 'vitest'
import { aContext, anActivity, at, aWeight, HOUR, NOW, onDay } from '../builders.ts'
import type { Measurement } from '../measurements/reading.ts'
import { daysAgo, gist } from '../rule-builders.ts'
import type { RuleContext, RuleVerdict } from './rule.ts'
import { judgeWindows, type ReadingWindow } from './windows.ts'

/** A rule that says what it was shown, and keeps count of how often it was asked. */
function aWatcher(days: number): {
  readonly seen: string[]
  readonly evaluate: (context: RuleContext) => readonly RuleVerdict[]
} {
  const seen: string[] = []
  const judge = ({ reading, earlier }: ReadingWindow): readonly RuleVerdict[] => {
    seen.push(`${reading.id}: ${earlier.map(({ id }) => id).join(' ')}`.trim())
    return [{ outcome: 'not-met', about: reading.id, readings: [reading.id] }]
  }
  return { seen, evaluate: judgeWindows({ type: 'body-weight', days }, judge) }
}

const activities = [anActivity('body-weight', [])]
const normals: RuleContext['normals'] = []

function weighed(readings: readonly Measurement[], more: Partial<RuleContext> = {}): RuleContext {
  return aContext({ readings: new Map([['body-weight', readings]]), activities, normals, ...more })
}

const week = [6, 5, 4, 3, 2, 1, 0].map((days) => aWeight('80', { ...daysAgo(days), id: String(days) }))

describe('the window of a reading', () => {
  it('is its day and so many days before it', () => {
    const { seen, evaluate } = aWatcher(2)
    evaluate(weighed(week))
    expect(seen).toEqual(['6:', '5: 6', '4: 6 5', '3: 5 4', '2: 4 3', '1: 3 2', '0: 2 1'])
  })

  it('is not asked for before the plan begins, but reaches back beyond it', () => {
    const { seen, evaluate } = aWatcher(2)
    expect(evaluate(weighed(week, { judgedFrom: NOW - 36 * HOUR })).map(({ about }) => about)).toEqual(['1', '0'])
    expect(seen).toEqual(['1: 3 2', '0: 2 1'])
    const { evaluate: again } = aWatcher(2)
    const from = week[5]?.effective.at ?? NOW
    expect(again(weighed(week, { judgedFrom: from })).map(({ about }) => about)).toEqual(['1', '0'])
    expect(again(weighed(week, { judgedFrom: from + 1 })).map(({ about }) => about)).toEqual(['0'])
  })

  it('is empty where nothing of the type is asked for', () => {
    expect(aWatcher(2).evaluate(aContext())).toEqual([])
  })

  it('counts what was sent twice once, and never the reading itself', () => {
    const { seen, evaluate } = aWatcher(2)
    const same = { effective: at(NOW - 30 * HOUR) }
    const copies = ['a', 'b'].map((id) => aWeight('80', { ...same, id }))
    const other = aWeight('81', { ...same, id: 'c' })
    evaluate(weighed([...copies, other, aWeight('80', { id: 'd' })]))
    expect(seen).toEqual(['a: c', 'b: c', 'c: a', 'd: a c'])
  })

  it('takes two equal weights of a day without a clock for two', () => {
    const { seen, evaluate } = aWatcher(2)
    evaluate(weighed(['a', 'b'].map((id) => aWeight('80', { id, effective: onDay('2026-11-22') }))))
    expect(seen).toEqual(['a: b', 'b: a'])
  })
})

it('the limits are those of its own type', () => {
  const own = anActivity('body-weight', [])
  const seen: unknown[] = []
  const evaluate = judgeWindows({ type: 'body-weight', days: 1 }, ({ activity }) => {
    seen.push(activity)
    return []
  })
  evaluate(weighed(week.slice(0, 1), { activities: [anActivity('heart-rate', []), own] }))
  expect(seen[0]).toBe(own)
})

describe('what was judged is remembered', () => {
  it('so that a year of weights is judged once, and a new one alone', () => {
    const { seen, evaluate } = aWatcher(2)
    const first = evaluate(weighed(week))
    seen.length = 0
    const [next] = evaluate(weighed([...week, aWeight('80', { id: 'new', effective: at(NOW) })])).slice(-1)
    expect(next?.about).toBe('new')
    expect(seen).toEqual(['new: 2 1 0'])
    expect(evaluate(weighed(week))[0]).toBe(first[0])
  })

  it('until one before it comes late, is corrected or withdrawn', () => {
    const { seen, evaluate } = aWatcher(2)
    const [first, second, third, ...later] = week as [Measurement, Measurement, Measurement, ...Measurement[]]
    for (const changed of [
      [first, second, { ...third, version: '2' }, ...later],
      [first, second, ...later],
      [first, second, aWeight('79', { ...daysAgo(4, 2), id: 'late' }), third, ...later],
    ]) {
      evaluate(weighed(week))
      seen.length = 0
      evaluate(weighed(changed))
      expect(seen.length).toBe(changed.length - 2)
    }
  })

  it('until another of the same moment comes', () => {
    const { seen, evaluate } = aWatcher(2)
    const [one, other] = ['a', 'b'].map((id) => aWeight('80', { id, effective: onDay('2026-11-22') }))
    evaluate(weighed(one === undefined ? [] : [one]))
    evaluate(weighed(one === undefined || other === undefined ? [] : [one, other]))
    expect(seen).toEqual(['a:', 'a: b', 'b: a'])
  })

  it.each([
    ['the limits', { activities: [anActivity('heart-rate', []), anActivity('body-weight', [])] }],
    ['the personal normals', { normals: [] }],
  ])('until %s are others', (_name, more) => {
    const { seen, evaluate } = aWatcher(2)
    const context = weighed(week)
    evaluate(context)
    evaluate(context)
    expect(seen.length).toBe(7)
    evaluate({ ...context, ...more })
    expect(seen.length).toBe(14)
  })
})

it('a rule that throws on one reading leaves that one unassessed and judges the others', () => {
  const evaluate = judgeWindows({ type: 'body-weight', days: 1 }, ({ reading }) => {
    if (reading.id === '3') throw new Error('broken')
    return [{ outcome: 'not-met', about: reading.id, readings: [reading.id] }]
  })
  const failed = evaluate(weighed(week)).find(({ outcome }) => outcome === 'cannot-tell')
  expect(failed).toMatchObject({ about: '3|rule-failed', evidence: { part: null, shown: '' } })
  expect(evaluate(weighed(week)).map(gist)).toEqual(
    'not-met not-met not-met rule-failed not-met not-met not-met'.split(' '),
  )
})

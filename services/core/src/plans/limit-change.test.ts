import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aLimit, anActivity, at, DAY, NOW } from '../builders.ts'
import { changedLimits, limitProblem, limitsInForce } from './limit-change.ts'
import { limitsAt, type Limit, type LimitBounds } from './limits.ts'

const bounds = (zone: Limit['zone'], more: Partial<LimitBounds>): LimitBounds => ({
  zone,
  part: 'value',
  unit: '%',
  ...more,
})
const pressure = (zone: Limit['zone'], part: string, high: string): LimitBounds => ({
  zone,
  part,
  unit: 'mm[Hg]',
  high,
})

const red88 = aLimit('red', { low: '88' })
const yellow92 = aLimit('yellow', { low: '92' })

function change(limits: readonly Limit[], asked: readonly LimitBounds[]): readonly Limit[] {
  const changed = changedLimits(anActivity('oxygen-saturation', limits), asked, NOW)
  if ('problem' in changed) throw new Error(changed.problem)
  return changed.limits
}

describe('a nurse changes a limit', () => {
  it('and the old one ends when the new one begins', () => {
    expect(change([red88, yellow92], [bounds('red', { low: '86' }), bounds('yellow', { low: '92' })])).toEqual([
      { ...red88, validTo: NOW },
      yellow92,
      aLimit('red', { low: '86', validFrom: NOW }),
    ])
  })

  it('and what she leaves out ends', () => {
    expect(change([red88, yellow92], [bounds('red', { low: '88.0' })])).toEqual([red88, { ...yellow92, validTo: NOW }])
  })

  it('and a side that is added makes it another limit', () => {
    expect(change([yellow92], [bounds('yellow', { low: '92', high: '99' })])).toEqual([
      { ...yellow92, validTo: NOW },
      aLimit('yellow', { low: '92', high: '99', validFrom: NOW }),
    ])
  })

  it('and a limit with a high end only begins', () => {
    expect(change([red88], [bounds('red', { low: '88' }), bounds('yellow', { high: '98' })])).toEqual([
      red88,
      aLimit('yellow', { high: '98', validFrom: NOW }),
    ])
  })

  it('and what had ended before stays as it was', () => {
    const old = { ...red88, validTo: NOW - DAY }
    expect(change([old], [bounds('red', { low: '86' })])).toEqual([old, aLimit('red', { low: '86', validFrom: NOW })])
  })

  it('and a side that is taken away makes it another limit', () => {
    const both = aLimit('yellow', { low: '92', high: '99' })
    expect(change([both], [bounds('yellow', { low: '92' })])).toEqual([
      { ...both, validTo: NOW },
      aLimit('yellow', { low: '92', validFrom: NOW }),
    ])
  })

  it('and one part is not another with the same number', () => {
    const systolic = { ...pressure('red', 'systolic', '110'), validFrom: 0 }
    const diastolic = pressure('red', 'diastolic', '110')
    expect(changedLimits(anActivity('blood-pressure', [systolic]), [diastolic], NOW)).toEqual({
      limits: [
        { ...systolic, validTo: NOW },
        { ...diastolic, validFrom: NOW },
      ],
    })
  })

  it('and one that was to end later has no end any more, when she asks for the same', () => {
    const ending = { ...red88, validTo: NOW + DAY }
    expect(change([ending], [bounds('red', { low: '88' })])).toEqual([
      { ...red88, validTo: NOW },
      aLimit('red', { low: '88', validFrom: NOW }),
    ])
  })

  it('and one that was to begin or to end later gives way', () => {
    const later = aLimit('red', { low: '86', validFrom: NOW + DAY })
    const ending = { ...red88, validTo: NOW + DAY }
    expect(change([ending, later], [bounds('red', { low: '86' })])).toEqual([
      { ...red88, validTo: NOW },
      { ...later, validTo: NOW + DAY },
      aLimit('red', { low: '86', validFrom: NOW }),
    ])
  })

  it('and readings before the change keep their limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 75, max: 99 }), fc.integer({ min: -30, max: -1 }), (low, days) => {
        const activity = anActivity('oxygen-saturation', [red88, yellow92])
        const limits = change([red88, yellow92], [bounds('red', { low: String(low) })])
        const effective = at(NOW + days * DAY)
        const before = limitsAt({ ...activity, limits }, { effective, received: null })
        expect(before.map(({ low: bound }) => bound)).toEqual(['88', '92'])
      }),
    )
  })

  it('and the limits in force are the new ones', () => {
    const limits = change([red88, yellow92], [bounds('red', { low: '86' })])
    expect(limitsInForce(limits, NOW).map(({ low }) => low)).toEqual(['86'])
    expect(limitsInForce(limits, NOW - 1).map(({ low }) => low)).toEqual(['88', '92'])
  })
})

describe('a change is refused', () => {
  it.each([
    ['without limits', [], 'no-limits', 'limits'],
    ['when nothing changes', [bounds('red', { low: '88' })], 'unchanged', 'limits'],
    [
      'for a part that is not measured',
      [bounds('red', { part: 'systolic', low: '88' })],
      'unknown-part',
      'limits[0].part',
    ],
    ['in another unit', [bounds('red', { unit: 'kPa', low: '88' })], 'wrong-unit', 'limits[0].unit'],
    ['without low and high', [bounds('red', {})], 'no-bound', 'limits[0]'],
    ['for a word', [bounds('red', { low: 'åtti' })], 'not-a-number', 'limits[0].low'],
    ['for a limit that no reading can have', [bounds('red', { high: '880' })], 'implausible-limit', 'limits[0].high'],
    ['when low is high', [bounds('red', { low: '90', high: '90.0' })], 'low-not-under-high', 'limits[0].low'],
    [
      'for two red limits of one part',
      [bounds('red', { low: '85' }), bounds('red', { high: '99' })],
      'given-twice',
      'limits[1].zone',
    ],
    [
      'when red is inside yellow',
      [bounds('red', { low: '90' }), bounds('yellow', { low: '88' })],
      'red-not-outside-yellow',
      'limits[1]',
    ],
  ] as const)('%s', (_why, asked, problem, path) => {
    expect(changedLimits(anActivity('oxygen-saturation', [red88]), asked, NOW)).toEqual({ problem, path })
  })

  it('when nothing changes, though a limit ended or began just now', () => {
    const justNow = [aLimit('red', { low: '86', validTo: NOW }), aLimit('red', { low: '88', validFrom: NOW })]
    expect(changedLimits(anActivity('oxygen-saturation', justNow), [bounds('red', { low: '88' })], NOW)).toEqual({
      problem: 'unchanged',
      path: 'limits',
    })
  })
})

describe('red lies outside yellow', () => {
  it.each([
    ['low under low', [{ low: '88' }, { low: '90' }], true],
    ['low on low', [{ low: '90' }, { low: '90' }], false],
    ['low over low', [{ low: '91' }, { low: '90' }], false],
    ['high over high', [{ high: '99' }, { high: '98' }], true],
    ['high on high', [{ high: '98' }, { high: '98' }], false],
    ['red low over yellow high', [{ low: '95' }, { high: '90' }], false],
    ['red high under yellow low', [{ high: '90' }, { low: '95' }], false],
    ['only red low, only yellow high', [{ low: '85' }, { high: '98' }], true],
  ] as const)('%s', (_what, [red, yellow], allowed) => {
    const both = [bounds('red', red), bounds('yellow', yellow)]
    for (const asked of [both, both.toReversed()])
      expect(limitProblem('oxygen-saturation', asked) === null).toBe(allowed)
  })

  it('in each component by itself', () => {
    const asked = [
      pressure('red', 'systolic', '180'),
      pressure('yellow', 'systolic', '135'),
      pressure('red', 'diastolic', '110'),
      pressure('yellow', 'diastolic', '85'),
    ]
    expect(limitProblem('blood-pressure', asked)).toBeNull()
  })
})

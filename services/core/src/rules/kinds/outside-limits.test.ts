import * as fc from 'fast-check'
import { compile } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import {
  aBloodPressure,
  aContext,
  aLimit,
  anActivity,
  anSpO2,
  aWeight,
  DAY,
  HOUR,
  NOW,
  onDay,
  spO2Limits,
  at,
} from '../../builders.ts'
import { toObservation } from '../../fhir/measurement-entry.ts'
import type { MeasurementId } from '../../measurements/catalogue.ts'
import type { Measurement } from '../../measurements/reading.ts'
import type { Limit } from '../../plans/limits.ts'
import type { BoundKind, RuleVerdict } from '../rule.ts'
import { outsideLimitsEvidence } from './outside-limits-evidence.ts'
import { outsideLimits } from './outside-limits.ts'

function bound(parameters: unknown): BoundKind {
  const rule = outsideLimits.bind(parameters, 'parameters')
  if ('problem' in rule) throw new Error(rule.problem)
  return rule
}

interface Patient {
  readonly limits: readonly Limit[]
  readonly rule?: BoundKind
  readonly judgedFrom?: number
}

function judge(readings: readonly Measurement[], { limits, rule, judgedFrom = 0 }: Patient): readonly RuleVerdict[] {
  const type: MeasurementId = readings[0]?.type ?? 'oxygen-saturation'
  const activities = [anActivity(type, limits)]
  return (rule ?? bound({ type })).evaluate(aContext({ readings: new Map([[type, readings]]), activities, judgedFrom }))
}

function summary(verdict: RuleVerdict | undefined): unknown {
  if (verdict?.outcome === 'met') return verdict.category
  return verdict?.outcome === 'cannot-tell' ? verdict.evidence.reason : verdict?.outcome
}

describe('a measurement outside the person’s limits', () => {
  it.each([
    ['well inside', '95', 'not-met'],
    ['exactly on the yellow limit', '92', 'not-met'],
    ['just under the yellow limit', '91.9', 'yellow'],
    ['exactly on the red limit', '88', 'yellow'],
    ['just under the red limit', '87.9', 'red'],
    ['on the red limit, written with decimals', '88.00', 'yellow'],
  ])('%s is %s %%: %s', (_name, value, expected) => {
    expect(summary(judge([anSpO2(value)], { limits: spO2Limits })[0])).toBe(expected)
  })

  it.each([
    ['exactly on the high limit', '82', 'not-met'],
    ['just over the high limit', '82.1', 'red'],
  ])('a weight %s (%s kg): %s', (_name, value, expected) => {
    expect(summary(judge([aWeight(value)], { limits: [aLimit('red', { high: '82', unit: 'kg' })] })[0])).toBe(expected)
  })

  it('nothing measured is no verdict', () => {
    expect(judge([], { limits: spO2Limits })).toEqual([])
  })

  it('no limit set is cannot-tell, not green', () => {
    expect(summary(judge([anSpO2('95')], { limits: [] })[0])).toBe('no-limit')
  })

  it('a reading from before the first limit cannot be judged', () => {
    expect(summary(judge([anSpO2('95')], { limits: [aLimit('red', { low: '88', validFrom: NOW })] })[0])).toBe(
      'no-limit',
    )
  })

  it('is judged by the limit that was valid then', () => {
    const limits = [
      aLimit('red', { low: '88', validTo: NOW - DAY }),
      aLimit('red', { low: '85', validFrom: NOW - DAY }),
    ]
    const readings = [anSpO2('86', { effective: at(NOW - 2 * DAY) }), anSpO2('86', { id: 'now', effective: at(NOW) })]
    expect(judge(readings, { limits }).map(summary)).toEqual(['red', 'not-met'])
  })

  it.each([
    ['received before the change', { received: NOW - HOUR }, 'red'],
    ['received just before it', { received: NOW - 1 }, 'red'],
    ['received at the change', { received: NOW }, 'yellow'],
    ['received after the day', { received: NOW + DAY }, 'yellow'],
    ['received nobody knows when', { received: null }, 'yellow'],
  ])('a day without a time, %s of that day, is judged by what was in force', (_name, more, expected) => {
    const limits = [
      aLimit('red', { low: '88', validTo: NOW }),
      aLimit('red', { low: '85', validFrom: NOW }),
      aLimit('yellow', { low: '92' }),
    ]
    const reading = anSpO2('86', { effective: onDay('2026-11-22'), ...more })
    expect(summary(judge([reading], { limits })[0])).toBe(expected)
  })

  it('a reading from before the plan is background only, but it is the previous one', () => {
    const readings = [anSpO2('90', { effective: at(NOW - 2 * DAY) }), anSpO2('86')]
    const [verdict, ...others] = judge(readings, { limits: spO2Limits, judgedFrom: NOW - DAY })
    expect(others).toEqual([])
    expect(verdict).toMatchObject({ evidence: { parts: [{ previous: { value: '90' } }] } })
  })

  it('the evidence is what was measured, the limit in force and the reading before', () => {
    const readings = [anSpO2('90', { effective: at(NOW - DAY) }), anSpO2('86', { withOxygen: true })]
    expect(judge(readings, { limits: spO2Limits })[1]).toEqual({
      outcome: 'met',
      about: 'oxygen-saturation-86',
      readings: ['oxygen-saturation-86'],
      category: 'red',
      evidence: {
        kind: 'outside-limits',
        type: 'oxygen-saturation',
        at: at(NOW - HOUR),
        late: false,
        withOxygen: true,
        parts: [
          {
            part: 'value',
            value: '86',
            side: 'below',
            limit: { zone: 'red', part: 'value', low: '88', unit: '%', validFrom: 0 },
            previous: { value: '90', at: at(NOW - DAY) },
            mayBeError: false,
          },
        ],
      },
    })
  })

  it.each([
    ['five hours', 5, false],
    ['seven hours', 7, true],
  ])('sent %s after it was measured is late: %s', (_name, hours, late) => {
    const reading = anSpO2('86', { received: NOW - HOUR + hours * HOUR })
    expect(judge([reading], { limits: spO2Limits })[0]).toMatchObject({ evidence: { late } })
  })

  it('SpO2 24 % is red and may be a measuring error', () => {
    expect(judge([anSpO2('24')], { limits: spO2Limits })[0]).toMatchObject({
      category: 'red',
      evidence: { parts: [{ mayBeError: true }] },
    })
  })
})

describe('a blood pressure', () => {
  const limits = [
    aLimit('yellow', { part: 'systolic', high: '140', unit: 'mm[Hg]' }),
    aLimit('red', { part: 'systolic', low: '90', high: '180', unit: 'mm[Hg]' }),
    aLimit('yellow', { part: 'diastolic', high: '90', unit: 'mm[Hg]' }),
    aLimit('red', { part: 'diastolic', high: '110', unit: 'mm[Hg]' }),
  ]

  it.each([
    ['135', '85', 'not-met', []],
    ['140', '90', 'not-met', []],
    ['141', '85', 'yellow', ['systolic']],
    ['135', '91', 'yellow', ['diastolic']],
    ['141', '91', 'yellow', ['systolic', 'diastolic']],
    ['141', '111', 'red', ['diastolic', 'systolic']],
    ['181', '91', 'red', ['systolic', 'diastolic']],
    ['89', '60', 'red', ['systolic']],
  ])('%s/%s is %s', (systolic, diastolic, expected, parts) => {
    const [verdict] = judge([aBloodPressure(systolic, diastolic)], { limits })
    expect(summary(verdict)).toBe(expected)
    const found = verdict?.outcome === 'met' ? outsideLimitsEvidence.compared(verdict.evidence) : []
    expect(found.map(({ part }) => part)).toEqual(parts)
  })

  it('a missing lower pressure is cannot-tell beside what the upper one says', () => {
    const reading = aBloodPressure('185', '0', { values: { systolic: '185' } })
    expect(judge([reading], { limits }).map(summary)).toEqual(['red', 'no-value'])
  })

  it('a lower pressure in an unknown unit says so', () => {
    const fault = { part: 'diastolic', problem: 'unknown-unit', path: 'x', shown: '90 foo' } as const
    const reading = aBloodPressure('120', '0', { values: { systolic: '120' }, faults: [fault] })
    expect(judge([reading], { limits })).toMatchObject([
      { outcome: 'cannot-tell', evidence: { reason: 'unknown-unit', part: 'diastolic', shown: '90 foo' } },
    ])
  })

  it('a plan that follows only the upper pressure wants no limit for the lower', () => {
    const rule = bound({ type: 'blood-pressure', parts: ['systolic'] })
    expect(summary(judge([aBloodPressure('120', '80')], { limits: limits.slice(0, 2), rule })[0])).toBe('not-met')
  })
})

describe('a rule in a plan', () => {
  it.each([
    ['no type', {}, 'parameters'],
    ['an unknown type', { type: 'mood' }, 'parameters.type'],
    ['an unknown part', { type: 'blood-pressure', parts: ['value'] }, 'parameters.parts'],
    ['a parameter nobody knows', { type: 'body-weight', limit: 3 }, 'parameters'],
  ])('with %s is refused with the path of the fault', (_name, parameters, path) => {
    expect(outsideLimits.bind(parameters, 'parameters')).toMatchObject({ path })
  })

  it('says itself in words; the numbers are the person’s own', () => {
    expect(bound({ type: 'blood-pressure' }).describe('nb')).toEqual({
      words: 'Blodtrykk utenfor personens egen røde eller gule grense',
      numbers: [],
    })
    expect(bound({ type: 'blood-pressure', parts: ['systolic'] }).describe('en').words).toBe(
      'Systolic outside the person’s own red or yellow limit',
    )
  })

  it('whose measurement the patient does not measure has nothing to say', () => {
    const context = aContext()
    expect(bound({ type: 'body-weight' }).evaluate(context)).toEqual([])
    const activities = [anActivity('body-weight', [])]
    expect(bound({ type: 'body-weight' }).evaluate({ ...context, activities })).toEqual([])
  })

  it('judges a reading by the limits it is given, however often it was judged before', () => {
    const rule = bound({ type: 'oxygen-saturation' })
    const reading = anSpO2('86')
    const context = aContext({
      readings: new Map([['oxygen-saturation', [reading]] as const]),
      activities: [anActivity('oxygen-saturation', spO2Limits)],
    })
    expect(rule.evaluate(context)).toEqual(rule.evaluate(context))
    expect(summary(rule.evaluate(context)[0])).toBe('red')
    const activities = [anActivity('oxygen-saturation', [aLimit('red', { low: '85' })])]
    expect(summary(rule.evaluate({ ...context, activities })[0])).toBe('not-met')
  })

  it('that throws on one reading leaves that one unassessed and judges the others', () => {
    const broken = {
      ...anSpO2('95', { id: 'broken' }),
      get values(): never {
        throw new Error('broken')
      },
    }
    expect(judge([anSpO2('86'), broken], { limits: spO2Limits }).map(summary)).toEqual(['red', 'rule-failed'])
  })
})

const tenths = (low: number, high: number): fc.Arbitrary<string> =>
  fc.integer({ min: low * 10, max: high * 10 }).map((value) => String(value / 10))
const limit = fc.option(tenths(60, 200), { nil: undefined })

const compiledRules = new WeakMap<BoundKind, ReturnType<typeof compile>>()

function compiled(rule: BoundKind): ReturnType<typeof compile> {
  const options = { preciseMath: true, async: false as const }
  const known = compiledRules.get(rule) ?? compile(rule.toFhirPath?.() ?? '', r4, options)
  compiledRules.set(rule, known)
  return known
}

function viaFhirPath(reading: Measurement, rule: BoundKind, limits: readonly Limit[]): unknown {
  const entry = { effectiveDateTime: '2026-11-22', subject: 'Patient/1', identifier: { system: 's', value: 'v' } }
  const observation = toObservation({ ...entry, type: reading.type, values: reading.values })
  const environment: Record<string, unknown> = {}
  for (const part of Object.keys(reading.values))
    for (const zone of ['red', 'yellow'])
      for (const side of ['low', 'high'] as const) {
        const bound = limits.find((one) => one.zone === zone && one.part === part)?.[side]
        environment[`${zone}-${part}-${side}`] = bound === undefined ? [] : Number(bound)
      }
  return compiled(rule)(observation, environment)
}

describe('the rule as FHIRPath says the same', () => {
  it('for a simple sign', () => {
    const rule = bound({ type: 'body-weight' })
    fc.assert(
      fc.property(tenths(60, 200), limit, limit, (value, red, yellow) => {
        const limits = [
          ...(red === undefined ? [] : [aLimit('red', { low: red, unit: 'kg' })]),
          ...(yellow === undefined ? [] : [aLimit('yellow', { high: yellow, unit: 'kg' })]),
        ]
        const ours = summary(judge([aWeight(value)], { limits, rule })[0])
        const theirs = viaFhirPath(aWeight(value), rule, limits)
        expect(theirs).toEqual(ours === 'red' || ours === 'yellow' ? [ours] : [])
      }),
      { numRuns: 100 },
    )
  }, 30_000)

  it('for a blood pressure', () => {
    const rule = bound({ type: 'blood-pressure' })
    fc.assert(
      fc.property(
        tenths(60, 200),
        tenths(60, 200),
        tenths(60, 200),
        tenths(60, 200),
        (systolic, diastolic, red, yellow) => {
          const limits = [
            aLimit('red', { part: 'systolic', high: red, unit: 'mm[Hg]' }),
            aLimit('yellow', { part: 'diastolic', low: yellow, unit: 'mm[Hg]' }),
          ]
          const reading = aBloodPressure(systolic, diastolic)
          const ours = summary(judge([reading], { limits, rule })[0])
          expect(viaFhirPath(reading, rule, limits)).toEqual(ours === 'red' || ours === 'yellow' ? [ours] : [])
        },
      ),
      { numRuns: 100 },
    )
  }, 30_000)
})

describe('a worse value never lowers the category', () => {
  it('on the low side, within the plausible range', () => {
    fc.assert(
      fc.property(tenths(70, 100), tenths(70, 100), (a, b) => {
        const [worse, better] = Number(a) < Number(b) ? [a, b] : [b, a]
        expect(rank(worse)).toBeGreaterThanOrEqual(rank(better))
      }),
    )
  })
})

function rank(value: string): number {
  return ['not-met', 'yellow', 'red'].indexOf(String(summary(judge([anSpO2(value)], { limits: spO2Limits })[0])))
}

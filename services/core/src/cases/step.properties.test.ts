import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aPlan,
  aState,
  aWeight,
  anActivity,
  anOutsideLimitsRule,
  anSpO2,
  anUnassessable,
  aLimit,
  at,
  HOUR,
  NOW,
  spO2Limits,
  withdrawn,
} from '../builders.ts'
import type { Reading } from '../measurements/reading.ts'
import { compareCategories, type TriageCategory } from '../rules/triage.ts'
import { committed } from './commit-in-memory.ts'
import { step } from './step.ts'
import type { WorkingState } from './working-state.ts'
import { withReading } from './working-state-changes.ts'

const plans = [
  aPlan({
    activities: [
      anActivity('oxygen-saturation', spO2Limits),
      anActivity('body-weight', [aLimit('yellow', { high: '82', unit: 'kg' })]),
    ],
    rules: [anOutsideLimitsRule('oxygen-saturation'), anOutsideLimitsRule('body-weight')],
  }),
]

const tenth = (low: number, high: number): fc.Arbitrary<string> =>
  fc.integer({ min: low * 10, max: high * 10 }).map((value) => String(value / 10))

/** Weights that one person may have: an odd one is asked about until the next has told, so that its case is history. */
const history: fc.Arbitrary<readonly Reading[]> = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 0, max: 72 }),
      spO2: tenth(70, 100),
      weight: tenth(75, 86),
      kind: fc.constantFrom('spO2', 'weight', 'strange', 'spO2', 'withdrawn'),
    }),
    { maxLength: 12 },
  )
  .map((entries) =>
    entries.map(({ hours, spO2, weight, kind }, index): Reading => {
      const more = { id: `o${index}`, effective: at(NOW - hours * HOUR) }
      if (kind === 'strange') return anUnassessable(more)
      if (kind === 'weight') return aWeight(weight, more)
      return kind === 'spO2' ? anSpO2(spO2, more) : withdrawn(anSpO2(spO2, more))
    }),
  )

const shuffled = history.chain((readings) =>
  fc.tuple(fc.constant(readings), fc.shuffledSubarray([...readings], { minLength: readings.length })),
)

/** Takes the readings in one by one, committing after each. */
function oneByOne(readings: readonly Reading[]): WorkingState {
  return readings.reduce(
    (state, reading) => {
      const next = withReading(state, reading)
      return committed(next, step(next, NOW))
    },
    aState([], { plans }),
  )
}

function openFindings({ findings }: WorkingState): unknown {
  return findings
    .filter(({ status }) => status === 'open')
    .map(({ identity, category }) => `${identity} ${category}`)
    .toSorted()
}

/** What was found meanwhile and is found no more stays in its case, cancelled: that is history. */
function queue({ cases, findings: stored }: WorkingState): unknown {
  const open = new Set(stored.flatMap(({ status, identity }) => (status === 'open' ? [identity] : [])))
  return cases.map(({ team, category, status, findings }) => [
    team,
    category,
    status,
    findings.flatMap(({ identity }) => (open.has(identity) ? [identity] : [])).toSorted(),
  ])
}

const urgency = (value: string, readings: readonly Reading[]): TriageCategory => {
  const state = aState([...readings, anSpO2(value, { id: 'this' })], { plans })
  return step(state, NOW).caseChanges[0]?.after.category ?? 'green'
}

describe('whatever comes, in whatever order', () => {
  it('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(shuffled, ([readings, other]) => {
        expect(openFindings(oneByOne(other))).toEqual(openFindings(oneByOne(readings)))
        expect(queue(oneByOne(other))).toEqual(queue(oneByOne(readings)))
      }),
    )
  })

  it('one at a time or all at once is the same', () => {
    fc.assert(
      fc.property(history, (readings) => {
        const state = aState(readings, { plans })
        const atOnce = committed(state, step(state, NOW))
        expect(openFindings(oneByOne(readings))).toEqual(openFindings(atOnce))
        expect(queue(oneByOne(readings))).toEqual(queue(atOnce))
      }),
    )
  })

  it('running twice changes nothing', () => {
    fc.assert(
      fc.property(history, (readings) => {
        const state = oneByOne(readings)
        expect(step(state, NOW).ruleState).toBeNull()
      }),
    )
  })

  it('delete all that is derived, and the same findings and cases come back', () => {
    fc.assert(
      fc.property(history, (readings) => {
        const state = oneByOne(readings)
        const bare = aState(state.readings, { plans })
        const again = committed(bare, step(bare, NOW))
        expect(openFindings(again)).toEqual(openFindings(state))
        expect(queue(again)).toEqual(queue(state))
      }),
    )
  })

  it('a duplicate changes nothing', () => {
    fc.assert(
      fc.property(history, (readings) => {
        const state = oneByOne(readings)
        expect(readings.reduce(withReading, state)).toBe(state)
      }),
    )
  })

  it('a worse value never lowers the category of the case', () => {
    fc.assert(
      fc.property(history, tenth(70, 100), tenth(70, 100), (readings, a, b) => {
        const [worse, better] = Number(a) < Number(b) ? [a, b] : [b, a]
        expect(compareCategories(urgency(worse, readings), urgency(better, readings))).toBeLessThanOrEqual(0)
      }),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anOutsideLimitsRule, anSpO2, aPlan, aState, at, NOW, withdrawn } from '../builders.ts'
import { arriving, settled } from '../case-builders.ts'
import { isOpen } from './case.ts'
import { desiredFindings } from './desired-findings.ts'
import { step } from './step.ts'
import type { PlanInForce, WorkingState } from './working-state.ts'

const limits = anOutsideLimitsRule('oxygen-saturation')
/** Calls red whatever is outside, so that it hides what the limits say. */
const severe = anOutsideLimitsRule('oxygen-saturation', {
  action: 'severe',
  evaluate: (context) =>
    limits.evaluate(context).map((verdict) => (verdict.outcome === 'met' ? { ...verdict, category: 'red' } : verdict)),
})

/** The plans that a patient may have: each may begin, end, or be another team's from now on. */
const plans: readonly PlanInForce[] = [0, 1].map((index) => {
  const { plan, ...rest } = aPlan({ rules: index === 0 ? [limits] : [limits, severe] })
  return { ...rest, plan: { ...plan, id: `plan-${index}` } }
})

type Move =
  | { readonly kind: 'plans'; readonly teams: readonly number[] }
  | { readonly kind: 'reading'; readonly value: number }
  | { readonly kind: 'withdraw'; readonly which: number }
  | { readonly kind: 'close'; readonly which: number }

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    kind: fc.constant('plans' as const),
    teams: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('reading' as const), value: fc.integer({ min: 84, max: 95 }) }),
  fc.record({ kind: fc.constant('withdraw' as const), which: fc.nat(5) }),
  fc.record({ kind: fc.constant('close' as const), which: fc.nat(2) }),
)

/** One thing happens, and the service looks. Team 0 is none: the plan has ended. */
function after(state: WorkingState, what: Move, index: number): WorkingState {
  if (what.kind === 'plans')
    return settled({
      ...state,
      plans: plans.flatMap(({ plan, ...rest }, which) => {
        const team = what.teams[which] ?? 0
        return team === 0 ? [] : [{ ...rest, plan: { ...plan, team: `CareTeam/${team}` } }]
      }),
    })
  if (what.kind === 'reading')
    return settled(arriving(state, anSpO2(String(what.value), { id: `o${index}`, effective: at(NOW + index) })))
  if (what.kind === 'withdraw') {
    const reading = state.readings[what.which]
    return reading?.kind === 'measurement' ? settled(arriving(state, withdrawn(reading))) : state
  }
  const closing = state.cases.filter(isOpen)[what.which]
  const cases = state.cases.map((one) =>
    one === closing ? ({ ...one, status: 'resolved', resolvedAt: NOW } as const) : one,
  )
  return settled({ ...state, cases })
}

describe('plans begin, end and change their team, in whatever order', () => {
  const walk = fc.array(move, { maxLength: 15 })

  it('each team holds what its plans say, unless a team that has left it closed it', () => {
    fc.assert(
      fc.property(walk, (moves) => {
        const state = moves.reduce(after, aState([], { plans }))
        for (const [identity, { teams }] of desiredFindings(state, NOW).findings)
          for (const team of teams.keys()) {
            const holding = state.cases.filter(({ findings }) => findings.some((one) => one.identity === identity))
            const held = holding.some((one) => one.team === team && one.status !== 'cancelled')
            expect(held || holding.some((one) => one.status === 'resolved' && !teams.has(one.team))).toBe(true)
          }
      }),
    )
  })

  it('one case of a team is open at most, and looking again writes nothing', () => {
    fc.assert(
      fc.property(walk, (moves) => {
        const state = moves.reduce(after, aState([], { plans }))
        const open = state.cases.filter(isOpen).map(({ team }) => team)
        expect(new Set(open).size).toBe(open.length)
        expect(step(state, NOW).ruleState).toBeNull()
      }),
    )
  })
})

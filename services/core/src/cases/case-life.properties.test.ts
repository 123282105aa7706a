import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anSpO2, aPlan, aState, at, HOUR, NOW, withdrawn } from '../builders.ts'
import { compareCategories } from '../rules/triage.ts'
import { caseStatuses, isOpen, type Case, type CaseStatus } from './case.ts'
import { committed } from './commit-in-memory.ts'
import { openFindingsOf } from './covers.ts'
import { step } from './step.ts'
import { allowed, nurseActions, transition, type NurseAction } from './transitions.ts'
import type { WorkingState } from './working-state.ts'
import { withReading } from './working-state-changes.ts'

const nurses = [
  { id: 'Practitioner/kari', name: 'Kari' },
  { id: 'Practitioner/amir', name: 'Amir' },
] as const

type Move =
  | {
      readonly kind: 'nurse'
      readonly action: NurseAction
      readonly who: 0 | 1
      readonly hours: number
      readonly silent: boolean
    }
  | { readonly kind: 'reading'; readonly value: number }
  | { readonly kind: 'withdraw'; readonly which: number }
  | { readonly kind: 'time'; readonly hours: number }

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    kind: fc.constant('nurse' as const),
    action: fc.constantFrom(...nurseActions),
    who: fc.constantFrom(0 as const, 1 as const),
    hours: fc.integer({ min: -1, max: 48 }),
    silent: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('reading' as const), value: fc.integer({ min: 80, max: 99 }) }),
  fc.record({ kind: fc.constant('withdraw' as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('time' as const), hours: fc.integer({ min: 0, max: 30 }) }),
)
const walk = fc.array(move, { maxLength: 30 })

interface World {
  readonly state: WorkingState
  readonly now: number
}

const start: World = {
  state: aState([], { plans: [aPlan({ queue: { unclaimedRed: HOUR, normalisedAfter: 2 } })] }),
  now: NOW,
}

/** One thing happens; then the service has looked at it, and the clock has moved a minute. */
function after({ state, now }: World, what: Move, index: number): World {
  const next = now + 60_000
  if (what.kind === 'time') return looked(state, next + what.hours * HOUR)
  if (what.kind === 'reading')
    return looked(withReading(state, anSpO2(String(what.value), { id: `o${index}`, effective: at(now) })), next)
  if (what.kind === 'nurse') return looked({ ...state, cases: movedBy(state, what, now) }, next)
  const reading = state.readings[what.which]
  return looked(reading?.kind === 'measurement' ? withReading(state, withdrawn(reading)) : state, next)
}

function looked(state: WorkingState, now: number): World {
  return { state: committed(state, step(state, now)), now }
}

/** The nurse acts on the newest case; what the table refuses changes nothing. */
function movedBy(
  { cases, findings }: WorkingState,
  { action, who, hours, silent }: Extract<Move, { kind: 'nurse' }>,
  now: number,
): readonly Case[] {
  const one = cases.at(-1)
  if (one === undefined) return cases
  const otherOpen = cases.find((other) => other !== one && isOpen(other))
  const by = nurses[who]
  const stored = new Map(findings.map((finding) => [finding.identity, finding]))
  const to = nurses[who === 0 ? 1 : 0]
  const words = silent ? {} : { note: 'fordi', outcome: 'no-action' as const }
  const input = {
    by,
    now,
    covers: openFindingsOf(one, stored),
    findings: stored,
    hours: null,
    to,
    until: now + hours * HOUR,
    ...words,
  }
  const moved = transition(one, action, otherOpen === undefined ? input : { ...input, otherOpen })
  if (!('case' in moved)) return cases
  const replaced = [moved.case, moved.absorbed].filter((changed) => changed !== undefined)
  return cases.map((known) => replaced.find(({ identity }) => identity === known.identity) ?? known)
}

function legal({ status, owner, snooze, category, normalised, dueAt, escalation, resolvedAt }: Case): void {
  expect(snooze !== null).toBe(status === 'waiting')
  if (status === 'new') expect(owner).toBeNull()
  if (status === 'in-review') expect(owner).not.toBeNull()
  if (status === 'resolved') expect(resolvedAt).not.toBeNull()
  if (status === 'cancelled') return
  expect(category).not.toBe('green')
  if (normalised) expect(category).toBe('yellow')
  if (category !== 'red') expect([dueAt, escalation]).toEqual([null, 0])
}

/** Where the service itself may take a case. */
const byService: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  new: ['new', 'cancelled'],
  'in-review': ['in-review', 'new', 'cancelled'],
  waiting: ['waiting', 'new', 'cancelled'],
  resolved: ['resolved'],
  cancelled: ['cancelled', 'new'],
}

describe('whatever nurses, patients and the clock do, in whatever order', () => {
  it('a case is never in a state that cannot be, and one is open at most', () => {
    fc.assert(
      fc.property(walk, (moves) => {
        let world = start
        for (const [index, what] of moves.entries()) {
          world = after(world, what, index)
          world.state.cases.forEach(legal)
          expect(world.state.cases.filter(isOpen).length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('the service takes a case only where it may; red it never closes while it is true', () => {
    fc.assert(
      fc.property(walk, (moves) => {
        let world = start
        for (const [index, what] of moves.entries()) {
          const { state, now } = after(world, what, index)
          const decision = step(state, now + 100 * HOUR)
          for (const { before, after: moved } of decision.caseChanges) {
            if (before !== null) expect(byService[before.status]).toContain(moved.status)
            expect(moved.status).not.toBe('resolved')
          }
          const red = state.findings.filter(({ status, category }) => status === 'open' && category === 'red')
          const held = new Set(state.cases.filter((one) => one.status !== 'cancelled').flatMap((one) => one.findings))
          const identities = new Set([...held].map(({ identity }) => identity))
          for (const { identity } of red) expect(identities).toContain(identity)
          world = { state, now }
        }
      }),
    )
  })

  it('looking again writes nothing', () => {
    fc.assert(
      fc.property(walk, (moves) => {
        const { state, now } = moves.reduce(after, start)
        expect(step(state, now).ruleState).toBeNull()
      }),
    )
  })

  it('it looks again no later than when time alone changes something', () => {
    fc.assert(
      fc.property(walk, fc.integer({ min: 1, max: 200 }), (moves, hours) => {
        const { state, now } = moves.reduce(after, start)
        const due = state.ruleState.nextDue ?? Number.POSITIVE_INFINITY
        const then = Math.min(now + hours * HOUR, due - 1)
        if (then > now) expect(step(state, then).caseChanges).toEqual([])
      }),
    )
  })

  it('a worse reading never lowers the category of the open case', () => {
    fc.assert(
      fc.property(walk, fc.integer({ min: 80, max: 99 }), (moves, value) => {
        const { state, now } = moves.reduce(after, start)
        const before = state.cases.find(isOpen)
        const next = after({ state, now }, { kind: 'reading', value }, 99).state.cases.find(isOpen)
        if (before !== undefined && next !== undefined)
          expect(compareCategories(next.category, before.category)).toBeLessThanOrEqual(0)
        expect(before !== undefined && next === undefined).toBe(false)
      }),
    )
  })

  it('every end of the table can be walked to', () => {
    const reached = new Set<CaseStatus>(['new'])
    for (const from of reached) for (const to of Object.values(allowed[from])) reached.add(to)
    expect(caseStatuses.filter((status) => !reached.has(status))).toEqual(['cancelled'])
  })
})

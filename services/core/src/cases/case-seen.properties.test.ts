import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCase, anSpO2, aPlan, aState, at, DAY, HOUR, NOW, withdrawn } from '../builders.ts'
import { isOpen, type Case } from './case.ts'
import { committed } from './commit-in-memory.ts'
import { openFindingsOf, type Covered } from './covers.ts'
import { weekdays, type OpeningHours } from './opening-hours.ts'
import { comesBackAt } from './put-off.ts'
import { compareCases } from './queue-order.ts'
import { step } from './step.ts'
import { nurseActions, transition, type NurseAction } from './transitions.ts'
import type { WorkingState } from './working-state.ts'
import { withReading } from './working-state-changes.ts'

const nurses = ['kari', 'amir'] as const
type Nurse = (typeof nurses)[number]

type Move =
  | { readonly kind: 'look'; readonly who: Nurse }
  | { readonly kind: 'act'; readonly who: Nurse; readonly action: NurseAction; readonly hours: number }
  | { readonly kind: 'reading'; readonly value: number }
  | { readonly kind: 'correct'; readonly which: number; readonly value: number }
  | { readonly kind: 'withdraw'; readonly which: number }
  | { readonly kind: 'time'; readonly hours: number }

const who = fc.constantFrom(...nurses)
const value = fc.integer({ min: 80, max: 99 })
/** Nurses look and close more often than anything else happens: that is where a red can be lost. */
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('look' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      who,
      action: fc.constantFrom(...nurseActions, 'resolve' as const, 'resolve' as const),
      hours: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant(2000)),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reading' as const), value }) },
  fc.record({ kind: fc.constant('correct' as const), which: fc.nat(9), value }),
  fc.record({ kind: fc.constant('withdraw' as const), which: fc.nat(9) }),
  fc.record({ kind: fc.constant('time' as const), hours: fc.integer({ min: 0, max: 60 }) }),
)

interface World {
  readonly state: WorkingState
  readonly now: number
  /** What each nurse's dialog shows, from when she looked. */
  readonly dialogs: Readonly<Record<Nurse, readonly Covered[]>>
  /** Identities that somebody has ever been shown. */
  readonly shown: ReadonlySet<string>
  /** Identities that were ever red. */
  readonly reds: ReadonlySet<string>
}

const TEAM = 'CareTeam/1'
const office: OpeningHours = { weekly: [{ days: weekdays.slice(0, 5), from: '08:00:00', to: '15:30:00' }], closed: [] }
/** From Friday morning until Monday is over. */
const longestWeekend = 4 * DAY
const hoursKnown = fc.constantFrom(new Map<string, OpeningHours>(), new Map([[TEAM, office]]))

function begin(hours: ReadonlyMap<string, OpeningHours>): World {
  const plans = [aPlan({ queue: { unclaimedRed: HOUR, normalisedAfter: 2 } })]
  return {
    state: aState([], { plans, hours }),
    now: NOW,
    dialogs: { kari: [], amir: [] },
    shown: new Set(),
    reds: new Set(),
  }
}

/** One thing happens; the service looks, and a minute passes. */
function after(world: World, what: Move, index: number): World {
  const { state, dialogs } = world
  const now = world.now + 60_000 + (what.kind === 'time' ? what.hours * HOUR : 0)
  if (what.kind === 'look') {
    const covers = showing(state)
    const shown = new Set([...world.shown, ...covers.map(({ identity }) => identity)])
    return { ...world, now, shown, dialogs: { ...dialogs, [what.who]: covers } }
  }
  const next = changed(world, what, index)
  const looked = committed(next, step(next, now))
  const red = looked.findings.filter(({ category, status }) => category === 'red' && status === 'open')
  const reds = new Set([...world.reds, ...red.map(({ identity }) => identity)])
  return { ...world, state: looked, reds, now }
}

function changed({ state, now, dialogs }: World, what: Exclude<Move, { kind: 'look' }>, index: number): WorkingState {
  if (what.kind === 'time') return state
  if (what.kind === 'act') return { ...state, cases: acted(state, what, { now, covers: dialogs[what.who] }) }
  if (what.kind === 'reading')
    return withReading(state, anSpO2(String(what.value), { id: `o${index}`, effective: at(now) }))
  const reading = state.readings[what.which]
  if (reading?.kind !== 'measurement') return state
  const version = String(Number(reading.version) + 1)
  const retractedBy = 'patient'
  if (what.kind === 'withdraw')
    return withReading(state, { ...withdrawn(reading), version, retractedBy, said: reading })
  return withReading(state, { ...reading, version, retractedBy, values: { value: String(what.value) } })
}

function showing({ cases, findings }: WorkingState): readonly Covered[] {
  const stored = new Map(findings.map((finding) => [finding.identity, finding]))
  return cases.filter(isOpen).flatMap((one) => openFindingsOf(one, stored))
}

function named(id: Nurse): Case['owner'] & object {
  return { id: `Practitioner/${id}`, name: id }
}

function acted(
  { cases, findings, hours }: WorkingState,
  { who: by, action, hours: many }: Extract<Move, { kind: 'act' }>,
  { now, covers }: { readonly now: number; readonly covers: readonly Covered[] },
): readonly Case[] {
  const one = cases.at(-1)
  if (one === undefined) return cases
  const otherOpen = cases.find((other) => other !== one && isOpen(other))
  const moved = transition(one, action, {
    by: named(by),
    to: named(by === 'kari' ? 'amir' : 'kari'),
    now,
    covers,
    findings: new Map(findings.map((finding) => [finding.identity, finding])),
    hours: hours.get(TEAM) ?? null,
    until: now + many * HOUR,
    note: 'Ringte',
    outcome: 'no-action',
    ...(otherOpen === undefined ? {} : { otherOpen }),
  })
  if (!('case' in moved)) return cases
  const replaced = [moved.case, moved.absorbed].filter((changedOne) => changedOne !== undefined)
  return cases.map((known) => replaced.find(({ identity }) => identity === known.identity) ?? known)
}

/** Every state on the way. */
function holdsAlways(check: (world: World) => void): void {
  fc.assert(
    fc.property(hoursKnown, fc.array(move, { maxLength: 40 }), (hours, moves) => {
      let world = begin(hours)
      for (const [index, what] of moves.entries()) {
        world = after(world, what, index)
        check(world)
      }
    }),
    { numRuns: 300 },
  )
}

describe('whatever nurses, patients and the clock do, with whatever the dialogs showed', () => {
  it('no finding that nobody was shown is ever in a closed case', () => {
    holdsAlways(({ state, shown }) => {
      for (const { status, findings } of state.cases)
        if (status === 'resolved') for (const { identity } of findings) expect(shown).toContain(identity)
    })
  })

  it('every red that stands is in an open case, or was closed by somebody who was shown it', () => {
    holdsAlways(({ state, shown }) => {
      const held = new Set(state.cases.filter(isOpen).flatMap((one) => one.findings.map(({ identity }) => identity)))
      for (const { identity, status, category } of state.findings)
        if (status !== 'cancelled' && category === 'red' && !held.has(identity)) expect(shown).toContain(identity)
    })
  })

  it('no red leaves the open cases but by a nurse, whatever its sender takes back or changes', () => {
    holdsAlways(({ state, reds }) => {
      const standing = state.cases.filter(({ status }) => status !== 'cancelled')
      const held = new Set(standing.flatMap(({ findings }) => findings.map(({ identity }) => identity)))
      for (const identity of reds) expect(held).toContain(identity)
    })
  })

  it('every open red has an end time, and stands first on the page of a team', () => {
    holdsAlways(({ state, now }) => {
      for (const one of state.cases) {
        if (!isOpen(one) || one.category !== 'red') continue
        const hours = state.hours.get(one.team) ?? null
        const end = one.status === 'waiting' ? comesBackAt(one, hours) : one.dueAt
        expect(end).not.toBeNull()
        if (one.status === 'waiting') expect(end).toBeLessThanOrEqual(now + (hours === null ? DAY : longestWeekend))
        expect(state.plans.map(({ plan }) => plan.team)).toContain(one.team)
        for (const category of ['yellow', 'unassessed', 'missing'] as const)
          expect(compareCases(one, aCase({ category, categorySince: 0, identity: '' }))).toBeLessThan(0)
      }
    })
  })

  it('nobody has a case longer than her team is there', () => {
    holdsAlways(({ state, now }) => {
      for (const { status, claimedAt } of state.cases)
        if (status === 'in-review') expect(now - (claimedAt ?? 0)).toBeLessThan(24 * HOUR)
    })
  })
})

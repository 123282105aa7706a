import { pauseAt, pauseEnd, type Pause } from '../plans/pause.ts'
import { isUnassessed } from '../rules/unassessed.ts'
import { compareCategories, worstOf, type TriageCategory } from '../rules/triage.ts'
import { askedThings, type AskedName, type AskedThing } from './asked-things.ts'
import { holds } from './case-arrivals.ts'
import { isOpen } from './case.ts'
import type { WorkingState } from './working-state.ts'

/**
 * How it stands with a patient, in one word. Green is a verdict on everything that the plans ask for, judged inside and fresh,
 * never the absence of a case; whatever is not known has a word of its own.
 */
export type Standing =
  /** A case is open, or the last of something was judged to be this and nobody has closed it. */
  | { readonly kind: 'open'; readonly category: TriageCategory }
  /** The last of something was judged to be this, and a nurse has closed it since. Epoch milliseconds. */
  | { readonly kind: 'handled'; readonly category: TriageCategory; readonly at: number }
  /** Something was sent that nobody has judged, or a plan cannot be read. */
  | { readonly kind: 'not-assessed' }
  /** Something asked for has passed its grace since the last time; `what` is empty when that is everything. */
  | { readonly kind: 'stale'; readonly since: number; readonly what: readonly AskedName[] }
  /** Asked for, and never done in this plan; `what` is empty when nothing was ever done. */
  | { readonly kind: 'not-measured'; readonly what: readonly AskedName[] }
  | { readonly kind: 'paused'; readonly until: number | null; readonly reason: string }
  /** Nothing is asked for until then. */
  | { readonly kind: 'next-period'; readonly at: number }
  | { readonly kind: 'green' }

/** A standing with the next moment when time alone may change it; null when there is none. */
export interface StandingUntil {
  readonly standing: Standing
  readonly until: number | null
}

/** The verdicts are those of the last decision on this state. */
export function standingOf(
  state: WorkingState,
  verdicts: ReadonlyMap<string, TriageCategory>,
  now: number,
): StandingUntil {
  const pauses = state.plans.flatMap(({ plan }) => pauseAt(plan.pauses, now) ?? [])
  const running = state.plans.filter(({ plan }) => pauseAt(plan.pauses, now) === undefined)
  const asked = running.flatMap((plan) => askedThings(plan, state, now))
  const everything = { state, verdicts, pauses, asked, isPaused: running.length === 0 }
  const changes = [...asked.map(({ changesAt }) => changesAt), ...state.plans.flatMap(({ plan }) => ends(plan.pauses))]
  const later = changes.filter((time): time is number => time !== null && time > now && time < Infinity)
  return { standing: decide(everything), until: later.length === 0 ? null : Math.min(...later) }
}

function ends(pauses: readonly Pause[]): readonly number[] {
  return pauses.flatMap((pause) => [pause.from, pauseEnd(pause)])
}

interface Everything {
  readonly state: WorkingState
  readonly verdicts: ReadonlyMap<string, TriageCategory>
  /** In force now. */
  readonly pauses: readonly Pause[]
  readonly asked: readonly AskedThing[]
  /** There is no plan that asks for anything. */
  readonly isPaused: boolean
}

/** The first that holds, most urgent first: each of them is a reason not to say green. */
function decide({ state, verdicts, pauses, asked, isPaused }: Everything): Standing {
  const last = asked.flatMap((thing) => thing.last)
  const handled = last.flatMap(({ name }) => {
    const category = verdicts.get(name)
    return category === undefined || category === 'green' ? [] : [{ category, at: closedAt(name, category, state) }]
  })
  const open = [
    ...state.cases.filter(isOpen).map(({ category }) => category),
    ...handled.flatMap(({ category, at }) => (at === null ? [category] : [])),
  ]
  if (open.length > 0) return { kind: 'open', category: worstOf(open) }
  const paused = pausedBy(pauses)
  if (isPaused && paused !== null) return paused
  const [worst] = handled.toSorted((a, b) => compareCategories(a.category, b.category) || Number(b.at) - Number(a.at))
  if (worst !== undefined) return { kind: 'handled', category: worst.category, at: Number(worst.at) }
  if (isUnjudged(state) || last.some(({ name }) => !verdicts.has(name)) || has(asked, 'unreadable').length > 0)
    return { kind: 'not-assessed' }
  return lackOf(asked) ?? paused ?? { kind: 'green' }
}

/** When a nurse closed all that was found on it, of that category; null when something of it is in no case that was closed. */
function closedAt(name: string, category: TriageCategory, { findings, cases }: WorkingState): number | null {
  const own = findings.filter(
    (one) => one.status === 'open' && one.category === category && one.readings.includes(name),
  )
  const times = own.map(({ identity }) => {
    const closed = cases.filter((one) => one.status === 'resolved' && holds(one, identity))
    return Math.max(...closed.map(({ resolvedAt, changedAt }) => resolvedAt ?? changedAt))
  })
  return times.length > 0 && times.every((time) => time > -Infinity) ? Math.max(...times) : null
}

/** Something nobody could judge that is about no reading: a plan, or a rule that failed. */
function isUnjudged({ plans, unreadablePlans, findings }: WorkingState): boolean {
  const failed = findings.some(
    ({ status, readings, evidence }) => status === 'open' && readings.length === 0 && isUnassessed(evidence),
  )
  return plans.length === 0 || unreadablePlans.length > 0 || failed
}

/** The pause in force that ends last. */
function pausedBy(pauses: readonly Pause[]): Standing | null {
  const [longest] = pauses.toSorted((a, b) => pauseEnd(b) - pauseEnd(a))
  if (longest === undefined) return null
  const until = pauseEnd(longest)
  return { kind: 'paused', until: until === Infinity ? null : until, reason: longest.reason }
}

/** What is missing for a verdict on everything; null when nothing is. */
function lackOf(asked: readonly AskedThing[]): Standing | null {
  const late = has(asked, 'late')
  const never = has(asked, 'never')
  const fresh = has(asked, 'fresh')
  if (late.length > 0) {
    const since = Math.max(...late.flatMap(({ last }) => last.map(({ at }) => at.at)))
    return { kind: 'stale', since, what: fresh.length === 0 ? [] : late.map(({ what }) => what) }
  }
  if (never.length > 0) {
    const isNothing = asked.every(({ last }) => last.length === 0)
    return { kind: 'not-measured', what: isNothing ? [] : never.map(({ what }) => what) }
  }
  if (fresh.length > 0) return null
  const times = asked.flatMap(({ last }) => last.map(({ at }) => at.at))
  if (times.length === 0) return { kind: 'not-measured', what: [] }
  const nexts = asked.flatMap(({ next }) => next ?? [])
  if (nexts.length > 0) return { kind: 'next-period', at: Math.min(...nexts) }
  return { kind: 'stale', since: Math.max(...times), what: [] }
}

function has(asked: readonly AskedThing[], state: AskedThing['state']): readonly AskedThing[] {
  return asked.filter((thing) => thing.state === state)
}

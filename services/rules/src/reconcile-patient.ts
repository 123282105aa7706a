import { setTimeout as pause } from 'node:timers/promises'
import { step } from '@heimvakt/core/cases/step'
import type { Decision, WorkingState } from '@heimvakt/core/cases/working-state'
import { afterCommit } from '@heimvakt/core/cases/working-state-changes'
import { readCommit, toCommit } from '@heimvakt/core/fhir/commit'
import type { Clock } from './clock.ts'
import { RulesError } from './errors.ts'
import type { FhirStore, Resource } from './fhir-store.ts'
import type { Judged } from './judgement.ts'
import { absorb, type AbsorbOptions } from './patient/absorb.ts'

/** Why a patient is looked at. All of it is a hint. */
export interface Doorbell {
  /** Nothing that is remembered may be trusted. */
  readonly fresh: boolean
  /** By `Type/id`; the newest of each that was carried. */
  readonly carried: ReadonlyMap<string, Resource>
}

export interface ReconcileOptions {
  readonly clock: Clock
  readonly store: Pick<FhirStore, 'transaction'>
  readonly memory: {
    readonly get: (patient: string) => Judged | undefined
    readonly delete: (patient: string) => void
  }
  readonly load: (patient: string) => Promise<WorkingState>
  readonly convert: AbsorbOptions['convert']
  /** `Device/…` of the rules service: the author of findings. */
  readonly author: () => string
  readonly conflict: () => void
}

export interface Reconciled extends Judged {
  readonly decision: Decision
  /** Read anew in this run: it holds everything stored before the run began. */
  readonly fresh: boolean
  /** Ids of Tasks that changed, or may have. */
  readonly cases: readonly string[]
}

const attempts = 6

/**
 * Read, decide, write what changed. Nothing of it needs a lock: a decision made on anything but the newest rule state is
 * refused by the FHIR server, and then everything is read again.
 */
export async function reconcile(patient: string, doorbell: Doorbell, options: ReconcileOptions): Promise<Reconciled> {
  let uncertain = false
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { state, fresh } = await current(patient, { ...doorbell, fresh: doorbell.fresh || attempt > 1 }, options)
    const now = options.clock.now()
    const decision = step(state, now)
    const commit = toCommit(decision, { author: options.author(), now })
    if (commit === null) return settled(decision, { state, fresh, cases: uncertain ? allCases(state) : [] })
    const { outcome, answer } = await options.store.transaction(commit.bundle)
    const saved = outcome === 'committed' ? readCommit(answer, commit) : null
    if (saved !== null) {
      const after = afterCommit(state, decision, saved)
      return settled(decision, {
        state: after,
        fresh,
        cases: uncertain ? allCases(after) : changedCases(decision, after),
      })
    }
    options.memory.delete(patient)
    if (outcome === 'conflict') options.conflict()
    uncertain ||= outcome !== 'conflict'
    await pause(jitter(attempt))
  }
  throw new RulesError('commit-contested')
}

interface Current {
  readonly state: WorkingState
  readonly fresh: boolean
}

async function current(patient: string, { fresh, carried }: Doorbell, options: ReconcileOptions): Promise<Current> {
  const remembered = fresh ? undefined : options.memory.get(patient)?.state
  const known = remembered === undefined ? null : absorbAll(remembered, carried.values(), options)
  if (known !== null) return { state: known, fresh: false }
  options.memory.delete(patient)
  return { state: await options.load(patient), fresh: true }
}

function absorbAll(
  state: WorkingState,
  carried: Iterable<Resource>,
  { clock, convert }: ReconcileOptions,
): WorkingState | null {
  let known: WorkingState | null = state
  for (const resource of carried) {
    if (known !== null) known = absorb(known, resource, { convert, now: clock.now() })
  }
  return known
}

function settled(decision: Decision, rest: Current & { readonly cases: readonly string[] }): Reconciled {
  return { decision, verdicts: decision.verdicts, ...rest }
}

function changedCases({ caseChanges }: Decision, { cases }: WorkingState): readonly string[] {
  const changed = new Set(caseChanges.map(({ after }) => after.identity))
  return cases.flatMap(({ id, identity }) => (id !== null && changed.has(identity) ? [id] : []))
}

function allCases({ cases }: WorkingState): readonly string[] {
  return cases.flatMap(({ id }) => id ?? [])
}

/** Two that met once must not meet again and again. */
function jitter(attempt: number): number {
  return (0.5 + Math.random()) * 15 * attempt
}

import type { Standing } from '@heimvakt/core/cases/standing'
import type { WorkingState } from '@heimvakt/core/cases/working-state'
import { formReference } from '@heimvakt/core/rules/built-in'
import type { Finding } from '@heimvakt/core/rules/finding'
import { worstOf, type TriageCategory } from '@heimvakt/core/rules/triage'

/** What all rules say of one reading. */
export interface ReadingJudgement {
  readonly category: TriageCategory
  readonly findings: readonly Finding[]
}

/** By Observation id; what is history, withdrawn or outside every plan is not in it. */
export type Judgement =
  | { readonly state: 'judged'; readonly observations: ReadonlyMap<string, ReadingJudgement> }
  | { readonly state: 'pending' }

/** A hint that the patient may have changed, with the stored resource if there is one. */
export interface Hint {
  /** `Patient/…` */
  readonly patient: string
  readonly resource?: unknown
}

export type Ring = (hint: Hint) => Promise<Judgement>
export type JudgementOf = (patient: string, observation: string) => Promise<ReadingJudgement | 'pending' | 'history'>

/** One verdict per reading and form, by the name that verdicts use; what was sent before `since` is not in it. */
export interface Verdicts {
  /** Epoch milliseconds; null: all that was ever sent is in it. */
  readonly since: number | null
  readonly of: ReadonlyMap<string, TriageCategory | 'history'>
}

export type VerdictsOf = (patient: string) => Promise<Verdicts | 'pending'>

/** How it stands with each of them; who has to be read first is pending, and is read. */
export type StandingsOf = (patients: readonly string[]) => ReadonlyMap<string, Standing | 'pending'>

/** Told after a commit, and of each reading when it is judged. */
export type Announce = (
  event:
    | { readonly kind: 'case'; readonly id: string; readonly patient: string }
    | { readonly kind: 'judged'; readonly patient: string; readonly observation: string },
) => void

/** A patient as last decided on: everything of it is stored. */
export interface Judged {
  readonly state: WorkingState
  readonly verdicts: ReadonlyMap<string, TriageCategory>
}

/** The verdict on one reading; null when no rule had anything to say of it. */
export function judgementOn({ state, verdicts }: Judged, observation: string): ReadingJudgement | null {
  const category = verdicts.get(observation)
  if (category === undefined) return null
  const findings = state.findings.filter(({ status, readings }) => status === 'open' && readings.includes(observation))
  return { category, findings }
}

/**
 * The verdict on all that was sent: of what no plan judges now, what was found on it when one did; else it is history.
 */
export function verdictsOn({ state, verdicts }: Judged): Verdicts {
  const found = new Map<string, TriageCategory>()
  for (const { status, readings, category } of state.findings) {
    const [judged] = readings
    if (status === 'open' && judged !== undefined) found.set(judged, worstOf([category, found.get(judged) ?? 'green']))
  }
  const sent = [...state.readings.map(({ id }) => id), ...state.answers.map(({ id }) => formReference(id))]
  const of = new Map(
    [...found.keys(), ...sent].map((name) => [name, verdicts.get(name) ?? found.get(name) ?? ('history' as const)]),
  )
  return { since: state.windowStart === null ? null : Math.min(state.windowStart, END_OF_TIME), of }
}

/** The last moment that a Date can name: without a plan nothing that was sent is loaded. */
const END_OF_TIME = 8.64e15

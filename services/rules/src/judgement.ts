import type { WorkingState } from '@heimvakt/core/cases/working-state'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { TriageCategory } from '@heimvakt/core/rules/triage'

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

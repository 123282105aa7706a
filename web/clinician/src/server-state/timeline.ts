import type { CaseOutcome } from '@heimvakt/core/cases/case'
import type { TransitionCause } from '@heimvakt/core/cases/service-transition'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { Finding } from '@heimvakt/core/rules/finding'
import { useApi } from '@heimvakt/ui/session'
import { useQuery } from '@tanstack/react-query'
import { recordsKey } from './record.ts'
import { bareId } from './transitions.ts'

/** Something that happened to a patient in the service. */
export type TimelineEntry =
  | { readonly kind: 'finding'; readonly at: number; readonly finding: Finding }
  | {
      readonly kind: 'transition'
      readonly at: number
      readonly case: string
      readonly action: string
      readonly by: string | null
      readonly reason?: string | null
      /** Why the service did it. */
      readonly cause: TransitionCause | null
    }
  | {
      readonly kind: 'outcome'
      readonly at: number
      readonly case: string | null
      readonly outcome: CaseOutcome
      readonly note: string | null
      readonly by: string | null
      /** Taken back: the case was opened again. */
      readonly undone: boolean
    }
  | {
      readonly kind: 'plan'
      readonly at: number
      readonly activity: PlanActivity
      readonly parts: readonly PlanPart[]
      readonly by: string | null
      readonly reason: string | null
    }

type PlanActivity =
  | 'plan-start'
  | 'plan-end'
  | 'plan-reopen'
  | 'pause'
  | 'resume'
  | 'limit-change'
  | 'normal-change'
  | 'schedule-change'
  | 'oxygen-change'

/** What of a plan was changed. */
export type PlanPart =
  | { readonly kind: 'plan' | 'form'; readonly title: string }
  | { readonly kind: 'measurement'; readonly type: MeasurementId }

/** Findings, transitions, outcomes and changes of plans, newest first. */
export function useTimeline(patient: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...recordsKey, patient, 'timeline'],
    queryFn: ({ signal }) =>
      api.get<{ readonly entries: readonly TimelineEntry[] }>(
        `/api/patients/${encodeURIComponent(bareId(patient))}/timeline`,
        { signal },
      ),
    select: (answer) => answer.entries,
  })
}

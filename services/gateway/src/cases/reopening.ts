import { isOpen, type Case } from '@heimvakt/core/cases/case'
import type { RuleState } from '@heimvakt/core/cases/working-state'
import { parseClinicalImpression } from '@heimvakt/core/fhir/clinical-impression'
import { isProblem } from '@heimvakt/core/fhir/problem'
import type { BundleEntry, FhirStore } from '../fhir-store.ts'
import { bareId } from '../queue/queue-row.ts'
import { undoneEntry } from './case-resources.ts'
import { readRuleState } from './open-findings.ts'
import { caseOf } from './stored-case.ts'

/** What an undone end must know of: read before it is decided, so that a change meanwhile is refused. */
export type Reopening = {
  /** A case that opened for the same patient and team after this one was closed. */
  readonly otherOpen: Case | null
  /** Null for a patient without a plan: nobody decides for her. */
  readonly ruleState: RuleState | null
  /** The outcome as one that was taken back; nothing where there is none. */
  readonly undone: readonly BundleEntry[]
}

type Store = Pick<FhirStore, 'read' | 'search'>

/**
 * The rule state is read first and written with the rest: two nurses who undo, or a nurse and the rules, cannot both have
 * decided by the same cases.
 */
export async function readReopening(one: Case, store: Store): Promise<Reopening | 'unreachable'> {
  const ruleState = await readRuleState(one.patient, store)
  if (ruleState === 'unreachable') return 'unreachable'
  const tasks = await store.search('Task', [
    ['patient', one.patient],
    ['status', 'requested,in-progress,on-hold'],
    ['_count', '100'],
  ])
  const undone = await undoneOutcome(one, store)
  if (tasks.outcome !== 'found' || undone === 'unreachable') return 'unreachable'
  const others = tasks.resources.map(caseOf).flatMap((other) => ('problem' in other ? [] : [other]))
  const otherOpen = others.find((other) => other.id !== one.id && other.team === one.team && isOpen(other)) ?? null
  return { otherOpen, ruleState, undone }
}

async function undoneOutcome({ outcome }: Case, store: Store): Promise<readonly BundleEntry[] | 'unreachable'> {
  if (outcome === null) return []
  const found = await store.read('ClinicalImpression', bareId(outcome))
  if (found.outcome === 'unreachable') return 'unreachable'
  const impression = found.outcome === 'found' ? parseClinicalImpression(found.resource) : null
  if (found.outcome !== 'found' || impression === null || isProblem(impression)) return []
  return [undoneEntry(impression, found.resource.meta?.versionId ?? '')]
}

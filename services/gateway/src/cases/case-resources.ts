import { randomUUID } from 'node:crypto'
import type { Actor, Case, CaseOutcome } from '@heimvakt/core/cases/case'
import type { NurseAction } from '@heimvakt/core/cases/transitions'
import { toClinicalImpression, type Outcome } from '@heimvakt/core/fhir/clinical-impression'
import type { Resource as CoreResource } from '@heimvakt/core/fhir/problem'
import { nextVersion, toProvenance } from '@heimvakt/core/fhir/provenance'
import { toRuleState } from '@heimvakt/core/fhir/rule-state'
import { toTask } from '@heimvakt/core/fhir/task'
import type { RuleState } from '@heimvakt/core/cases/working-state'
import type { BundleEntry } from '../fhir-store.ts'

/** What a nurse did, as it is told to the record. */
export type Told = {
  readonly action: NurseAction
  readonly by: Actor
  readonly now: number
  readonly note: string | undefined
}

/** The case as it is now, against the version that was read, with who moved it, when and why: on the version this makes. */
export function movedEntries(one: Case, { action, by, now, note }: Told): readonly BundleEntry[] {
  const target = { target: `Task/${one.id ?? ''}`, version: nextVersion(one.version) }
  return [
    update(toTask(one), one.version),
    create(toProvenance({ ...target, activity: action, at: now, by, reason: note ?? '' })),
  ]
}

/** The coded outcome with the note; the Task's output points at it by `fullUrl`. */
export function outcomeEntry(
  fullUrl: string,
  { one, outcome }: { readonly one: Case; readonly outcome: CaseOutcome },
  { by, now, note = '' }: Told,
): BundleEntry {
  const impression = { id: null, patient: one.patient, by, at: now, outcome, note, undone: false }
  return { ...create(toClinicalImpression(impression)), fullUrl }
}

/** An outcome that was taken back stays in the record as entered in error. */
export function undoneEntry(outcome: Outcome, version: string): BundleEntry {
  return update(toClinicalImpression({ ...outcome, undone: true }), version)
}

/**
 * Makes whoever decides for the patient at this moment read again: the rules commit against this version. Needed where a
 * nurse changes which cases are open.
 */
export function guardEntry(state: RuleState): BundleEntry {
  return update(toRuleState({ ...state, revision: state.revision + 1 }), state.version)
}

function create(resource: CoreResource): BundleEntry {
  return {
    fullUrl: `urn:uuid:${randomUUID()}`,
    resource,
    request: { method: 'POST', url: resource.resourceType },
  }
}

function update(resource: CoreResource, version: string | null): BundleEntry {
  const url = `${resource.resourceType}/${String(resource['id'])}`
  return { resource, request: { method: 'PUT', url, ifMatch: `W/"${version ?? ''}"` } }
}

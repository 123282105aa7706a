import type { Case, CaseOutcome } from '@heimvakt/core/cases/case'
import type { NurseAction } from '@heimvakt/core/cases/transitions'
import { codeSystems } from '@heimvakt/core/fhir/canonicals'
import type { BundleEntry } from '../fhir-store.ts'

/** What a nurse did, as it is told to the record. */
export type Told = {
  readonly action: NurseAction
  /** `Practitioner/…` */
  readonly by: string
  readonly now: number
  readonly note: string | undefined
}

/** Who moved the case, when and why: one Provenance per transition, on the version it made. */
export function provenanceEntry(target: string, { action, by, now, note }: Told): BundleEntry {
  const at = new Date(now).toISOString()
  const resource = {
    resourceType: 'Provenance',
    target: [{ reference: target }],
    occurredDateTime: at,
    recorded: at,
    activity: { coding: [{ system: codeSystems['case-transition'], code: action }] },
    agent: [{ who: { reference: by } }],
    ...(note && { reason: [{ text: note }] }),
  }
  return { fullUrl: `urn:uuid:${crypto.randomUUID()}`, resource, request: { method: 'POST', url: 'Provenance' } }
}

export type OutcomeOf = { readonly one: Case; readonly outcome: CaseOutcome }

/** The coded outcome with the note; the Task's output points at it. */
export function outcomeEntry(fullUrl: string, { one, outcome }: OutcomeOf, { by, now, note }: Told): BundleEntry {
  const resource = {
    resourceType: 'ClinicalImpression',
    status: 'completed',
    subject: { reference: one.patient },
    date: new Date(now).toISOString(),
    assessor: { reference: by },
    finding: [{ itemCodeableConcept: { coding: [{ system: codeSystems['case-outcome'], code: outcome }] } }],
    ...(note && { summary: note }),
  }
  return { fullUrl, resource, request: { method: 'POST', url: 'ClinicalImpression' } }
}

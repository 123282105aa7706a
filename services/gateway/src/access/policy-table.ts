import type { FhirType, WritableType } from '../fhir-request-parameters.ts'
import type { Role } from './caller.ts'

/**
 * Whose record a caller reaches: their own · patients of a care team they belong to · patients that their
 * organisation follows · everybody's (or a resource that is about nobody).
 */
export type Reach = 'self' | 'team' | 'organisation' | 'all'

/** `author` narrows a write to what the caller submitted. */
export interface Allowed {
  readonly reach: Reach
  readonly author?: true
}

export interface SearchAllowed extends Allowed {
  readonly parameters: readonly string[]
}

export type Cell = Allowed | 'no'

export interface TypePolicy {
  readonly read: Cell
  readonly search: SearchAllowed | 'no'
}

export interface WritablePolicy extends TypePolicy {
  readonly create: Cell
  readonly update: Cell
  readonly delete: Cell
}

export type RolePolicy = { readonly [Type in Exclude<FhirType, WritableType>]: TypePolicy } & {
  readonly [Type in WritableType]: WritablePolicy
} & {
  /** A bundle of Observations; each entry passes Observation.create or .update besides. */
  readonly batch: 'yes' | 'no'
}

/** Role × resource × interaction × parameters. What is not written here is refused. */
export type PolicyTable = Readonly<Record<Role, RolePolicy>>

const everywhere = ['_id', '_lastUpdated', '_count']
const observation = [...everywhere, 'patient', 'subject', 'code', 'category', 'date', 'status', '_sort']
const answers = [...everywhere, 'patient', 'subject', 'questionnaire', 'authored', 'status', '_sort']
const plan = [...everywhere, 'patient', 'subject', 'status', 'category']
const order = [...everywhere, 'patient', 'subject', 'status', 'code']
const goal = [...everywhere, 'patient', 'subject', 'lifecycle-status']
const task = [...everywhere, 'patient', 'status', '_sort']
const finding = [...everywhere, 'patient', 'status', 'identified', 'code', 'implicated', '_sort']
const outcome = [...everywhere, 'patient', 'subject', 'date', '_sort']
const definition = [...everywhere, 'url', 'version', 'status']

const nothing: TypePolicy = { read: 'no', search: 'no' }
const unwritten = { create: 'no', update: 'no', delete: 'no' } as const

const own: Allowed = { reach: 'self' }
const ofTeam: Allowed = { reach: 'team' }
const followed: Allowed = { reach: 'organisation' }
const anybody: Allowed = { reach: 'all' }

export const policyTable: PolicyTable = {
  /**
   * The patient's own record. The team's work (Task, ClinicalImpression) is not shown as such. What is measured of her by
   * a device or a partner she cannot change, but she can say that it is wrong: it stays, and a red of it is a nurse's to close.
   */
  patient: {
    Observation: {
      read: own,
      search: { ...own, parameters: observation },
      create: own,
      update: { ...own, author: true },
      delete: own,
    },
    QuestionnaireResponse: {
      read: own,
      search: { ...own, parameters: answers },
      create: own,
      update: 'no',
      delete: { ...own, author: true },
    },
    Patient: { read: own, search: { ...own, parameters: everywhere } },
    CarePlan: { read: own, search: { ...own, parameters: plan } },
    ServiceRequest: { read: own, search: { ...own, parameters: order } },
    Goal: { read: own, search: { ...own, parameters: goal } },
    Task: nothing,
    DetectedIssue: { read: own, search: { ...own, parameters: finding } },
    ClinicalImpression: nothing,
    PlanDefinition: nothing,
    Questionnaire: { read: anybody, search: { ...anybody, parameters: definition } },
    batch: 'no',
  },
  /** Patients with a running plan in a team of which the clinician is an active member. */
  clinician: {
    Observation: {
      read: ofTeam,
      search: { ...ofTeam, parameters: observation },
      create: ofTeam,
      update: { ...ofTeam, author: true },
      delete: ofTeam,
    },
    /** A nurse writes down what the patient answers on the telephone. */
    QuestionnaireResponse: {
      read: ofTeam,
      search: { ...ofTeam, parameters: answers },
      create: ofTeam,
      update: 'no',
      delete: ofTeam,
    },
    Patient: { read: ofTeam, search: { ...ofTeam, parameters: [...everywhere, 'identifier'] } },
    CarePlan: { read: ofTeam, search: { ...ofTeam, parameters: plan } },
    ServiceRequest: { read: ofTeam, search: { ...ofTeam, parameters: order } },
    Goal: { read: ofTeam, search: { ...ofTeam, parameters: goal } },
    Task: { read: ofTeam, search: { ...ofTeam, parameters: [...task, 'owner'] } },
    DetectedIssue: { read: ofTeam, search: { ...ofTeam, parameters: finding } },
    ClinicalImpression: { read: ofTeam, search: { ...ofTeam, parameters: outcome } },
    PlanDefinition: { read: anybody, search: { ...anybody, parameters: definition } },
    Questionnaire: { read: anybody, search: { ...anybody, parameters: definition } },
    batch: 'no',
  },
  /** A partner: the patients that its organisation follows, within the scopes of its token. */
  system: {
    Observation: {
      read: followed,
      search: { ...followed, parameters: [...observation, 'identifier'] },
      create: followed,
      update: { ...followed, author: true },
      delete: 'no',
    },
    QuestionnaireResponse: { ...nothing, ...unwritten },
    Patient: { read: followed, search: { ...followed, parameters: [...everywhere, 'identifier'] } },
    CarePlan: nothing,
    ServiceRequest: nothing,
    Goal: nothing,
    Task: { read: followed, search: { ...followed, parameters: task } },
    DetectedIssue: { read: followed, search: { ...followed, parameters: finding } },
    ClinicalImpression: nothing,
    PlanDefinition: nothing,
    Questionnaire: nothing,
    batch: 'yes',
  },
  /** Our own rules service reads what it judges by; what it writes goes to the FHIR server, never through here. */
  rules: {
    Observation: {
      read: anybody,
      search: { ...anybody, parameters: observation },
      ...unwritten,
    },
    QuestionnaireResponse: { read: anybody, search: { ...anybody, parameters: answers }, ...unwritten },
    Patient: nothing,
    CarePlan: { read: anybody, search: { ...anybody, parameters: plan } },
    ServiceRequest: { read: anybody, search: { ...anybody, parameters: order } },
    Goal: { read: anybody, search: { ...anybody, parameters: goal } },
    Task: { read: anybody, search: { ...anybody, parameters: task } },
    DetectedIssue: { read: anybody, search: { ...anybody, parameters: finding } },
    ClinicalImpression: nothing,
    PlanDefinition: { read: anybody, search: { ...anybody, parameters: definition } },
    Questionnaire: { read: anybody, search: { ...anybody, parameters: definition } },
    batch: 'no',
  },
}

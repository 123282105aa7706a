/** Every name that resources of ours carry. Codes of signs are in the catalogue. */
const BASE = 'http://heimvakt.no/fhir'

function ours<const Id extends string>(kind: string, ids: readonly Id[]): Readonly<Record<Id, string>> {
  return Object.fromEntries(ids.map((id) => [id, `${BASE}/${kind}/${id}`])) as Record<Id, string>
}

/** Extensions; `received` (valueInstant, the gateway's clock at first submission) and `snooze` {since, until, untilWorse, forPatient, reason} among them. */
export const extensions = ours('StructureDefinition', [
  'limit',
  'rule',
  'zone',
  'case-team',
  'triage-category',
  'rule-applied',
  'limit-in-force',
  'evidence',
  'submitted-hash',
  'submitted-by',
  'submitted-identifier',
  'received',
  'sign',
  'unasked',
  'begun',
  'judged-from',
  'grace',
  'sitting',
  'earlier-schedule',
  'pause',
  'snooze',
  'category-since',
  'withdrawn',
  'escalated',
  'normalised',
  'service-team',
  'target-version',
  'escalation',
  'normalised-after',
  'correction',
  'home-oxygen',
  'state',
  'watermark',
  'advanced',
])

/** Systems of identifiers that we mint. */
export const identifierSystems = ours('identifier', [
  'reading',
  'entry',
  'finding',
  'case',
  'rule-state',
  'watermark',
  'plan',
  'order',
  'seed',
  'system',
])

export const codeSystems = ours('CodeSystem', [
  'triage-category',
  'case-outcome',
  'case-transition',
  'case-transition-cause',
  'basic-kind',
  'unassessed-reason',
  'plan-change',
  'activity-kind',
])

/** Canonical url (without version) of a plan template of ours. */
export function planDefinitionUrl(id: string): string {
  return `${BASE}/PlanDefinition/${id}`
}

/** Code systems of the Norwegian profiles (norway.md, Canonicals). */
export const nationalSystems = {
  triage: 'http://ehelse.no/fhir/CodeSystem/vkp-triage-v090',
  alertCode: 'http://ehelse.no/fhir/CodeSystem/vkp-alert-code-v090',
  carePlanCategory: 'http://ehelse.no/fhir/CodeSystem/vkp-careplan-category-v090',
} as const

/** Profile of a score that we have counted. */
export const SCORE_PROFILE = `${BASE}/StructureDefinition/score`

/** Tag of a reading whose clock would have been reset if it is very old: it did not come in a history. */
export const clockTag = { system: `${BASE}/CodeSystem/sent-as`, code: 'now' } as const

/** Identifier systems of people and organisations in Norway. */
export const nationalIdentifiers = {
  fnr: 'urn:oid:2.16.578.1.12.4.1.4.1',
  dNumber: 'urn:oid:2.16.578.1.12.4.1.4.2',
  fhNumber: 'urn:oid:2.16.578.1.12.4.1.4.3',
  hpr: 'urn:oid:2.16.578.1.12.4.1.4.4',
  organization: 'urn:oid:2.16.578.1.12.4.1.4.101',
  resh: 'urn:oid:2.16.578.1.12.4.1.4.102',
} as const

export const UCUM = 'http://unitsofmeasure.org'
export const DATA_ABSENT_REASON = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'
export const OBSERVATION_CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category'
export const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation'

/** VKP's DetectedIssue profile. */
export const VKP_DETECTED_ISSUE = 'http://ehelse.no/fhir/StructureDefinition/vkp-DetectedIssue-v090'

/** Inspired oxygen in the domain profile of vital signs. */
export const INSPIRED_OXYGEN =
  'http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSignsInspiredOxygenExtension'

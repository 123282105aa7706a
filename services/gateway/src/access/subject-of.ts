import type { Resource } from '../fhir-store.ts'
import { type FhirType, fhirTypes } from '../fhir-request-parameters.ts'

/** Which element says whose record a resource belongs to; `nobody` for definitions. */
const subjectElement = {
  Observation: 'subject',
  QuestionnaireResponse: 'subject',
  Patient: 'id',
  CarePlan: 'subject',
  ServiceRequest: 'subject',
  Goal: 'subject',
  Task: 'for',
  DetectedIssue: 'patient',
  ClinicalImpression: 'subject',
  PlanDefinition: 'nobody',
  Questionnaire: 'nobody',
} as const satisfies Record<FhirType, string>

/** The bare id of the patient, `nobody` for definitions, `unclear` when it cannot be told: then nothing is handed out. */
export function subjectOf(resource: Resource): { readonly patient: string } | 'nobody' | 'unclear' {
  const type = fhirTypes.find((known) => known === resource.resourceType)
  if (type === undefined) return 'unclear'
  const element = subjectElement[type]
  if (element === 'nobody') return 'nobody'
  if (element === 'id') return resource.id === undefined ? 'unclear' : { patient: resource.id }
  const { reference } = (resource[element] ?? {}) as { readonly reference?: unknown }
  const id = typeof reference === 'string' ? /^Patient\/([A-Za-z0-9\-.]{1,64})$/.exec(reference)?.[1] : undefined
  return id === undefined ? 'unclear' : { patient: id }
}

/** Whether resources of this type belong to a patient. */
export function isPersonal(type: FhirType): boolean {
  return subjectElement[type] !== 'nobody'
}

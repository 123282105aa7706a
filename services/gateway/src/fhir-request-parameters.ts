/** The resource types that the FHIR API knows. Everything else is refused before any decision. */
export const fhirTypes = [
  'Observation',
  'QuestionnaireResponse',
  'Patient',
  'CarePlan',
  'ServiceRequest',
  'Goal',
  'Task',
  'DetectedIssue',
  'ClinicalImpression',
  'PlanDefinition',
  'Questionnaire',
] as const

export type FhirType = (typeof fhirTypes)[number]

/** Those of them that callers write, as far as the policy table lets them. */
export const writableTypes = ['Observation', 'QuestionnaireResponse'] as const satisfies readonly FhirType[]

export type WritableType = (typeof writableTypes)[number]

export function isWritable(type: FhirType): type is WritableType {
  return writableTypes.some((writable) => writable === type)
}

type ParameterKind =
  | 'id'
  | 'token'
  | 'patient'
  | 'reference'
  | 'canonical'
  | 'date'
  | 'uri'
  | 'sort'
  | 'count'
  | 'format'

const ofEveryType = { _id: 'id', _lastUpdated: 'date', _count: 'count', _format: 'format' } as const

/** The search parameters of each type; modifiers, chains and joins are no parameters of ours. */
export const searchParameters: Readonly<Record<FhirType, Readonly<Record<string, ParameterKind>>>> = {
  Observation: {
    ...ofEveryType,
    patient: 'patient',
    subject: 'patient',
    code: 'token',
    category: 'token',
    date: 'date',
    status: 'token',
    identifier: 'token',
    _sort: 'sort',
  },
  QuestionnaireResponse: {
    ...ofEveryType,
    patient: 'patient',
    subject: 'patient',
    questionnaire: 'canonical',
    authored: 'date',
    status: 'token',
    _sort: 'sort',
  },
  Patient: { ...ofEveryType, identifier: 'token' },
  CarePlan: { ...ofEveryType, patient: 'patient', subject: 'patient', status: 'token', category: 'token' },
  ServiceRequest: { ...ofEveryType, patient: 'patient', subject: 'patient', status: 'token', code: 'token' },
  Goal: { ...ofEveryType, patient: 'patient', subject: 'patient', 'lifecycle-status': 'token' },
  Task: { ...ofEveryType, patient: 'patient', status: 'token', owner: 'reference', _sort: 'sort' },
  DetectedIssue: {
    status: 'token',
    ...ofEveryType,
    patient: 'patient',
    identified: 'date',
    code: 'token',
    implicated: 'reference',
    _sort: 'sort',
  },
  ClinicalImpression: { ...ofEveryType, patient: 'patient', subject: 'patient', date: 'date', _sort: 'sort' },
  PlanDefinition: { ...ofEveryType, url: 'uri', version: 'token', status: 'token' },
  Questionnaire: { ...ofEveryType, url: 'uri', version: 'token', status: 'token' },
}

const id = String.raw`[A-Za-z0-9\-.]{1,64}`
const grammar: Readonly<Record<ParameterKind, RegExp>> = {
  id: new RegExp(`^${id}(,${id}){0,49}$`),
  token: /^[\w\-.:/|+#~() ]{1,200}(,[\w\-.:/|+#~() ]{1,200}){0,19}$/,
  patient: new RegExp(`^(Patient/)?${id}$`),
  reference: new RegExp(`^([A-Z][A-Za-z]{2,39}/)?${id}$`),
  date: /^(eq|ne|gt|lt|ge|le|sa|eb)?\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/,
  canonical: /^[\w\-.:/|]{1,200}$/,
  uri: /^[\w\-.:/|]{1,200}$/,
  sort: /^-?(date|authored|_lastUpdated|identified)$/,
  count: /^[1-9]\d{0,2}$/,
  format: /^(json|application\/json|application\/fhir\+json)$/,
}

/** At most two dates (from and to), every other parameter once. */
export function maxRepeats(kind: ParameterKind): number {
  return kind === 'date' ? 2 : 1
}

/** Whether the value is one that we let through to the FHIR server. */
export function isValue(kind: ParameterKind, value: string): boolean {
  return grammar[kind].test(value)
}

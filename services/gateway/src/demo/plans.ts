import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { toCarePlan, toSelfManagementCarePlan } from '@heimvakt/core/fhir/care-plan'
import { toFormRequest } from '@heimvakt/core/fhir/form-activity'
import { newRuleState, toRuleState } from '@heimvakt/core/fhir/rule-state'
import { toServiceRequest } from '@heimvakt/core/fhir/service-request'
import type { Resource } from '../fhir-store.ts'
import type { DemoActivity, DemoFormActivity, Enrolment } from './enrolments.ts'
import { teamSeed } from './people.ts'
import type { TeamKey } from './population.ts'
import type { Templates } from './templates.ts'
import { localReference, metaOf, seedIdentifier, type Seed } from './transactions.ts'

const PROFILE = 'http://heimvakt.no/fhir/StructureDefinition/'

/** References of what is stored already, by seed. */
export type References = ReadonlyMap<string, string>

interface PlanOptions {
  readonly enrolment: Enrolment
  readonly templates: Templates
  /** Patients and teams. */
  readonly references: References
}

/** Orders, plans and the rule state of one patient: together, so that there is never a plan without its rule state. */
export function planSeeds({ enrolment, templates, references }: PlanOptions): readonly Seed[] {
  const { patient, activities, forms, plans, judgedFrom } = enrolment
  const patientReference = referenceOf(references, patient.key)
  const team = (key: TeamKey): string => referenceOf(references, teamSeed(key))
  const orders = [
    ...activities.map((activity) => orderOf(enrolment, activity, patientReference)),
    ...forms.map((form) => formOrderOf(enrolment, form, patientReference)),
  ]
  const monitoring = plans.map((plan): Seed => {
    const { url, version, title } = templates[plan.condition]
    const resource = toCarePlan({
      status: plan.pauses.length === 0 ? 'active' : 'on-hold',
      patient: patientReference,
      title,
      template: { url, version },
      team: team(plan.team),
      activityReferences: [...plan.measures, ...plan.answers].map((what) =>
        localReference(orderSeed(patient.key, what)),
      ),
      pauses: plan.pauses,
      judgedFrom,
      start: plan.start,
    })
    return named(`${patient.key}.plan.${plan.condition}`, resource, 'monitoring-plan')
  })
  return [
    ...orders,
    ...monitoring,
    selfManagement({ enrolment, templates, references }, patientReference),
    ruleState(patientReference),
  ]
}

/** Business identifier of the order for one sign, or the form with that url, of a patient. */
export function orderSeed(patient: string, what: string): string {
  return `${patient}.order.${what.split('/').at(-1) ?? ''}`
}

export function referenceOf(references: References, seed: string): string {
  const reference = references.get(seed)
  if (reference === undefined) throw new Error(`demo data: ${seed} is not stored yet`)
  return reference
}

function orderOf(
  { patient }: Enrolment,
  { type, template, limits, start }: DemoActivity,
  patientReference: string,
): Seed {
  const order = toServiceRequest({
    patient: patientReference,
    status: 'active',
    type,
    limits,
    ...(type === 'oxygen-saturation' ? { homeOxygen: [{ used: false, from: start }] } : {}),
    schedule: template.schedule,
    start,
  })
  return named(
    orderSeed(patient.key, type),
    { ...order, instantiatesCanonical: [`${template.url}|${template.version}`] },
    'measuring-activity',
  )
}

function formOrderOf({ patient }: Enrolment, { template, start }: DemoFormActivity, patientReference: string): Seed {
  const { questionnaire, title, schedule } = template
  const order = toFormRequest({ patient: patientReference, status: 'active', questionnaire, title, schedule, start })
  return named(orderSeed(patient.key, questionnaire.url), order, 'form-activity')
}

/** One for the person; in it each condition has its own zones. */
function selfManagement({ enrolment, templates, references }: PlanOptions, patientReference: string): Seed {
  const { patient, plans } = enrolment
  const [first] = plans
  if (first === undefined) throw new Error(`demo data: ${patient.key} has no plan`)
  const resource = toSelfManagementCarePlan({
    patient: patientReference,
    title: 'Min egenbehandlingsplan',
    zones: plans.flatMap(({ condition }) => {
      const { url, version, zones } = templates[condition]
      return zones.map((zone) => ({ ...zone, template: { url, version } }))
    }),
    team: referenceOf(references, teamSeed(first.team)),
    start: first.start,
  })
  return named(`${patient.key}.self-management`, resource, 'self-management-plan')
}

/** Under the identifier that the rules look for. */
function ruleState(patientReference: string): Seed {
  const resource = toRuleState(newRuleState(patientReference))
  const value = patientReference.replace('Patient/', '')
  return { seed: `rule-state.${value}`, unique: `${identifierSystems['rule-state']}|${value}`, resource }
}

function named(seed: string, resource: Resource, profile: string): Seed {
  return {
    seed,
    resource: { ...resource, meta: metaOf(`${PROFILE}${profile}`), identifier: [seedIdentifier(seed)] },
  }
}

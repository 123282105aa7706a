import { extensions, nationalIdentifiers } from '@heimvakt/core/fhir/canonicals'
import { toCarePlan } from '@heimvakt/core/fhir/care-plan'
import { toFormRequest } from '@heimvakt/core/fhir/form-activity'
import { toServiceRequest } from '@heimvakt/core/fhir/service-request'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { LimitBounds } from '@heimvakt/core/plans/limits'
import type { Schedule } from '@heimvakt/core/plans/schedule'
import type { FhirServer } from './fhir-server.ts'
import { anIdentityNumber, aTeam, put } from './gateway-people.ts'

/** A rule of a test's plan: its name, kind and parameters. */
export type RuleText = readonly [action: string, kind: string, parameters: object]

/** By noon, and an hour of grace. */
export const byNoon: Schedule = {
  frequency: 1,
  period: 1,
  periodUnit: 'd',
  dayOfWeek: [],
  timeOfDay: ['12:00:00'],
  graceMinutes: 60,
}

/** A plan template of the test's own with these rules; answers its url. */
export async function aTemplate(server: FhirServer, name: string, rules: readonly RuleText[]): Promise<string> {
  const url = `http://heimvakt.no/fhir/PlanDefinition/${name}`
  await put(server, {
    resourceType: 'PlanDefinition',
    url,
    version: '1.0.0',
    status: 'active',
    title: name,
    action: rules.map(([id, kind, parameters]) => ({
      id,
      title: id,
      extension: [
        {
          url: extensions.rule,
          extension: [
            { url: 'kind', valueCode: kind },
            { url: 'parameters', valueString: JSON.stringify(parameters) },
          ],
        },
      ],
    })),
  })
  return url
}

/** What is measured or answered in a test's plan. */
export interface Wanted {
  readonly what: MeasurementId | { readonly questionnaire: string; readonly title: string }
  readonly limits?: readonly LimitBounds[]
  readonly schedule?: Schedule
}

export interface OwnPlan {
  readonly template: string
  readonly wants: readonly Wanted[]
  /** Epoch milliseconds: it starts and is judged from here. */
  readonly start: number
  /** Bare id of the team that follows it; one of its own when left out. */
  readonly team?: string
}

/** Somebody who is followed by that plan. */
export interface FollowedPerson {
  /** Bare id. */
  readonly id: string
  /** `Patient/…` */
  readonly patient: string
  readonly identityNumber: string
}

/** A synthetic patient with that plan in that team. */
export async function aFollowedPerson(server: FhirServer, plan: OwnPlan): Promise<FollowedPerson> {
  const identityNumber = anIdentityNumber()
  const team = plan.team ?? (await aTeam(server)).id
  const id = await put(server, {
    resourceType: 'Patient',
    active: true,
    identifier: [{ system: nationalIdentifiers.fnr, value: identityNumber }],
  })
  const patient = `Patient/${id}`
  const orders = []
  for (const wanted of plan.wants) orders.push(await put(server, orderOf(patient, wanted, plan.start)))
  await put(
    server,
    toCarePlan({
      status: 'active',
      patient,
      title: 'Prøve',
      template: { url: plan.template, version: '1.0.0' },
      team: `CareTeam/${team}`,
      activityReferences: orders.map((order) => `ServiceRequest/${order}`),
      judgedFrom: plan.start,
      start: plan.start,
    }),
  )
  return { id, patient, identityNumber }
}

function orderOf(patient: string, { what, limits = [], schedule }: Wanted, start: number) {
  const common = { patient, status: 'active', schedule: schedule ?? null, start } as const
  if (typeof what === 'string')
    return toServiceRequest({ ...common, type: what, limits: limits.map((bounds) => ({ ...bounds, validFrom: 0 })) })
  return toFormRequest({ ...common, questionnaire: { url: what.questionnaire, version: '1.0.0' }, title: what.title })
}

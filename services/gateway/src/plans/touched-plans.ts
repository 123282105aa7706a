import { parseMonitoringPlan } from '@heimvakt/core/fhir/care-plan'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { nationalSystems } from '@heimvakt/core/fhir/canonicals'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import { displayName } from '../identity/display-name.ts'
import { bareId } from '../queue/queue-row.ts'
import { noSuchTemplate } from './plan-refusals.ts'
import type { PlanSources } from './plan-sources.ts'
import { isNewerThan } from './templates.ts'

/** A running plan that was made from an older version of a template. Ids are bare. */
export interface TouchedPlan {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly patient: { readonly id: string; readonly name: string }
  readonly templateVersion: string
}

/** The plans of the clinician's teams that a new version of a template would touch. None of them changes by itself. */
export async function touchedPlans(
  url: string,
  caller: ClinicianCaller,
  { store, facts, templates }: PlanSources,
): Promise<{ readonly newest: string; readonly plans: readonly TouchedPlan[] } | Problem> {
  const [newest, teams] = await Promise.all([templates.newest(), facts.teamsOf(caller.practitioner)])
  if (newest === 'unreachable' || teams === 'unreachable') return { problem: 'unreachable' }
  const template = newest.find((one) => one.url === url)
  if (template === undefined) return { ...noSuchTemplate, expression: 'url' }
  const found =
    teams.length === 0
      ? null
      : await store.searchAll('CarePlan', [
          ['care-team', teams.map(({ id }) => `CareTeam/${id}`).join(',')],
          ['status', 'active,on-hold'],
          ['category', `${nationalSystems.carePlanCategory}|1`],
          ['_include', 'CarePlan:subject'],
          ['_count', '200'],
        ])
  if (found !== null && found.outcome !== 'found') return { problem: 'unreachable' }
  const resources = found?.resources ?? []
  const names = new Map(
    resources.flatMap((one) => (one.resourceType === 'Patient' ? [[one.id ?? '', displayName(one)] as const] : [])),
  )
  const plans = resources.flatMap((resource): readonly TouchedPlan[] => {
    const plan = parseMonitoringPlan(resource)
    if (isProblem(plan) || !isNewerThan(template, plan.template)) return []
    const id = bareId(plan.patient)
    const { title, version } = plan
    return [
      {
        id: plan.id,
        version,
        title,
        patient: { id, name: names.get(id) ?? '' },
        templateVersion: plan.template.version,
      },
    ]
  })
  return {
    newest: template.version,
    plans: plans.toSorted((a, b) => a.patient.name.localeCompare(b.patient.name, 'nb')),
  }
}

import type { PlanInForce, RuleState, UnreadablePlan, WorkingState } from '@heimvakt/core/cases/working-state'
import { inOrder } from '@heimvakt/core/cases/working-state-changes'
import { identifierSystems, nationalSystems } from '@heimvakt/core/fhir/canonicals'
import { carePlanKind, parseMonitoringPlan, teamOfCarePlan } from '@heimvakt/core/fhir/care-plan'
import { parseDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { parseObservation } from '@heimvakt/core/fhir/observation'
import { isProblem, type CodecProblem } from '@heimvakt/core/fhir/problem'
import { newRuleState, parseRuleState, toRuleState } from '@heimvakt/core/fhir/rule-state'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import { parseTask } from '@heimvakt/core/fhir/task'
import { FIRST_DAY_OF_SET_CLOCKS } from '@heimvakt/core/measurements/effective-time'
import type { Reading } from '@heimvakt/core/measurements/reading'
import type { UnitConverter } from '@heimvakt/core/measurements/unit-converter'
import type { Activity } from '@heimvakt/core/plans/limits'
import type { MonitoringPlan } from '@heimvakt/core/plans/monitoring-plan'
import type { FhirStore, Query, Resource } from '../fhir-store.ts'
import type { PlanTemplates } from '../plan-templates.ts'

export interface LoadOptions {
  readonly store: Pick<FhirStore, 'search' | 'ensure'>
  readonly templates: PlanTemplates
  readonly convert: UnitConverter
  readonly now: number
  /** Told of each stored resource of ours that cannot be read. */
  readonly unreadable: (resource: Resource, problem: CodecProblem) => void
}

/** Rules look this far back behind the first judged reading: the longest window of any rule kind. */
const backgroundMs = 14 * 86_400_000

const everything: Query = [
  ['_count', '1000'],
  ['_total', 'none'],
]

/**
 * Reads all that the rules know of a patient. The rule state comes first: who commits against that version has missed
 * nobody's commit, whatever was read after it.
 */
export async function loadPatient(patient: string, options: LoadOptions): Promise<WorkingState> {
  const { store } = options
  const stored = await storedRuleState(patient, options)
  const [{ plans, unreadablePlans }, issues, tasks] = await Promise.all([
    plansInForce(patient, options),
    store.search('DetectedIssue', [
      ['patient', patient],
      ['identifier', `${identifierSystems.finding}|`],
      ...everything,
    ]),
    store.search('Task', [['patient', patient], ['identifier', `${identifierSystems.case}|`], ...everything]),
  ])
  if (stored === null && plans.length + unreadablePlans.length > 0) {
    await store.ensure(toRuleState(newRuleState(patient)), ruleStateIdentifier(patient))
    return loadPatient(patient, options)
  }
  const windowStart = windowStartOf(plans)
  return {
    patient,
    plans,
    unreadablePlans,
    readings: plans.length === 0 ? [] : await readingsSince(windowStart, patient, options),
    answers: [],
    windowStart,
    findings: issues.flatMap((issue) => readable(issue, parseDetectedIssue, options)),
    cases: tasks.flatMap((task) => readable(task, parseTask, options)),
    hours: new Map(),
    ruleState: stored ?? newRuleState(patient),
  }
}

async function storedRuleState(patient: string, options: LoadOptions): Promise<RuleState | null> {
  const [found] = await options.store.search('Basic', [['identifier', ruleStateIdentifier(patient)]])
  return found === undefined ? null : requiredRuleState(found)
}

/** Without one there would be nothing to commit against: it is stored alone, and then all is read after it. */
function ruleStateIdentifier(patient: string): string {
  return `${identifierSystems['rule-state']}|${patient.slice('Patient/'.length)}`
}

/** Nothing can be committed safely against a rule state that cannot be read. */
function requiredRuleState(resource: Resource): RuleState {
  const state = parseRuleState(resource)
  if (isProblem(state)) throw new Error(`rule state ${resource.id}: ${state.problem} at ${state.path}`)
  return state
}

interface Plans {
  readonly plans: readonly PlanInForce[]
  readonly unreadablePlans: readonly UnreadablePlan[]
}

async function plansInForce(patient: string, options: LoadOptions): Promise<Plans> {
  const found = await options.store.search('CarePlan', [
    ['patient', patient],
    ['category', `${nationalSystems.carePlanCategory}|1`],
    ['status', 'active,on-hold'],
    ['_include', 'CarePlan:activity-reference'],
    ...everything,
  ])
  const requests = found.filter(({ resourceType }) => resourceType === 'ServiceRequest')
  const activities = requests.flatMap((request) => readable(request, parseServiceRequest, options))
  const plans: MonitoringPlan[] = []
  const unreadablePlans: UnreadablePlan[] = []
  for (const resource of found) {
    if (resource.resourceType !== 'CarePlan' || carePlanKind(resource) !== 'monitoring') continue
    const plan = parseMonitoringPlan(resource)
    if (!isProblem(plan)) {
      plans.push(plan)
      continue
    }
    options.unreadable(resource, plan)
    unreadablePlans.push({ id: resource.id ?? '', team: teamOfCarePlan(resource), path: `CarePlan.${plan.path}` })
  }
  return { plans: await Promise.all(plans.map((plan) => inForce(plan, activities, options))), unreadablePlans }
}

async function inForce(
  plan: MonitoringPlan,
  all: readonly (Activity & { readonly status: 'active' | 'ended' })[],
  { templates }: LoadOptions,
): Promise<PlanInForce> {
  const rules = await templates.get(plan.template)
  const activities = all.filter(({ id, status }) => status === 'active' && plan.activities.includes(id))
  return { plan, activities, forms: [], normals: [], rules, queue: { unclaimedRed: null, normalisedAfter: null } }
}

/** Without a plan nothing is judged, and what stands is left alone. */
function windowStartOf(plans: readonly PlanInForce[]): number {
  return Math.min(...plans.map(({ plan }) => plan.judgedFrom)) - backgroundMs
}

/**
 * A reading without any time is in no window, nor is one from a clock that was never set; both are judged all the same:
 * they need a person to look at them.
 */
async function readingsSince(start: number, patient: string, options: LoadOptions): Promise<readonly Reading[]> {
  const { convert, now, store } = options
  const since = new Date(start).toISOString()
  const [timed, timeless, ancient] = await Promise.all([
    store.search('Observation', [['patient', patient], ['date', `ge${since}`], ...everything]),
    store.search('Observation', [['patient', patient], ['date:missing', 'true'], ...everything]),
    store.search('Observation', [['patient', patient], ['date', `lt${FIRST_DAY_OF_SET_CLOCKS}`], ...everything]),
  ])
  const read = (resource: Resource): Reading => parseObservation(resource, { convert, now })
  const reset = ancient
    .map(read)
    .filter((reading) => reading.kind === 'unassessable' && reading.problem === 'reset-clock')
  const readings = [...[...timed, ...timeless].map(read), ...reset]
  return inOrder([...new Map(readings.map((reading) => [reading.id, reading])).values()])
}

function readable<T extends object>(
  resource: Resource,
  parse: (resource: unknown) => T | CodecProblem,
  options: LoadOptions,
): readonly T[] {
  const parsed = parse(resource)
  if (!isProblem(parsed)) return [parsed]
  options.unreadable(resource, parsed)
  return []
}

import type { PlanInForce, RuleState, WorkingState } from '@heimvakt/core/cases/working-state'
import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { parseDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { newRuleState, parseRuleState, toRuleState } from '@heimvakt/core/fhir/rule-state'
import { parseTask } from '@heimvakt/core/fhir/task'
import type { Resource } from '../fhir-store.ts'
import { plansInForce } from './load-plans.ts'
import { sentSince } from './load-sent.ts'
import { everything, readable, type LoadOptions } from './reading.ts'

const dayMs = 86_400_000

/** At least so much is read from before the first judged reading: what it changed from is said with it. */
const leastBackgroundDays = 14

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
  const sent = plans.length === 0 ? { readings: [], answers: [] } : await sentSince(windowStart, patient, options)
  return {
    patient,
    plans,
    unreadablePlans,
    ...sent,
    windowStart,
    findings: issues.flatMap((issue) => readable(issue, parseDetectedIssue, options)),
    cases: tasks.flatMap((task) => readable(task, parseTask, options)),
    hours: await options.hours(),
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

/** Without a plan nothing is judged, and what stands is left alone. */
function windowStartOf(plans: readonly PlanInForce[]): number {
  const lookback = plans.flatMap(({ rules }) => rules.map(({ lookbackDays }) => lookbackDays ?? 0))
  const background = Math.max(leastBackgroundDays, ...lookback) * dayMs
  return Math.min(...plans.map(({ plan }) => plan.judgedFrom)) - background
}

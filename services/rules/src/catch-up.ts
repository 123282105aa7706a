import { codeSystems, nationalSystems } from '@heimvakt/core/fhir/canonicals'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseRuleState } from '@heimvakt/core/fhir/rule-state'
import { patientOf } from './doorbells/sweep.ts'
import { RulesError } from './errors.ts'
import type { FhirStore, Query } from './fhir-store.ts'
import type { Ledger } from './ledger.ts'
import type { DueTimers } from './timers.ts'

export interface CatchUpOptions {
  readonly store: Pick<FhirStore, 'pages' | 'serverTime'>
  readonly ledger: Ledger
  readonly timers: Pick<DueTimers, 'setFromRecord'>
  /** The stored watermark. */
  readonly since: number | null
  /** Reads the patient anew and judges. */
  readonly look: (patient: string) => void
}

const pageful: Query = [
  ['_count', '1000'],
  ['_total', 'none'],
]

/**
 * After a start: the clock of every rule state continues, and whoever has a plan without a rule state is judged from the
 * record alone. Who has an open red is looked at in any event: a red stored by earlier rules may have no clock. Without a
 * watermark nothing is known to be judged, so that everybody with a plan is. Answers from when the first sweep has to look;
 * the overlap is the sweep's.
 */
export async function catchUp({ store, ledger, timers, since, look }: CatchUpOptions): Promise<number> {
  const now = await store.serverTime()
  const from = since ?? now
  const remembered = await continueTimers(store, timers)
  const lookAt = (patient: string): void => {
    // Until it is judged the watermark stays behind it.
    ledger.hear({ key: `look/${patient}`, version: now, patient, at: from })
    look(patient)
  }
  for await (const patient of patientsWithPlan(store)) if (since === null || !remembered.has(patient)) lookAt(patient)
  for await (const patient of patientsWithRed(store)) lookAt(patient)
  return from
}

async function continueTimers(store: CatchUpOptions['store'], timers: CatchUpOptions['timers']): Promise<Set<string>> {
  const remembered = new Set<string>()
  for await (const { resources } of store.pages('Basic', [
    ['code', `${codeSystems['basic-kind']}|rule-state`],
    ...pageful,
  ])) {
    for (const resource of resources) {
      const state = parseRuleState(resource)
      if (isProblem(state)) throw new RulesError('store-refused', { detail: 'A rule state cannot be read.' })
      remembered.add(state.patient)
      timers.setFromRecord(state.patient, state.nextDue)
    }
  }
  return remembered
}

/** Everybody with an active or paused follow-up plan, each once. */
export function patientsWithPlan(store: Pick<FhirStore, 'pages'>): AsyncGenerator<string, void, void> {
  const query: Query = [
    ['category', `${nationalSystems.carePlanCategory}|1`],
    ['status', 'active,on-hold'],
    ['_elements', 'subject'],
    ...pageful,
  ]
  return patientsIn(store, 'CarePlan', query)
}

/** Everybody with an open red case, each once. */
function patientsWithRed(store: Pick<FhirStore, 'pages'>): AsyncGenerator<string, void, void> {
  const query: Query = [
    ['status', 'requested,in-progress,on-hold'],
    ['priority', 'stat'],
    ['_elements', 'for'],
    ...pageful,
  ]
  return patientsIn(store, 'Task', query)
}

async function* patientsIn(
  store: Pick<FhirStore, 'pages'>,
  type: 'CarePlan' | 'Task',
  query: Query,
): AsyncGenerator<string, void, void> {
  const seen = new Set<string>()
  for await (const { resources } of store.pages(type, query)) {
    for (const resource of resources) {
      const patient = patientOf(resource)
      if (patient === null || seen.has(patient)) continue
      seen.add(patient)
      yield patient
    }
  }
}

import type { Case } from '@heimvakt/core/cases/case'
import type { NurseAction } from '@heimvakt/core/cases/transitions'
import type { RuleState } from '@heimvakt/core/cases/working-state'
import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { parseDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseRuleState } from '@heimvakt/core/fhir/rule-state'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { FhirStore } from '../fhir-store.ts'
import { bareId } from '../queue/queue-row.ts'

/** What stands in a case now, and the rule state that was read before it: written with the rest, so that nothing joins unseen. */
export type OpenFindings = { readonly findings: ReadonlyMap<string, Finding>; readonly ruleState: RuleState | null }

const nothingRead: OpenFindings = { findings: new Map(), ruleState: null }

/** By these a case leaves the page: what stands in it has to have been seen. */
const leaving: ReadonlySet<NurseAction> = new Set(['resolve', 'snooze', 'wait'])

const idsPerSearch = 50

type Store = Pick<FhirStore, 'search'>

/** The findings of a case that is to leave the page; of another action nothing has to be known. */
export async function readOpenFindings(
  one: Case,
  action: NurseAction,
  store: Store,
): Promise<OpenFindings | 'unreachable'> {
  if (!leaving.has(action)) return nothingRead
  const ruleState = await readRuleState(one.patient, store)
  if (ruleState === 'unreachable') return 'unreachable'
  const ids = one.findings.flatMap(({ reference }) => (reference === null ? [] : [bareId(reference)]))
  const findings = new Map<string, Finding>()
  for (let from = 0; from < ids.length; from += idsPerSearch) {
    const chunk = ids.slice(from, from + idsPerSearch)
    const found = await store.search('DetectedIssue', [
      ['_id', chunk.join(',')],
      ['_count', String(chunk.length)],
    ])
    if (found.outcome !== 'found') return 'unreachable'
    for (const finding of found.resources.map(parseDetectedIssue))
      if (!isProblem(finding)) findings.set(finding.identity, finding)
  }
  return { findings, ruleState }
}

/** Null for a patient without a plan: nobody decides for her. */
export async function readRuleState(patient: string, store: Store): Promise<RuleState | null | 'unreachable'> {
  const states = await store.search('Basic', [['identifier', `${identifierSystems['rule-state']}|${bareId(patient)}`]])
  if (states.outcome !== 'found') return 'unreachable'
  const [resource] = states.resources
  if (resource === undefined) return null
  const state = parseRuleState(resource)
  if (isProblem(state)) throw new Error(`A rule state cannot be read: ${state.path}`)
  return state
}

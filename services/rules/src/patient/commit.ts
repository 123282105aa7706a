import { randomUUID } from 'node:crypto'
import type { Case } from '@heimvakt/core/cases/case'
import type { Decision, RuleState, WorkingState } from '@heimvakt/core/cases/working-state'
import { afterCommit, type Saved } from '@heimvakt/core/cases/working-state-changes'
import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { toDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { toRuleState } from '@heimvakt/core/fhir/rule-state'
import { toTask } from '@heimvakt/core/fhir/task'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { TransactionEntry, Written } from '../fhir-store.ts'

/** One transaction, and what to make of its answer. */
export interface Commit {
  readonly entries: readonly TransactionEntry[]
  /** The state after it, without reading it again. */
  readonly applied: (written: readonly Written[]) => WorkingState
}

/** The entries of a decision that changes something. The order is fixed: the answer has it too. */
export function commitOf(state: WorkingState, decision: Decision, author: string): Commit {
  const findings = [...decision.newFindings, ...decision.updatedFindings, ...decision.cancelledFindings]
  const cases = decision.caseChanges.map(({ after }) => after)
  const urns = new Map(decision.newFindings.map(({ identity }) => [identity, `urn:uuid:${randomUUID()}`]))
  const entries = [
    ruleStateEntry(decision.ruleState ?? state.ruleState),
    ...findings.map((finding) => findingEntry(finding, author, urns.get(finding.identity))),
    ...cases.map((one) => caseEntry(one, (identity) => urns.get(identity))),
  ]
  return {
    entries,
    applied(written) {
      const [ruleState, ...others] = written.map(({ id, version }): Saved => ({ id, version }))
      if (ruleState === undefined) return state
      const byIdentity = (ones: readonly { readonly identity: string }[], from: number): ReadonlyMap<string, Saved> =>
        new Map(ones.flatMap(({ identity }, index) => pairOf(identity, others[from + index])))
      const saved = { ruleState, findings: byIdentity(findings, 0), cases: byIdentity(cases, findings.length) }
      return afterCommit(state, decision, saved)
    },
  }
}

/** The version all of it depends on: whoever has committed since makes the transaction fail. */
function ruleStateEntry(ruleState: RuleState): TransactionEntry {
  return { resource: toRuleState(ruleState), request: replace('Basic', ruleState) }
}

function findingEntry(finding: Finding, author: string, fullUrl: string | undefined): TransactionEntry {
  const resource = toDetectedIssue(finding, author)
  if (fullUrl === undefined) return { resource, request: replace('DetectedIssue', finding) }
  return { fullUrl, resource, request: createOnce('DetectedIssue', `${identifierSystems.finding}|${finding.identity}`) }
}

function caseEntry(one: Case, referenceTo: (identity: string) => string | undefined): TransactionEntry {
  const resource = toTask(one, referenceTo)
  if (one.id !== null) return { resource, request: replace('Task', one) }
  return { resource, request: createOnce('Task', `${identifierSystems.case}|${one.identity}`) }
}

function replace(
  type: string,
  { id, version }: { readonly id: string | null; readonly version: string | null },
): TransactionEntry['request'] {
  return { method: 'PUT', url: `${type}/${id}`, ifMatch: `W/"${version}"` }
}

function createOnce(type: string, identifier: string): TransactionEntry['request'] {
  return { method: 'POST', url: type, ifNoneExist: `identifier=${encodeURIComponent(identifier)}` }
}

function pairOf(identity: string, saved: Saved | undefined): readonly (readonly [string, Saved])[] {
  return saved === undefined ? [] : [[identity, saved]]
}

import type { Decision, WorkingState } from './working-state.ts'
import { afterCommit, type Saved } from './working-state-changes.ts'

const saved = (type: string, ids: readonly (readonly [string, string | null])[], from: number): Map<string, Saved> =>
  new Map(ids.map(([identity, id], index) => [identity, { id: id ?? `${type}-${from + index + 1}`, version: '1' }]))

/** A FHIR server for tests: stores a decision and numbers what it stored. */
export function committed(state: WorkingState, decision: Decision): WorkingState {
  const findings = [...decision.newFindings, ...decision.updatedFindings, ...decision.cancelledFindings]
  return afterCommit(state, decision, {
    findings: saved(
      'DetectedIssue',
      findings.map(({ identity, id }) => [identity, id]),
      state.findings.length,
    ),
    cases: saved(
      'Task',
      decision.caseChanges.map(({ after }) => [after.identity, after.id]),
      state.cases.length,
    ),
    ruleState: { id: 'state', version: String(Number(state.ruleState.version) + 1) },
  })
}

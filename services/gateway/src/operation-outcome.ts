import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { errors, type Problem } from './errors.ts'

/** The refusal as FHIR tells it: Norwegian in `details.text`, English in `diagnostics`. */
export function outcomeOf(problem: Problem): OperationOutcome {
  const kind = errors[problem.problem]
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: kind.issue,
        details: {
          coding: [{ system: 'http://heimvakt.no/fhir/CodeSystem/error', code: problem.problem }],
          text: problem.text?.nb ?? kind.nb,
        },
        diagnostics: problem.text?.en ?? kind.en,
        ...(problem.expression === undefined ? {} : { expression: [problem.expression] }),
      },
      ...(problem.uncovered ?? []).map(uncoveredIssue),
    ],
  }
}

/** One issue per finding that was not seen: its identity stands as a coding in the system of findings. */
function uncoveredIssue(identity: string): object {
  return {
    severity: 'error',
    code: 'conflict',
    details: {
      coding: [
        { system: 'http://heimvakt.no/fhir/CodeSystem/error', code: 'finding-not-seen' },
        { system: identifierSystems.finding, code: identity },
      ],
      text: 'Et varsel du ikke har sett.',
    },
    diagnostics: 'A finding that you have not seen.',
  }
}

export interface OperationOutcome {
  readonly resourceType: 'OperationOutcome'
  readonly issue: readonly object[]
}

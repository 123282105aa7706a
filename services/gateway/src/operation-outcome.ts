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
    ],
  }
}

export interface OperationOutcome {
  readonly resourceType: 'OperationOutcome'
  readonly issue: readonly object[]
}

export interface Problem {
  readonly status: number
  readonly issue: string
  readonly text: string
}

/** Everything this service answers or throws on purpose. */
export const errors = {
  'not-found': { status: 404, issue: 'not-found', text: 'No such address.' },
  'doorbell-refused': { status: 401, issue: 'login', text: 'The doorbell wants the secret of its subscription.' },
  malformed: { status: 400, issue: 'structure', text: 'The body is not a resource as JSON.' },
  'doorbell-without-patient': { status: 422, issue: 'required', text: 'The resource names no patient of ours.' },
  'store-unreachable': { status: 503, issue: 'transient', text: 'The FHIR server does not answer.' },
  'store-refused': { status: 502, issue: 'processing', text: 'The FHIR server refused a request of ours.' },
  'commit-uncertain': { status: 503, issue: 'transient', text: 'It is not known whether the last commit was stored.' },
  'commit-contested': { status: 503, issue: 'conflict', text: 'Others kept changing this patient; tried again later.' },
  unexpected: { status: 500, issue: 'exception', text: 'Something went wrong here.' },
} as const satisfies Record<string, Problem>

export type ErrorCode = keyof typeof errors

/** A fault with a code; its message never holds anything about a patient. */
export class RulesError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, options?: ErrorOptions & { readonly detail?: string }) {
    super(options?.detail === undefined ? errors[code].text : `${errors[code].text} ${options.detail}`, options)
    this.name = 'RulesError'
    this.code = code
  }
}

/** The one body every refusal of this service has. */
export function operationOutcome(code: ErrorCode): object {
  const { issue, text } = errors[code]
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: issue, details: { text } }] }
}

/** The code of any fault. */
export function codeOf(fault: unknown): ErrorCode {
  return fault instanceof RulesError ? fault.code : 'unexpected'
}

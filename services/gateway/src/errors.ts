interface ErrorKind {
  readonly status: number
  /** FHIR issue-type code. */
  readonly issue: string
  readonly nb: string
  readonly en: string
}

/** Every error the gateway answers with. The code is stable and part of the interface. */
export const errors = {
  'malformed-json': {
    status: 400,
    issue: 'structure',
    nb: 'Innholdet er ikke gyldig JSON.',
    en: 'The body is not valid JSON.',
  },
  'duplicate-key': {
    status: 400,
    issue: 'structure',
    nb: 'Et felt er oppgitt to ganger.',
    en: 'A JSON key is given twice.',
  },
  'too-deep': {
    status: 400,
    issue: 'too-long',
    nb: 'Innholdet er nøstet for dypt.',
    en: 'The body is nested too deeply.',
  },
  'too-large': { status: 413, issue: 'too-long', nb: 'Innholdet er for stort.', en: 'The body is too large.' },
  'too-many-entries': {
    status: 413,
    issue: 'too-long',
    nb: 'For mange poster i samlingen.',
    en: 'The bundle has too many entries.',
  },
  'uri-too-long': { status: 414, issue: 'too-long', nb: 'Adressen er for lang.', en: 'The address is too long.' },
  'unsupported-media-type': {
    status: 415,
    issue: 'not-supported',
    nb: 'Send application/fhir+json.',
    en: 'Send application/fhir+json.',
  },
  'not-acceptable': {
    status: 406,
    issue: 'not-supported',
    nb: 'Bare JSON kan leveres.',
    en: 'Only JSON can be returned.',
  },
  'bad-path': { status: 400, issue: 'invalid', nb: 'Adressen er ikke gyldig.', en: 'The address is not valid.' },
  'unknown-type': {
    status: 400,
    issue: 'not-supported',
    nb: 'Ressurstypen støttes ikke.',
    en: 'The resource type is not supported.',
  },
  'unknown-interaction': {
    status: 400,
    issue: 'not-supported',
    nb: 'Operasjonen støttes ikke.',
    en: 'The interaction is not supported.',
  },
  'unknown-parameter': {
    status: 400,
    issue: 'not-supported',
    nb: 'Søkeparameteren støttes ikke.',
    en: 'The search parameter or modifier is not supported.',
  },
  'bad-parameter': {
    status: 400,
    issue: 'invalid',
    nb: 'Søkeparameteren har en ugyldig verdi.',
    en: 'The search parameter has an invalid value.',
  },
  'number-in-url': {
    status: 400,
    issue: 'security',
    nb: 'Fødselsnummer skal ikke stå i en adresse. Bruk POST _search.',
    en: 'A national identity number must not be in a URL. Use POST _search.',
  },
  'patient-required': {
    status: 400,
    issue: 'required',
    nb: 'Oppgi hvilken pasient søket gjelder.',
    en: 'Name the patient of the search (parameter patient).',
  },
  'bad-page': {
    status: 410,
    issue: 'expired',
    nb: 'Sidelenken er utløpt. Søk på nytt.',
    en: 'The page link has expired. Search again.',
  },
  'login-required': {
    status: 401,
    issue: 'login',
    nb: 'Du må logge inn.',
    en: 'Sign in, or send a valid bearer token.',
  },
  'session-expired': {
    status: 401,
    issue: 'expired',
    nb: 'Økten er utløpt. Logg inn på nytt.',
    en: 'The session has expired. Sign in again.',
  },
  'csrf-required': {
    status: 403,
    issue: 'security',
    nb: 'Forespørselen mangler sikkerhetsnøkkel. Last siden på nytt.',
    en: 'The anti-forgery token is missing or wrong.',
  },
  forbidden: {
    status: 403,
    issue: 'forbidden',
    nb: 'Du har ikke tilgang til dette.',
    en: 'The caller may not do this.',
  },
  'scope-missing': {
    status: 403,
    issue: 'forbidden',
    nb: 'Systemet mangler rettighet (scope) til dette.',
    en: 'The token lacks the scope for this.',
  },
  'not-found': {
    status: 404,
    issue: 'not-found',
    nb: 'Finnes ikke, eller du har ikke tilgang.',
    en: 'Not found, or not yours to see.',
  },
  'other-content': {
    status: 409,
    issue: 'conflict',
    nb: 'Målingen er mottatt før med et annet innhold.',
    en: 'This identifier was received before with other content.',
  },
  'two-persons': {
    status: 409,
    issue: 'conflict',
    nb: 'Referansen og identifikatoren gjelder to ulike personer.',
    en: 'The reference and the identifier name two different persons.',
  },
  'case-taken': { status: 409, issue: 'conflict', nb: 'Saken er allerede tatt.', en: 'The case is already claimed.' },
  'not-allowed-now': {
    status: 409,
    issue: 'business-rule',
    nb: 'Dette kan ikke gjøres slik saken står nå.',
    en: 'Not possible in the present state of the case.',
  },
  'changed-since': {
    status: 412,
    issue: 'conflict',
    nb: 'Endret av andre siden du så den.',
    en: 'Changed by somebody else since you read it.',
  },
  'version-required': {
    status: 428,
    issue: 'required',
    nb: 'Send If-Match med versjonen du endret.',
    en: 'Send If-Match with the version you changed.',
  },
  invalid: { status: 400, issue: 'invalid', nb: 'Innholdet er ikke gyldig.', en: 'The content is not valid.' },
  'subject-unknown': {
    status: 422,
    issue: 'not-found',
    nb: 'Pasienten kan ikke knyttes til noen som følges opp.',
    en: 'The subject cannot be resolved to a patient that is followed.',
  },
  'subject-changed': {
    status: 422,
    issue: 'business-rule',
    nb: 'En måling kan ikke flyttes til en annen person.',
    en: 'A measurement cannot be moved to another person.',
  },
  unprocessable: {
    status: 422,
    issue: 'business-rule',
    nb: 'Innholdet kan ikke tas imot.',
    en: 'The content cannot be accepted.',
  },
  'outcome-required': {
    status: 422,
    issue: 'required',
    nb: 'Oppgi utfall og notat.',
    en: 'An outcome and a note are required.',
  },
  'too-many-requests': {
    status: 429,
    issue: 'throttled',
    nb: 'For mange forespørsler. Prøv igjen om litt.',
    en: 'Too many requests. Try again shortly.',
  },
  'under-pressure': {
    status: 503,
    issue: 'transient',
    nb: 'Tjenesten har for mye å gjøre. Prøv igjen om litt.',
    en: 'The service is overloaded. Try again shortly.',
  },
  unreachable: {
    status: 503,
    issue: 'transient',
    nb: 'Journaltjenesten svarer ikke nå. Prøv igjen om litt.',
    en: 'The record store does not answer now. Try again shortly.',
  },
  'audit-unavailable': {
    status: 503,
    issue: 'transient',
    nb: 'Tilgangsloggen er utilgjengelig. Ingenting er utlevert.',
    en: 'The access log is unavailable; nothing was handed out.',
  },
  internal: { status: 500, issue: 'exception', nb: 'Noe gikk galt hos oss.', en: 'Something went wrong on our side.' },
} as const satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof errors

/** A refusal as a value. `expression` is a FHIRPath to the element; the texts never hold personal data. */
export interface Problem {
  readonly problem: ErrorCode
  readonly expression?: string
  /** Replaces the standard words where more can be said (which unit, who has the case). */
  readonly text?: { readonly nb: string; readonly en: string }
  /** Identities of findings that stand in the case and were not seen, or are worse than seen. */
  readonly uncovered?: readonly string[]
}

/** A refusal on its way to the error handler, for places that cannot return it. */
export class Refusal extends Error {
  readonly refused: Problem
  constructor(refused: Problem) {
    super(refused.problem)
    this.name = 'Refusal'
    this.refused = refused
  }
}

export function isProblem(value: object): value is Problem {
  return 'problem' in value && typeof value.problem === 'string' && value.problem in errors
}

/** The HTTP status of a refusal. */
export function statusOf(problem: Problem): number {
  return errors[problem.problem].status
}

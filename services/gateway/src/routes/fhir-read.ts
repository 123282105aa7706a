import { type Caller, sourceOf } from '../access/caller.ts'
import type { Permission } from '../access/decide.ts'
import { idOf } from '../access/elements.ts'
import { type Asking, reachedPatient } from '../access/person-facts.ts'
import { isPersonal, subjectOf } from '../access/subject-of.ts'
import { type Problem, isProblem } from '../errors.ts'
import type { Parameter, SearchRequest } from '../fhir-request.ts'
import type { Page, Resource } from '../fhir-store.ts'
import { type FhirAnswer, type FhirApi, nameOf, versionHeaders } from './fhir-answer.ts'
import { searchedPatient } from './fhir-searched-patient.ts'

export interface Allowed {
  readonly api: FhirApi
  readonly caller: Caller
  readonly permission: Permission
}

/** One resource by id; foreign and nonexistent are the same. */
export async function answerRead(allowed: Allowed, id: string): Promise<FhirAnswer | Problem> {
  const { api, permission } = allowed
  const found = await api.context.store.read(permission.type, id)
  if (found.outcome === 'unreachable') return { problem: 'unreachable' }
  if (found.outcome === 'absent') return { problem: 'not-found' }
  const whose = await owner(allowed, found.resource)
  if (isRefusal(whose)) return whose
  return {
    status: 200,
    body: found.resource,
    headers: versionHeaders(found.resource),
    seen: [{ action: 'R', patient: whose, entities: [nameOf(found.resource)] }],
  }
}

/** A search, or a further page of one. Every resource found is authorised again before it is handed out. */
export async function answerSearch(allowed: Allowed, request: SearchRequest): Promise<FhirAnswer | Problem> {
  if (request.page !== null) return furtherPage(allowed, request.page)
  const self = selfLink(allowed.api, request)
  const searched = await searchedPatient(askingOf(allowed), request)
  if (searched === 'nobody') return bundleOf({ allowed, patient: null, page: emptyPage, self })
  if (isProblem(searched)) return searched
  const { patient } = searched
  const page = await allowed.api.context.store.search(request.type, upstream(request, patient))
  if (page.outcome === 'unreachable') return { problem: 'unreachable' }
  if (page.outcome === 'refused') return { problem: 'bad-parameter' }
  return checked({ allowed, patient, page, self })
}

async function furtherPage(allowed: Allowed, token: string): Promise<FhirAnswer | Problem> {
  const { api, caller, permission } = allowed
  const ticket = api.pages.open(token, sourceOf(caller))
  if (ticket === null || ticket.type !== permission.type) return { problem: 'bad-page' }
  if (ticket.patient !== null) {
    const patient = await reachedPatient(askingOf(allowed), ticket.patient)
    if (isProblem(patient)) return patient
  }
  const page = await api.context.store.page(ticket.next)
  if (page.outcome === 'unreachable') return { problem: 'unreachable' }
  if (page.outcome !== 'found') return { problem: 'bad-page' }
  return checked({ allowed, patient: ticket.patient, page, self: null })
}

interface Result {
  readonly allowed: Allowed
  readonly patient: string | null
  readonly page: Page
  readonly self: string | null
}

/** The last gate: an answer that holds anything else than what was allowed is dropped, and says so loudly in the log. */
async function checked(result: Result): Promise<FhirAnswer | Problem> {
  const { allowed, patient, page } = result
  for (const resource of page.resources) {
    const whose =
      resource.resourceType === allowed.permission.type
        ? await owner(allowed, resource)
        : ({ problem: 'internal' } as const)
    if (isRefusal(whose)) return whose.problem === 'unreachable' ? whose : { problem: 'internal' }
    if (patient !== null && whose !== patient) return { problem: 'internal' }
  }
  return bundleOf(result)
}

/** The patient whose resource it is, null for definitions, or why the caller may not see it. */
async function owner(allowed: Allowed, resource: Resource): Promise<string | null | Problem> {
  const subject = subjectOf(resource)
  if (subject === 'unclear') return { problem: 'not-found' }
  if (subject === 'nobody') return null
  const patient = await reachedPatient(askingOf(allowed), subject.patient)
  return isProblem(patient) ? patient : patient.id
}

function askingOf({ api, caller, permission }: Allowed): Asking {
  return { facts: api.context.facts, caller, permission }
}

function isRefusal(whose: string | null | Problem): whose is Problem {
  return typeof whose === 'object' && whose !== null
}

const defaultCount = '50'
const maxCount = 200
const emptyPage: Page = { outcome: 'found', resources: [], total: 0, next: null }
const aboutPatient = ['patient', 'subject']

/** The request to the FHIR server, built anew: the patient that was decided on, the parameters that were parsed. */
function upstream({ type, parameters }: SearchRequest, patient: string | null): readonly (readonly [string, string])[] {
  const rest = parameters
    .filter(({ name }) => !aboutPatient.includes(name) && name !== '_count')
    .map(({ name, value }) => [name, value] as const)
  const count = parameters.find(({ name }) => name === '_count')?.value ?? defaultCount
  const size = ['_count', String(Math.min(Number(count), maxCount))] as const
  if (patient === null || !isPersonal(type)) return [...rest, size]
  if (type === 'Patient') return [['_id', patient], size]
  return [['patient', patient], ...rest, size]
}

/** Identifiers may be identity numbers: a search by one has no address of its own. */
function selfLink({ base }: FhirApi, { type, parameters }: SearchRequest): string {
  const shown = parameters.filter(({ name }) => name !== 'identifier')
  const query = shown
    .map(({ name, value }: Parameter) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  return query === '' ? `${base}/${type}` : `${base}/${type}?${query}`
}

function bundleOf({ allowed, patient, page, self }: Result): FhirAnswer {
  const { api, caller, permission } = allowed
  const next =
    page.next === null ? null : api.pages.seal({ type: permission.type, next: page.next, patient }, sourceOf(caller))
  const links = [
    ...(self === null ? [] : [{ relation: 'self', url: self }]),
    ...(next === null ? [] : [{ relation: 'next', url: `${api.base}/${permission.type}?_page=${next}` }]),
  ]
  const body = {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(page.total === null ? {} : { total: page.total }),
    ...(links.length === 0 ? {} : { link: links }),
    entry: page.resources.map((resource) => ({
      fullUrl: `${api.base}/${resource.resourceType}/${idOf(resource)}`,
      resource,
      search: { mode: 'match' },
    })),
  }
  return { status: 200, body, seen: [{ action: 'R', patient, entities: page.resources.slice(0, 100).map(nameOf) }] }
}

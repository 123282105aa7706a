import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../access/caller.ts'
import { decide } from '../access/decide.ts'
import { sendProblem } from '../error-handler.ts'
import { type Problem, isProblem, Refusal } from '../errors.ts'
import { type FhirRequest, parseFhirRequest } from '../fhir-request.ts'
import { dataHeaders } from '../security-headers.ts'
import { bodyLimits, parseBody } from '../request-body.ts'
import type { FhirAnswer, FhirApi } from './fhir-answer.ts'
import { journalAnswer, journalRefusal } from './fhir-journal.ts'
import { answerRead, answerSearch } from './fhir-read.ts'
import { answerBatch, answerCreate, answerDelete, answerUpdate } from './fhir-write.ts'

const fhirJson = 'application/fhir+json; charset=utf-8'
const bodyTypes = ['application/fhir+json', 'application/json', 'application/json+fhir']
const formType = 'application/x-www-form-urlencoded'

/**
 * Everything under /fhir that concerns somebody's record:
 * parse → authenticate → decide → constrain → check → rewrite → store → authorise the answer → journal → answer.
 */
export function registerFhirApi(
  app: FastifyInstance,
  api: FhirApi,
  limit: (request: FastifyRequest, caller: Caller) => Promise<Problem | null>,
): void {
  const callers = new WeakMap<FastifyRequest, Caller>()
  app.addContentTypeParser([...bodyTypes, formType], { parseAs: 'string' }, (_request, text, done) => done(null, text))

  const headers = dataHeaders(api.context.config.publicUrl)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    const caller = await api.side.authenticate(request)
    const refused = isProblem(caller) ? caller : await limit(request, caller)
    if (refused === null) {
      callers.set(request, caller as Caller)
      return
    }
    if (isProblem(caller)) reply.header('www-authenticate', 'Bearer realm="heimvakt"')
    await journalRefusal(api, null, { what: 'fhir', problem: refused })
    throw new Refusal(refused)
  })

  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const caller = callers.get(request)
    if (caller === undefined) throw new Refusal({ problem: 'login-required' })
    const parsed = refusedHeader(request) ?? parseFhirRequest(rawOf(request))
    const answer = isProblem(parsed) ? parsed : await answerTo({ api, caller, request }, parsed)
    if (isProblem(answer)) {
      await journalRefusal(api, caller, { what: whatOf(parsed), problem: answer })
      if (answer.problem === 'internal')
        request.log.error({ event: 'answer-violation', what: whatOf(parsed) }, 'an answer was dropped')
      return sendProblem(reply, answer)
    }
    await journalAnswer(api, caller, { what: whatOf(parsed), answer })
    return reply
      .code(answer.status)
      .headers(answer.headers ?? {})
      .type(fhirJson)
      .send(JSON.stringify(answer.body))
  }

  for (const url of ['/fhir', '/fhir/*']) {
    app.route({
      method: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'],
      url,
      handler,
      bodyLimit: bodyLimits.bundle,
      exposeHeadRoute: false,
      helmet: false,
    })
  }
}

interface Asked {
  readonly api: FhirApi
  readonly caller: Caller
  readonly request: FastifyRequest
}

async function answerTo({ api, caller, request }: Asked, parsed: FhirRequest): Promise<FhirAnswer | Problem> {
  if (parsed.interaction === 'batch') {
    const bundle = bodyOf(request, bodyLimits.bundle)
    return isProblem(bundle) ? bundle : answerBatch({ api, caller }, bundle.body)
  }
  const permission = decide(api.table, caller, parsed)
  if (isProblem(permission)) return permission
  const allowed = { api, caller, permission }
  if (parsed.interaction === 'read') return answerRead(allowed, parsed.id)
  if (parsed.interaction === 'search') return answerSearch(allowed, parsed)
  const ifMatch = request.headers['if-match']
  if (parsed.interaction === 'delete' && isEmpty(request.body))
    return answerDelete(allowed, { id: parsed.id, ifMatch, body: null })
  const resource = bodyOf(request, bodyLimits.resource)
  if (isProblem(resource)) return resource
  if (parsed.interaction === 'delete') return answerDelete(allowed, { id: parsed.id, ifMatch, body: resource.body })
  return parsed.interaction === 'create'
    ? answerCreate(allowed, resource.body)
    : answerUpdate(allowed, { id: parsed.id, ifMatch, body: resource.body })
}

function isEmpty(body: unknown): boolean {
  return typeof body !== 'string' || body.trim() === ''
}

function bodyOf(request: FastifyRequest, limit: number): { readonly body: unknown } | Problem {
  if (request.headers['content-type']?.startsWith(formType) === true) return { problem: 'unsupported-media-type' }
  return parseBody(typeof request.body === 'string' ? request.body : '', limit)
}

function rawOf(request: FastifyRequest): {
  readonly method: string
  readonly url: string
  readonly form: string | null
} {
  const isForm = request.headers['content-type']?.startsWith(formType) === true
  return {
    method: request.method,
    url: request.raw.url ?? '',
    form: isForm && typeof request.body === 'string' ? request.body : null,
  }
}

/** Conditional writes are not for outsiders, and only JSON is spoken. */
function refusedHeader({ headers }: FastifyRequest): Problem | null {
  if (headers['if-none-exist'] !== undefined) return { problem: 'unknown-interaction', expression: 'If-None-Exist' }
  const { accept } = headers
  return accept === undefined || /json|\*\/\*|application\/\*/.test(accept) ? null : { problem: 'not-acceptable' }
}

function whatOf(parsed: FhirRequest | Problem): string {
  if ('problem' in parsed) return 'fhir'
  return parsed.interaction === 'batch' ? 'batch' : `${parsed.type}.${parsed.interaction}`
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ErrorCode, type Problem, Refusal, statusOf } from './errors.ts'
import { outcomeOf } from './operation-outcome.ts'

const ofFastify: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_BAD_URL: 'bad-path',
}

/** The one place that turns faults into answers; every answer is an OperationOutcome, and a fault says nothing of its cause. */
export function setErrorHandlers(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, { problem: 'not-found' }))
  app.setErrorHandler((error: Error & { readonly code?: string; readonly statusCode?: number }, request, reply) => {
    const problem = problemOf(error)
    if (statusOf(problem) >= 500) logFault(request, error, problem)
    return sendProblem(reply, problem)
  })
}

/** Answers with the refusal; also for faults that happen before routing. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(statusOf(problem))
    .type('application/fhir+json; charset=utf-8')
    .send(JSON.stringify(outcomeOf(problem)))
}

function problemOf(error: Error & { readonly code?: string; readonly statusCode?: number }): Problem {
  if (error instanceof Refusal) return error.refused
  const known = ofFastify[error.code ?? '']
  if (known !== undefined) return { problem: known }
  return { problem: error.statusCode !== undefined && error.statusCode < 500 ? 'invalid' : 'internal' }
}

/** The stack names code of ours; the message may hold what was sent, so it stays out. */
function logFault(request: FastifyRequest, error: Error, { problem }: Problem): void {
  const { name, stack = '' } = error
  const frames = stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
  request.log.error({ event: 'fault', problem, name, frames, route: request.routeOptions.url }, 'request failed')
}

import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { restHook, type RestHookOptions } from './doorbells/rest-hook.ts'
import { errors, operationOutcome, RulesError, type ErrorCode } from './errors.ts'
import type { Metrics } from './metrics.ts'

export interface AppOptions {
  readonly logLevel: string
  readonly doorbell: RestHookOptions
  readonly metrics: Metrics
  readonly health: () => Health
}

export type Health = 'starting' | 'ok' | 'store-unreachable'

/** What the rules service answers on its internal port: the FHIR server's doorbell, metrics, health. */
export function buildApp({ logLevel, doorbell, metrics, health }: AppOptions): FastifyInstance {
  const app = Fastify({
    logger: { level: logLevel },
    logController: new LogController({ disableRequestLogging: true }),
  })
  app.setErrorHandler((fault, request, reply) => {
    const code = requestCodeOf(fault)
    if (errors[code].status >= 500) request.log.error({ event: 'request-failed', code }, errors[code].text)
    return reply.code(errors[code].status).type('application/fhir+json').send(operationOutcome(code))
  })
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('application/fhir+json').send(operationOutcome('not-found')),
  )
  restHook(app, doorbell)
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  )
  app.get('/health', async (_request, reply) => {
    const status = health()
    return reply.code(status === 'ok' ? 200 : 503).send({ status })
  })
  return app
}

function requestCodeOf(fault: unknown): ErrorCode {
  if (fault instanceof RulesError) return fault.code
  const status = (fault as { readonly statusCode?: number }).statusCode ?? 500
  return status >= 400 && status < 500 ? 'malformed' : 'unexpected'
}

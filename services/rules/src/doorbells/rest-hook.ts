import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RulesError } from '../errors.ts'
import type { Resource } from '../fhir-store.ts'
import { patientOf } from './sweep.ts'

export interface RestHookOptions {
  readonly secret: string
  readonly ring: (patient: string, resource: Resource) => void
}

export const doorbellPath = '/doorbell'

/** The address the FHIR server's rest-hook subscriptions call: `PUT /doorbell/Observation/{id}` with the resource. */
export function restHook(app: FastifyInstance, { secret, ring }: RestHookOptions): void {
  app.addContentTypeParser(
    /^application\/(fhir\+)?json/,
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )
  app.route({
    method: ['POST', 'PUT'],
    url: `${doorbellPath}/*`,
    bodyLimit: 5 * 1024 * 1024,
    onRequest: async (request) => requireSecret(request, secret),
    handler: async (request, reply) => {
      const resource = request.body as Resource
      const patient = patientOf(resource)
      if (patient === null) throw new RulesError('doorbell-without-patient')
      ring(patient, resource)
      return reply.code(202).send()
    },
  })
}

/** Compared as hashes, in constant time and whatever their length. */
function requireSecret(request: FastifyRequest, secret: string): void {
  const [sent, wanted] = [request.headers.authorization ?? '', `Bearer ${secret}`].map((text) =>
    createHash('sha256').update(text).digest(),
  )
  if (sent === undefined || wanted === undefined || !timingSafeEqual(sent, wanted))
    throw new RulesError('doorbell-refused')
}

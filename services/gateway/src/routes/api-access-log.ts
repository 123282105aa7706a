import type { FastifyInstance } from 'fastify'
import { accessLog, type AccessLogSources } from '../audit/access-log.ts'
import { apiCall, type ApiParts } from './api-call.ts'

/** `GET /api/access-log`: the patient reads who has looked. */
export function registerAccessLog(
  app: FastifyInstance,
  parts: ApiParts & { readonly accessLog: AccessLogSources },
): void {
  app.get(
    '/api/access-log',
    apiCall(parts, {
      roles: ['patient'],
      action: 'R',
      what: 'access-log.read',
      handle: async ({ patient }) => {
        const entries = await accessLog(parts.accessLog, patient)
        return entries === 'unreachable' ? { problem: 'unreachable' } : { body: { entries }, patient }
      },
    }),
  )
}

import type { FastifyInstance } from 'fastify'
import type { Watermark } from '../queue/watermark.ts'
import { apiCall, type ApiParts } from './api-call.ts'

/** `GET /api/status`: whether the rules keep up, for the banner on every page. */
export function registerStatus(app: FastifyInstance, parts: ApiParts & { readonly watermark: Watermark }): void {
  app.get(
    '/api/status',
    apiCall(parts, {
      roles: ['patient', 'clinician'],
      action: 'R',
      what: 'status.read',
      journal: 'refusals',
      handle: async () => {
        const { ageSeconds, stale } = parts.watermark.age()
        return { body: { watermarkAgeSeconds: ageSeconds, stale } }
      },
    }),
  )
}

import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { FhirStore, Resource } from '../fhir-store.ts'
import type { JudgementOf } from '../ports.ts'
import { apiCall, type ApiAnswer, type ApiParts, type ApiRefusal } from './api-call.ts'

export type ReceiptParts = ApiParts & { readonly store: Pick<FhirStore, 'read'>; readonly judgementOf: JudgementOf }

const fhirId = /^[A-Za-z0-9.-]{1,64}$/
/** The rules answer in milliseconds when they can; asking this often while somebody waits costs nothing. */
const askEveryMs = 250
const wait = z.coerce.number().min(0).max(30).catch(0)

/** `GET /api/receipts/{observationId}?wait=`: what the rules say of the patient's own reading, waited for if asked. */
export function registerReceipts(app: FastifyInstance, parts: ReceiptParts): void {
  app.get<{ Params: { observation: string }; Querystring: { wait?: string } }>(
    '/api/receipts/:observation',
    apiCall(parts, {
      roles: ['patient'],
      action: 'R',
      what: 'receipt.read',
      handle: async ({ patient }, request) => {
        const { observation } = request.params as { readonly observation: string }
        const seconds = wait.parse((request.query as { readonly wait?: string }).wait)
        if (!fhirId.test(observation)) return { problem: 'not-found' }
        const found = await parts.store.read('Observation', observation)
        if (found.outcome === 'unreachable') return { problem: 'unreachable' }
        if (found.outcome === 'absent' || !isAbout(found.resource, patient)) return { problem: 'not-found' }
        return receipt(parts, { patient, observation, until: Date.now() + seconds * 1000 })
      },
    }),
  )
}

type Asked = { readonly patient: string; readonly observation: string; readonly until: number }

async function receipt(
  { judgementOf }: ReceiptParts,
  { patient, observation, until }: Asked,
): Promise<ApiAnswer | ApiRefusal> {
  for (;;) {
    const judgement = await judgementOf(patient, observation)
    const about = { patient, entities: [`Observation/${observation}`] }
    if (judgement === 'history') return { ...about, body: { observation, state: 'history' } }
    if (judgement !== 'pending') return { ...about, body: { observation, state: 'judged', ...judgement } }
    if (Date.now() >= until) return { ...about, body: { observation, state: 'pending' } }
    await pause(askEveryMs)
  }
}

function isAbout(resource: Resource, patient: string): boolean {
  const subject = resource['subject'] as { readonly reference?: string } | undefined
  return subject?.reference === `Patient/${patient}`
}

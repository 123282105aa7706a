import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { formReference } from '@heimvakt/core/rules/built-in'
import type { WritableType } from '../fhir-request-parameters.ts'
import type { FhirStore, Resource } from '../fhir-store.ts'
import type { JudgementOf } from '../ports.ts'
import { apiCall, type ApiAnswer, type ApiParts, type ApiRefusal } from './api-call.ts'

export type ReceiptParts = ApiParts & { readonly store: Pick<FhirStore, 'read'>; readonly judgementOf: JudgementOf }

const fhirId = /^[A-Za-z0-9.-]{1,64}$/
/** The rules answer in milliseconds when they can; asking this often while somebody waits costs nothing. */
const askEveryMs = 250
const wait = z.coerce.number().min(0).max(30).catch(0)

/**
 * `GET /api/receipts/{observationId}?wait=` and `GET /api/receipts/QuestionnaireResponse/{id}?wait=`: what the rules say of
 * the patient's own reading or answers, waited for if asked.
 */
export function registerReceipts(app: FastifyInstance, parts: ReceiptParts): void {
  for (const { path, type, named } of receiptsOf)
    app.get<{ Params: { id: string }; Querystring: { wait?: string } }>(
      path,
      apiCall(parts, {
        roles: ['patient'],
        action: 'R',
        what: 'receipt.read',
        handle: async ({ patient }, request) => {
          const { id } = request.params as { readonly id: string }
          const seconds = wait.parse((request.query as { readonly wait?: string }).wait)
          if (!fhirId.test(id)) return { problem: 'not-found' }
          const found = await parts.store.read(type, id)
          if (found.outcome === 'unreachable') return { problem: 'unreachable' }
          if (found.outcome === 'absent' || !isAbout(found.resource, patient)) return { problem: 'not-found' }
          const until = Date.now() + seconds * 1000
          return receipt(parts, { patient, entity: `${type}/${id}`, until, ...named(id) })
        },
      }),
    )
}

interface Named {
  /** As verdicts name it. */
  readonly reference: string
  /** As the receipt names it. */
  readonly about: Readonly<Record<string, string>>
}

/** A reading is named by its bare id, a form with its type. */
const receiptsOf: readonly {
  readonly path: string
  readonly type: WritableType
  readonly named: (id: string) => Named
}[] = [
  { path: '/api/receipts/:id', type: 'Observation', named: (id) => ({ reference: id, about: { observation: id } }) },
  {
    path: '/api/receipts/QuestionnaireResponse/:id',
    type: 'QuestionnaireResponse',
    named: (id) => ({ reference: formReference(id), about: { response: id } }),
  },
]

type Asked = Named & { readonly patient: string; readonly entity: string; readonly until: number }

async function receipt(
  { judgementOf }: ReceiptParts,
  { patient, reference, about, entity, until }: Asked,
): Promise<ApiAnswer | ApiRefusal> {
  for (;;) {
    const judgement = await judgementOf(patient, reference)
    const seen = { patient, entities: [entity] }
    if (judgement === 'history') return { ...seen, body: { ...about, state: 'history' } }
    if (judgement !== 'pending') return { ...seen, body: { ...about, state: 'judged', ...judgement } }
    if (Date.now() >= until) return { ...seen, body: { ...about, state: 'pending' } }
    await pause(askEveryMs)
  }
}

function isAbout(resource: Resource, patient: string): boolean {
  const subject = resource['subject'] as { readonly reference?: string } | undefined
  return subject?.reference === `Patient/${patient}`
}

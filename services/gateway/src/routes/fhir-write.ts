import { z } from 'zod'
import type { Caller } from '../access/caller.ts'
import { decide, mayBatch, type Permission } from '../access/decide.ts'
import { type Problem, isProblem } from '../errors.ts'
import { correctObservation, withdrawObservation } from '../ingest/correct-observation.ts'
import { ingestAnswers } from '../ingest/ingest-answers.ts'
import { withdrawAnswers } from '../ingest/withdraw-answers.ts'
import { batchEntries, batchResponse, type EntryResult, ingestBatch } from '../ingest/ingest-batch.ts'
import { ingestObservation, type Stored } from '../ingest/ingest-observation.ts'
import { type FhirAnswer, type FhirApi, nameOf, type Seen, versionHeaders } from './fhir-answer.ts'

interface Writing {
  readonly api: FhirApi
  readonly caller: Caller
  readonly permission: Permission
}

export async function answerCreate({ api, caller, permission }: Writing, body: unknown): Promise<FhirAnswer | Problem> {
  const ingest = permission.type === 'QuestionnaireResponse' ? ingestAnswers : ingestObservation
  const stored = await ingest(api.ingest, { facts: api.context.facts, caller, permission }, body)
  if (isProblem(stored)) return stored
  const { resource } = stored
  const location = `${api.base}/${nameOf(resource)}/_history/${resource.meta?.versionId ?? ''}`
  return answerStored(stored, { status: stored.created ? 201 : 200, action: 'C', headers: { location } })
}

export interface ChangeRequest {
  readonly id: string
  /** The header If-Match as sent. */
  readonly ifMatch: string | undefined
  readonly body: unknown
}

export async function answerUpdate(
  { api, caller, permission }: Writing,
  { id, ifMatch, body }: ChangeRequest,
): Promise<FhirAnswer | Problem> {
  if (permission.type !== 'Observation') return { problem: 'unknown-interaction' }
  const named = versionOf(ifMatch)
  if (isProblem(named)) return named
  const stored = await correctObservation(
    api.ingest,
    { facts: api.context.facts, caller, permission, target: { id, ...named } },
    body,
  )
  return isProblem(stored) ? stored : answerStored(stored, { status: 200, action: 'U' })
}

export async function answerDelete(
  { api, caller, permission }: Writing,
  { id, ifMatch, body }: ChangeRequest,
): Promise<FhirAnswer | Problem> {
  const named = versionOf(ifMatch)
  if (isProblem(named)) return named
  const why = readReason(body)
  if (isProblem(why)) return why
  if (why.reason !== null && permission.type !== 'Observation') return { problem: 'invalid', expression: 'Parameters' }
  const withdraw = permission.type === 'QuestionnaireResponse' ? withdrawAnswers : withdrawObservation
  const stored = await withdraw(api.ingest, {
    facts: api.context.facts,
    caller,
    permission,
    target: { id, ...named },
    ...why,
  })
  return isProblem(stored) ? stored : answerStored(stored, { status: 200, action: 'D' })
}

const reasonShape = z.strictObject({
  resourceType: z.literal('Parameters'),
  parameter: z.tuple([z.strictObject({ name: z.literal('reason'), valueString: z.string().trim().min(1).max(1_000) })]),
})

/** A withdrawal may say why, as Parameters with a `reason`. */
function readReason(body: unknown): { readonly reason: string | null } | Problem {
  if (body === null) return { reason: null }
  const parsed = reasonShape.safeParse(body)
  return parsed.success
    ? { reason: parsed.data.parameter[0].valueString }
    : { problem: 'invalid', expression: 'Parameters.parameter' }
}

export async function answerBatch(
  { api, caller }: Omit<Writing, 'permission'>,
  body: unknown,
): Promise<FhirAnswer | Problem> {
  if (!mayBatch(api.table, caller)) return { problem: 'forbidden' }
  const create = decide(api.table, caller, { interaction: 'create', type: 'Observation' })
  if (isProblem(create)) return create
  const update = decide(api.table, caller, { interaction: 'update', type: 'Observation', id: '' })
  const entries = batchEntries(body)
  if (isProblem(entries)) return entries
  const { facts } = api.context
  const asking = {
    create: { facts, caller, permission: create },
    update: isProblem(update) ? null : { facts, caller, permission: update },
  }
  const results = await ingestBatch(api.ingest, asking, entries)
  return {
    status: 200,
    body: batchResponse(results, api.base),
    seen: results.flatMap(seenEntry),
    refused: results.flatMap(({ result }) => (isProblem(result) ? [result.problem] : [])),
  }
}

function seenEntry({ result }: EntryResult): readonly Seen[] {
  if (isProblem(result)) return []
  return [{ action: result.created ? 'C' : 'U', patient: result.patient, entities: [nameOf(result.resource)] }]
}

interface How {
  readonly status: number
  readonly action: Seen['action']
  readonly headers?: Readonly<Record<string, string>>
}

function answerStored({ resource, patient }: Stored, { status, action, headers }: How): FhirAnswer {
  return {
    status,
    body: resource,
    headers: { ...versionHeaders(resource), ...headers },
    seen: [{ action, patient, entities: [nameOf(resource)] }],
  }
}

function versionOf(ifMatch: string | undefined): { readonly version: string | null } | Problem {
  if (ifMatch === undefined) return { version: null }
  const version = /^W\/"([A-Za-z0-9\-.]{1,64})"$/.exec(ifMatch)?.[1]
  return version === undefined ? { problem: 'bad-parameter', expression: 'If-Match' } : { version }
}

import { z } from 'zod'
import { measurementType, typeOfCodings } from '../measurements/catalogue.ts'
import type { Activity, Limit } from '../plans/limits.ts'
import { extensions } from './canonicals.ts'
import { conceptSchema, extensionsSchema, idOf, metaSchema, read, referenceSchema } from './elements.ts'
import { parseLimit, toLimitExtension } from './limit-extension.ts'
import type { CodecProblem, Resource } from './problem.ts'
import { repeatSchema, toRepeat } from './timing.ts'

const schema = z.object({
  resourceType: z.literal('ServiceRequest'),
  id: z.string(),
  meta: metaSchema,
  status: z.string(),
  code: conceptSchema,
  subject: referenceSchema,
  extension: extensionsSchema,
  occurrenceTiming: z.object({ repeat: repeatSchema.optional() }).optional(),
})

/** What one person is to measure, with whom it concerns. */
export interface PatientActivity extends Activity {
  /** `Patient/…` */
  readonly patient: string
  readonly status: 'active' | 'ended'
}

/** Reads a measuring activity; another kind of ServiceRequest (a form) is a problem `unknown-code`. */
export function parseServiceRequest(resource: unknown): PatientActivity | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const { id, meta, status, code, subject, extension, occurrenceTiming } = parsed.data
  const type = typeOfCodings(
    (code.coding ?? []).map(({ system = '', code: symbol = '' }) => ({ system, code: symbol })),
  )
  if (type === 'unknown' || type === 'conflicting') return { problem: 'unknown-code', path: 'code' }
  const patient = idOf(subject.reference, 'Patient')
  if (patient === undefined) return { problem: 'the subject is a Patient', path: 'subject' }
  const limits: Limit[] = []
  for (const [index, limit] of (extension ?? []).entries()) {
    if (limit.url !== extensions.limit) continue
    const parsedLimit = parseLimit(limit, type)
    if ('problem' in parsedLimit) return { ...parsedLimit, path: `extension[${index}].${parsedLimit.path}` }
    limits.push(parsedLimit)
  }
  return {
    id,
    version: meta?.versionId ?? '',
    patient: `Patient/${patient}`,
    status: status === 'active' || status === 'on-hold' ? 'active' : 'ended',
    type,
    limits,
    schedule: occurrenceTiming?.repeat ?? null,
  }
}

/** Writes it. Without an id it is one to create. */
export function toServiceRequest(
  activity: Omit<PatientActivity, 'id' | 'version'> & { readonly id?: string },
): Resource {
  const { id, patient, status, type, limits, schedule } = activity
  return {
    resourceType: 'ServiceRequest',
    ...(id === undefined ? {} : { id }),
    extension: limits.map((limit) => toLimitExtension(limit, type)),
    status: status === 'active' ? 'active' : 'completed',
    intent: 'order',
    code: { coding: measurementType(type).codes, text: measurementType(type).names.nb },
    subject: { reference: patient },
    ...(schedule === null ? {} : { occurrenceTiming: { repeat: toRepeat(schedule) } }),
  }
}

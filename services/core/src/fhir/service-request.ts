import { z } from 'zod'
import { measurementType, typeOfCodings, type MeasurementId } from '../measurements/catalogue.ts'
import type { Activity, Limit } from '../plans/limits.ts'
import { extensions } from './canonicals.ts'
import { conceptSchema, extensionsSchema, idOf, metaSchema, read, referenceSchema, type Extension } from './elements.ts'
import { homeOxygenIn, toHomeOxygenExtension } from './home-oxygen-extension.ts'
import { parseLimit, toLimitExtension } from './limit-extension.ts'
import { orderStatusOf, unreadStatus } from './order-status.ts'
import type { CodecProblem, Resource } from './problem.ts'
import { parseScheduled, schedulingElements } from './scheduled.ts'

const schema = z.object({
  resourceType: z.literal('ServiceRequest'),
  id: z.string(),
  meta: metaSchema,
  status: z.string(),
  code: conceptSchema,
  subject: referenceSchema,
  extension: extensionsSchema,
  authoredOn: z.string().optional(),
  /** A timing that we do not know must not take the measurement out of the plan: it is a fault of its own. */
  occurrenceTiming: z.unknown().optional(),
})

/** What one person is to measure, with whom it concerns. */
export interface PatientActivity extends Activity {
  /** `Patient/…` */
  readonly patient: string
  readonly status: 'active' | 'ended'
  /** Why its limits cannot be read. It then has none, so that its readings are unassessed: half of them would be worse. */
  readonly limitFault?: CodecProblem
}

/** Reads a measuring activity; another kind of ServiceRequest (a form) is a problem `unknown-code`. */
export function parseServiceRequest(resource: unknown): PatientActivity | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const { id, meta, status, code, subject, extension, authoredOn, occurrenceTiming: timing } = parsed.data
  const type = typeOfCodings(
    (code.coding ?? []).map(({ system = '', code: symbol = '' }) => ({ system, code: symbol })),
  )
  if (type === 'unknown' || type === 'conflicting') return { problem: 'unknown-code', path: 'code' }
  const patient = idOf(subject.reference, 'Patient')
  if (patient === undefined) return { problem: 'the subject is a Patient', path: 'subject' }
  const known = orderStatusOf(status)
  if (known === undefined) return unreadStatus
  const limits = limitsOf(extension ?? [], type)
  return {
    id,
    version: meta?.versionId ?? '',
    patient: `Patient/${patient}`,
    status: known,
    type,
    ...('problem' in limits ? { limits: [], limitFault: limits } : { limits }),
    ...homeOxygenIn(extension ?? []),
    ...parseScheduled({ timing, path: 'occurrenceTiming', extension, authoredOn }),
  }
}

function limitsOf(extension: readonly Extension[], type: MeasurementId): readonly Limit[] | CodecProblem {
  const limits: Limit[] = []
  for (const [index, candidate] of extension.entries()) {
    if (candidate.url !== extensions.limit) continue
    const limit = parseLimit(candidate, type)
    if ('problem' in limit) return { ...limit, path: `extension[${index}].${limit.path}` }
    limits.push(limit)
  }
  return limits
}

/** What a new or changed activity says. Without an id it is one to create. */
type ActivityText = Omit<PatientActivity, 'id' | 'version' | 'limitFault' | 'scheduleFault'> & { readonly id?: string }

/** Writes it. */
export function toServiceRequest(activity: ActivityText): Resource {
  const { id, patient, status, type, limits, homeOxygen = [] } = activity
  const { extension: scheduling, ...timing } = schedulingElements(activity)
  const extension = [
    ...limits.map((limit) => toLimitExtension(limit, type)),
    ...homeOxygen.map(toHomeOxygenExtension),
    ...scheduling,
  ]
  return {
    resourceType: 'ServiceRequest',
    ...(id === undefined ? {} : { id }),
    ...(extension.length === 0 ? {} : { extension }),
    status: status === 'active' ? 'active' : 'completed',
    intent: 'order',
    code: { coding: measurementType(type).codes, text: measurementType(type).names.nb },
    subject: { reference: patient },
    ...timing,
  }
}

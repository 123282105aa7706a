import { z } from 'zod'
import type { FormActivity } from '../plans/form-activity.ts'
import type { TemplateReference } from '../plans/monitoring-plan.ts'
import type { Schedule } from '../plans/schedule.ts'
import { codeSystems } from './canonicals.ts'
import { canonicalOf, conceptSchema, extensionsSchema, idOf, metaSchema, read, referenceSchema } from './elements.ts'
import { orderStatusOf, unreadStatus } from './order-status.ts'
import type { CodecProblem, Resource } from './problem.ts'
import { parseScheduled, schedulingElements } from './scheduled.ts'

/** What tells a form from a measurement, whose code is that of the sign. */
const FORM = { system: codeSystems['activity-kind'], code: 'form', display: 'Skjema' }

const requestSchema = z.object({
  resourceType: z.literal('ServiceRequest'),
  id: z.string(),
  meta: metaSchema,
  status: z.string(),
  code: conceptSchema,
  subject: referenceSchema,
  extension: extensionsSchema,
  instantiatesCanonical: z.array(z.string()).default([]),
  authoredOn: z.string().optional(),
  occurrenceTiming: z.unknown().optional(),
})

/** A form that one person is to answer, with whom it concerns. */
export interface PatientForm extends FormActivity {
  /** `Patient/…` */
  readonly patient: string
  readonly status: 'active' | 'ended'
}

const codedSchema = z.object({ code: conceptSchema })

/** Whether a ServiceRequest or an ActivityDefinition is of a form. */
export function isOfForm(resource: unknown): boolean {
  const parsed = read(codedSchema, resource)
  if ('problem' in parsed) return false
  const { coding = [] } = parsed.data.code
  return coding.some(({ system, code }) => system === FORM.system && code === FORM.code)
}

/** Reads the ServiceRequest of a form; another kind of ServiceRequest is a problem. */
export function parseFormRequest(resource: unknown): PatientForm | CodecProblem {
  const parsed = read(requestSchema, resource)
  if ('problem' in parsed) return parsed
  const { id, meta, status, code, subject, extension, authoredOn, occurrenceTiming: timing } = parsed.data
  if (!isOfForm(resource)) return { problem: 'not a form', path: 'code' }
  const patient = idOf(subject.reference, 'Patient')
  if (patient === undefined) return { problem: 'the subject is a Patient', path: 'subject' }
  const questionnaire = questionnaireOf(parsed.data.instantiatesCanonical)
  if (questionnaire === undefined)
    return { problem: 'a Questionnaire with its version is needed', path: 'instantiatesCanonical' }
  const known = orderStatusOf(status)
  if (known === undefined) return unreadStatus
  return {
    id,
    version: meta?.versionId ?? '',
    patient: `Patient/${patient}`,
    status: known,
    questionnaire,
    title: code.text ?? nameOf(questionnaire),
    ...parseScheduled({ timing, path: 'occurrenceTiming', extension, authoredOn }),
  }
}

/** What a new or changed form says. Without an id it is one to create. */
type FormText = Omit<PatientForm, 'id' | 'version' | 'scheduleFault'> & { readonly id?: string }

/** Writes it. */
export function toFormRequest(form: FormText): Resource {
  const { id, patient, status, questionnaire, title } = form
  const { extension, ...timing } = schedulingElements(form)
  return {
    resourceType: 'ServiceRequest',
    ...(id === undefined ? {} : { id }),
    ...(extension.length === 0 ? {} : { extension }),
    instantiatesCanonical: [`${questionnaire.url}|${questionnaire.version}`],
    status: status === 'active' ? 'active' : 'completed',
    intent: 'order',
    code: { coding: [FORM], text: title },
    subject: { reference: patient },
    ...timing,
  }
}

const definitionSchema = z.object({
  resourceType: z.literal('ActivityDefinition'),
  url: z.string(),
  version: z.string().default(''),
  code: conceptSchema,
  extension: extensionsSchema,
  relatedArtifact: z.array(z.object({ type: z.string(), resource: z.string().optional() })).default([]),
  timingTiming: z.unknown().optional(),
})

/** A form of a template, with how often it is to be answered. */
export interface FormTemplate {
  readonly url: string
  readonly version: string
  readonly questionnaire: TemplateReference
  readonly title: string
  readonly schedule: Schedule | null
}

/** Reads a form of a template: the Questionnaire is its related artifact `depends-on`. */
export function parseFormDefinition(resource: unknown): FormTemplate | CodecProblem {
  const parsed = read(definitionSchema, resource)
  if ('problem' in parsed) return parsed
  const { url, version, code, extension, relatedArtifact, timingTiming: timing } = parsed.data
  if (!isOfForm(resource)) return { problem: 'not a form', path: 'code' }
  const needed = relatedArtifact.filter(({ type }) => type === 'depends-on')
  const questionnaire = questionnaireOf(needed.flatMap((artifact) => artifact.resource ?? []))
  if (questionnaire === undefined)
    return { problem: 'a Questionnaire with its version is needed', path: 'relatedArtifact' }
  const { schedule, scheduleFault } = parseScheduled({ timing, path: 'timingTiming', extension })
  if (scheduleFault !== undefined) return scheduleFault
  return { url, version, questionnaire, title: code.text ?? nameOf(questionnaire), schedule }
}

function questionnaireOf(canonicals: readonly string[]): TemplateReference | undefined {
  return canonicals.map(canonicalOf).find(({ url, version }) => url.includes('/Questionnaire/') && version !== '')
}

/** What a form without a title is called: the last part of its url. */
function nameOf({ url }: TemplateReference): string {
  return url.slice(url.lastIndexOf('/') + 1)
}

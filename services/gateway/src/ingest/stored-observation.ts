import { clockTag, identifierSystems, OBSERVATION_CATEGORY } from '@heimvakt/core/fhir/canonicals'
import { withLimitsInForce } from '@heimvakt/core/fhir/limits-in-force'
import { typeOfCodings } from '@heimvakt/core/measurements/catalogue'
import type { Coding } from '@heimvakt/core/measurements/measurement-type'
import type { Reading } from '@heimvakt/core/measurements/reading'
import { limitsAt } from '@heimvakt/core/plans/limits'
import type { Caller } from '../access/caller.ts'
import type { PatientFacts } from '../access/patient-facts.ts'
import type { Resource } from '../fhir-store.ts'
import type { Json } from './json.ts'
import { rewriteTree } from './references.ts'
import { isKnown, listOf, metaFrom, provenanceOf, type Sent, subjectElement } from './stored-elements.ts'

export interface Submission extends Sent {
  readonly submitted: Json
  readonly patient: PatientFacts
  readonly reading: Reading
  /** It came in a batch whose times run over more than a day: old ones of such are history, by themselves a clock was reset. */
  readonly inHistory?: boolean
}

/** Elements that are ours to write, whatever the sender put there. */
const ours = [
  'id',
  'meta',
  'text',
  'implicitRules',
  'subject',
  'performer',
  'category',
  'identifier',
  'extension',
  'referenceRange',
  'interpretation',
] as const

/** The Observation as it is stored: what was sent, with the person, the sender, the limits in force and our identifier. */
export function toStored(submission: Submission): Resource {
  const { submitted, caller, patient, identity, inHistory = false } = submission
  const rewritten = rewriteTree(submitted, (reference) => isKnown(reference, patient)) as Record<string, unknown>
  const kept = Object.fromEntries(Object.entries(rewritten).filter(([name]) => !ours.some((own) => own === name)))
  const stored = {
    ...kept,
    resourceType: 'Observation',
    meta: inHistory ? metaFrom(caller) : { ...metaFrom(caller), tag: [clockTag] },
    extension: [...listOf(rewritten['extension']), ...provenanceOf(submission)],
    identifier: [
      { system: identifierSystems.reading, value: identity.value },
      ...listOf(rewritten['identifier']).filter(isTheirs),
    ],
    category: categories(rewritten),
    subject: subjectElement(rewritten['subject'], patient),
    ...performers(caller, rewritten['performer']),
    ...components(rewritten['component']),
  }
  return judgedByLimits(stored, submission)
}

/** What cannot be judged gets neither limits nor interpretation: nothing there says normal. */
function judgedByLimits(stored: Json, { reading, patient, received }: Submission): Resource {
  const resource = stored as Resource
  if (reading.kind !== 'measurement') return resource
  const wanted = patient.activities.filter(({ type }) => type === reading.type)
  const limits = wanted.flatMap((activity) => limitsAt(activity, { ...reading, received }))
  return { ...resource, ...withLimitsInForce(resource, reading, limits) }
}

/** A patient or clinician is the performer; a system names its own, as logical references. */
function performers(caller: Caller, sent: unknown): { readonly performer?: readonly unknown[] } {
  if (caller.kind === 'patient') return { performer: [{ reference: `Patient/${caller.patient}`, type: 'Patient' }] }
  if (caller.kind === 'clinician')
    return { performer: [{ reference: `Practitioner/${caller.practitioner}`, type: 'Practitioner' }] }
  const list = listOf(sent)
  return list.length === 0 ? {} : { performer: list }
}

/** The sender's own ranges and interpretations are not ours to show as limits. */
function components(sent: unknown): { readonly component?: readonly Json[] } {
  const list = listOf(sent).map(({ referenceRange: _range, interpretation: _interpretation, ...rest }) => rest)
  return list.length === 0 ? {} : { component: list }
}

const vitalSigns = { coding: [{ system: OBSERVATION_CATEGORY, code: 'vital-signs' }] }

function categories(observation: Json): readonly Json[] {
  const sent = listOf(observation['category'])
  const has = sent.some((concept) =>
    codingsOf(concept).some(({ system, code }) => system === OBSERVATION_CATEGORY && code === 'vital-signs'),
  )
  const isVitalSign = typeOfCodings(codingsOf(observation['code'])) !== 'unknown'
  return has || !isVitalSign ? sent : [vitalSigns, ...sent]
}

function codingsOf(concept: unknown): readonly Coding[] {
  const { coding } = (concept ?? {}) as { readonly coding?: readonly Json[] }
  return (coding ?? []).map(({ system, code }) => ({ system: textOf(system), code: textOf(code) }))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/**
 * Whether the system is another than ours. An index of the FHIR server may forget blanks around a system: with a forged one
 * somebody else's reading would look as if it had been received before.
 */
function isTheirs({ system }: Json): boolean {
  return textOf(system).replace(/[^!-~]/g, '') !== identifierSystems.reading
}

import { randomUUID } from 'node:crypto'
import { extensions, identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { toSignExtension } from '@heimvakt/core/fhir/form-signs'
import { toScoreObservation } from '@heimvakt/core/fhir/score-observation'
import type { FormDefinition } from '@heimvakt/core/questionnaires/form'
import type { FormSign } from '@heimvakt/core/questionnaires/form-signs'
import { instrumentOfForm } from '@heimvakt/core/questionnaires/instruments'
import { scoreOf } from '@heimvakt/core/questionnaires/scores'
import type { PatientFacts } from '../access/patient-facts.ts'
import type { Caller } from '../access/caller.ts'
import type { Bundle, BundleEntry, Resource } from '../fhir-store.ts'
import type { CheckedAnswers } from './check-answers.ts'
import type { Json } from './json.ts'
import { derivedIdentifier } from './reading-identity.ts'
import { rewriteTree } from './references.ts'
import { isKnown, listOf, metaFrom, provenanceOf, type Sent, subjectElement } from './stored-elements.ts'

export interface AnswersSubmission extends Sent {
  readonly checked: CheckedAnswers
  readonly form: FormDefinition
  readonly patient: PatientFacts
}

/** Elements that are ours to write, whatever the sender put there. */
const ours = ['id', 'meta', 'text', 'implicitRules', 'subject', 'author', 'source', 'identifier', 'extension'] as const

/** The answered form and its score, to be stored together or not at all, and once however often it is sent. */
export function answersTransaction(submission: AnswersSubmission): Bundle {
  const fullUrl = `urn:uuid:${randomUUID()}`
  const response = toStoredAnswers(submission)
  const entry = [
    { fullUrl, resource: response, request: creation(response, submission.identity.value) },
    ...scoresOf(submission, response, fullUrl),
  ]
  return { resourceType: 'Bundle', type: 'transaction', entry }
}

/** The same in place of the answers so far, when they were first received kept beside it. */
export function replacingTransaction(submission: AnswersSubmission, before: Resource): Bundle {
  const { id = '', meta } = before
  const kept = listOf(before['extension'])
  const first = kept.find(({ url }) => url === extensions.begun) ?? kept.find(({ url }) => url === extensions.received)
  const stored = toStoredAnswers(submission)
  const response: Resource = {
    ...stored,
    id,
    extension: [
      ...listOf(stored['extension']),
      { url: extensions.begun, valueInstant: first?.['valueInstant'] ?? new Date(submission.received).toISOString() },
    ],
  }
  const request = { method: 'PUT', url: `QuestionnaireResponse/${id}`, ifMatch: `W/"${meta?.versionId ?? ''}"` }
  const entry = [{ resource: response, request }, ...scoresOf(submission, response, `QuestionnaireResponse/${id}`)]
  return { resourceType: 'Bundle', type: 'transaction', entry }
}

/** Our identifiers of the scores that a form of this url has. */
export function scoreIdentifiers(
  questionnaire: string,
  identity: { readonly value: string },
): readonly { readonly system: string; readonly value: string }[] {
  const instrument = instrumentOfForm(questionnaire)
  return instrument === undefined ? [] : [derivedIdentifier(identity, `score|${instrument.id}`)]
}

function toStoredAnswers(submission: AnswersSubmission): Resource {
  const { checked, form, caller, patient, identity } = submission
  const signs = new Map(form.items.flatMap(({ linkId, sign }) => (sign === null ? [] : [[linkId, sign] as const])))
  const rewritten = rewriteTree(checked.submitted, (reference) => isKnown(reference, patient)) as Json
  const kept = Object.fromEntries(Object.entries(rewritten).filter(([name]) => !ours.some((own) => own === name)))
  return {
    ...kept,
    resourceType: 'QuestionnaireResponse',
    meta: metaFrom(caller),
    extension: [
      ...listOf(rewritten['extension']),
      ...provenanceOf(submission),
      ...(patient.forms.includes(form.url) ? [] : [{ url: extensions.unasked, valueBoolean: true }]),
      ...submittedIdentifier(rewritten['identifier']),
    ],
    identifier: { system: identifierSystems.reading, value: identity.value },
    subject: subjectElement(rewritten['subject'], patient),
    item: withSigns(kept['item'], signs),
    ...authors(caller, patient),
  }
}

/** Beside each number that the form says is of a sign: the rules read the response, not the form. */
function withSigns(items: unknown, signs: ReadonlyMap<string, FormSign>): unknown {
  if (signs.size === 0) return items
  return listOf(items).map((item) => {
    const sign = signs.get(String(item['linkId']))
    const answers = listOf(item['answer']).map((answer) => within(answer, signs))
    return {
      ...within(item, signs),
      ...(answers.length === 0 ? {} : { answer: answers }),
      ...(sign === undefined ? {} : { extension: [...listOf(item['extension']), toSignExtension(sign)] }),
    }
  })
}

function within(element: Json, signs: ReadonlyMap<string, FormSign>): Json {
  return element['item'] === undefined ? element : { ...element, item: withSigns(element['item'], signs) }
}

/** A response has one identifier, and that is ours: the sender's is kept beside it. */
function submittedIdentifier(sent: unknown): readonly Json[] {
  return sent === undefined ? [] : [{ url: extensions['submitted-identifier'], valueIdentifier: sent }]
}

/** Who wrote it down; that the patient answered is known only of what the patient sent. */
function authors(caller: Caller, { id }: PatientFacts): Json {
  const patient = { reference: `Patient/${id}`, type: 'Patient' }
  if (caller.kind === 'patient') return { author: patient, source: patient }
  if (caller.kind !== 'clinician') return {}
  return { author: { reference: `Practitioner/${caller.practitioner}`, type: 'Practitioner' } }
}

function scoresOf(submission: AnswersSubmission, response: Resource, derivedFrom: string): readonly BundleEntry[] {
  const { reading, named } = submission.checked
  const instrument = instrumentOfForm(named.url)
  if (instrument === undefined || reading.kind !== 'answers' || reading.unfinished === true) return []
  return scoreIdentifiers(named.url, submission.identity).map((identifier) => {
    const written = toScoreObservation({
      instrument,
      score: scoreOf(instrument, reading),
      subject: response['subject'] as object,
      effectiveDateTime: String(response['authored']),
      derivedFrom,
      identifier,
    })
    const resource = { ...written, meta: { ...(written['meta'] as object), source: COUNTED_BY } } as Resource
    return { fullUrl: `urn:uuid:${randomUUID()}`, resource, request: creation(resource, identifier.value) }
  })
}

/** The score is ours: no caller wrote it, and none corrects it. */
const COUNTED_BY = 'http://heimvakt.no/fhir/source/gateway'

function creation({ resourceType }: Resource, identifier: string): Readonly<Record<string, string>> {
  const token = encodeURIComponent(`${identifierSystems.reading}|${identifier}`)
  return { method: 'POST', url: resourceType, ifNoneExist: `identifier=${token}` }
}

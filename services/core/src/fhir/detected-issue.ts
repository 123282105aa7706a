import { z } from 'zod'
import { isMeasurementId } from '../measurements/catalogue.ts'
import { instantOf, toInstant } from '../measurements/effective-time.ts'
import type { AlertCode, Evidence } from '../rules/evidence.ts'
import { evidenceKindOf, parseEvidence } from '../rules/evidence-kinds.ts'
import { formReference } from '../rules/built-in.ts'
import { explainAbsolute } from '../rules/explain.ts'
import type { Finding, RuleReference, Withdrawal } from '../rules/finding.ts'
import type { TriageCategory } from '../rules/triage.ts'
import { extensions, identifierSystems, nationalSystems, VKP_DETECTED_ISSUE } from './canonicals.ts'
import {
  canonicalOf,
  extensionOf,
  extensionsSchema,
  idOf,
  metaSchema,
  read,
  referenceSchema,
  type Extension,
} from './elements.ts'
import { toLimitExtension } from './limit-extension.ts'
import type { CodecProblem, Resource } from './problem.ts'
import { toTriageExtension, triageOf } from './triage-category.ts'

const schema = z.object({
  resourceType: z.literal('DetectedIssue'),
  id: z.string(),
  meta: metaSchema,
  extension: extensionsSchema,
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })),
  status: z.string(),
  patient: referenceSchema,
  identifiedDateTime: z.string(),
  implicated: z.array(referenceSchema).default([]),
})

/** Reads a finding of ours. */
export function parseDetectedIssue(resource: unknown): Finding | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const issue = parsed.data
  const identity = issue.identifier.find(({ system }) => system === identifierSystems.finding)?.value
  const patient = idOf(issue.patient.reference, 'Patient')
  const category = triageOf(issue.extension)
  const rule = ruleOf(issue.extension)
  const evidence = evidenceOf(issue.extension)
  const since = instantOf(issue.identifiedDateTime)
  if (identity === undefined) return { problem: 'not a finding of ours', path: 'identifier' }
  if (patient === undefined) return { problem: 'the patient is a Patient', path: 'patient' }
  if (category === undefined) return { problem: 'no triage category', path: 'extension.triage-category' }
  if (rule === undefined) return { problem: 'no rule', path: 'extension.rule-applied' }
  if (evidence === undefined) return { problem: 'no evidence', path: 'extension.evidence' }
  if (since === null) return { problem: 'not a time', path: 'identifiedDateTime' }
  return {
    id: issue.id,
    version: issue.meta?.versionId ?? '',
    identity,
    status: issue.status === 'cancelled' ? 'cancelled' : 'open',
    patient: `Patient/${patient}`,
    category,
    rule,
    readings: issue.implicated.flatMap(({ reference }) => readingNamed(reference)),
    evidence,
    since,
    ...withdrawnOf(issue.extension),
  }
}

function withdrawnOf(list: readonly Extension[] | undefined): Pick<Finding, 'withdrawn'> {
  const parts = extensionOf(list, extensions.withdrawn)?.extension
  const by = extensionOf(parts, 'by')?.valueCode
  const at = instantOf(extensionOf(parts, 'at')?.valueInstant ?? '')
  return (by === 'patient' || by === 'partner') && at !== null ? { withdrawn: { by, at } } : {}
}

function toWithdrawn({ by, at }: Withdrawal): object {
  return {
    url: extensions.withdrawn,
    extension: [
      { url: 'by', valueCode: by },
      { url: 'at', valueInstant: toInstant(at) },
    ],
  }
}

/** VKP: how severe, for readers who know no triage colours. */
const severities = {
  red: 'high',
  yellow: 'moderate',
  unassessed: 'low',
  missing: 'low',
  green: 'low',
} as const satisfies Record<TriageCategory, string>

/** VKP's words for what a finding is about (norway.md). */
const alertDisplays = {
  '5.2.1': 'Måledata rapportert',
  '5.2.2': 'Skjemabesvarelse',
  '5.3': 'Inaktiv pasient',
  '5.3.1': 'Manglende skjemabesvarelse',
  '5.3.2': 'Måling ikke rapportert',
} as const satisfies Record<AlertCode, string>

/** Writes a finding; `author` is the reference of the rules service's Device. */
export function toDetectedIssue(finding: Finding, author: string): Resource {
  const { id, identity, status, patient, category, rule, readings, evidence, since } = finding
  const implicated = readings.map((reading) => ({ reference: referenceTo(reading) }))
  const alert = evidenceKindOf(evidence).alertCode(evidence)
  return {
    resourceType: 'DetectedIssue',
    ...(id === null ? {} : { id }),
    meta: { profile: [VKP_DETECTED_ISSUE] },
    extension: [
      toTriageExtension(category),
      toRuleExtension(rule),
      ...limitsOf(evidence),
      { url: extensions.evidence, valueString: JSON.stringify(evidence) },
      ...(finding.withdrawn === undefined ? [] : [toWithdrawn(finding.withdrawn)]),
    ],
    identifier: [{ system: identifierSystems.finding, value: identity }],
    status: status === 'open' ? 'final' : 'cancelled',
    code: { coding: [{ system: nationalSystems.alertCode, code: alert, display: alertDisplays[alert] }] },
    severity: severities[category],
    patient: { reference: patient },
    identifiedDateTime: toInstant(since),
    author: { reference: author },
    ...(implicated.length === 0 ? {} : { implicated, evidence: [{ detail: implicated }] }),
    detail: explainAbsolute(finding, 'nb'),
  }
}

function toRuleExtension({ url, version, action, kind }: RuleReference): object {
  return {
    url: extensions['rule-applied'],
    extension: [
      { url: 'canonical', valueCanonical: `${url}|${version}` },
      { url: 'action', valueString: action },
      { url: 'kind', valueCode: kind },
    ],
  }
}

function ruleOf(list: readonly Extension[] | undefined): RuleReference | undefined {
  const nested = extensionOf(list, extensions['rule-applied'])?.extension
  const canonical = extensionOf(nested, 'canonical')?.valueCanonical
  const action = extensionOf(nested, 'action')?.valueString
  const kind = extensionOf(nested, 'kind')?.valueCode
  if (canonical === undefined || action === undefined || kind === undefined) return undefined
  return { ...canonicalOf(canonical), action, kind }
}

function limitsOf(evidence: Evidence): readonly object[] {
  const { type } = evidence
  if (type === null || !isMeasurementId(type)) return []
  return evidenceKindOf(evidence)
    .compared(evidence)
    .flatMap(({ limit }) => (limit === undefined ? [] : toLimitExtension(limit, type, extensions['limit-in-force'])))
}

/** A finding names Observations by their bare id, forms with their type. */
function readingNamed(reference: string | undefined): readonly string[] {
  const form = idOf(reference, 'QuestionnaireResponse')
  const observation = idOf(reference, 'Observation')
  if (form !== undefined) return [formReference(form)]
  return observation === undefined ? [] : [observation]
}

function referenceTo(reading: string): string {
  return reading.includes('/') ? reading : `Observation/${reading}`
}

function evidenceOf(list: readonly Extension[] | undefined): Evidence | undefined {
  const text = extensionOf(list, extensions.evidence)?.valueString ?? ''
  try {
    return parseEvidence(JSON.parse(text))
  } catch {
    return undefined
  }
}

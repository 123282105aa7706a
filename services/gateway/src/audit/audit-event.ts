import { nationalIdentifiers } from '@heimvakt/core/fhir/canonicals'
import type { Resource } from '../fhir-store.ts'
import type { JournalEntry, JournalLine, Who } from './journal-line.ts'

const profile = 'http://hl7.no/fhir/StructureDefinition/no-domain-Trustframework-Auditevent'
const patientExtension = 'http://hl7.no/fhir/StructureDefinition/auditevent-patient-extension'
const codes = {
  dicom: 'http://dicom.nema.org/resources/ontology/DCM',
  actReason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  personnel: 'urn:oid:2.16.578.1.12.4.1.1.9060',
  interaction: 'http://heimvakt.no/fhir/CodeSystem/audited-interaction',
  system: 'http://heimvakt.no/fhir/identifier/system',
} as const

/** AuditEvent.outcome: 0 success, 4 minor failure (a refusal), 8 serious failure. */
const outcomes = { allowed: '0', refused: '4', failed: '8' } as const

/** Indexing costs a row per reference: people are all named, of the rest the first are enough; the journal has them all. */
const mostOthers = 10

/** The same line always becomes the same resource with the same id, so sending it twice changes nothing. */
export function auditEvent({ hash, entry }: JournalLine): Resource & { readonly id: string } {
  const { who, patient, what, reason } = entry
  const agent = agentOf(who)
  return {
    resourceType: 'AuditEvent',
    id: `hv-${hash.slice(0, 40)}`,
    meta: { profile: [profile] } as object,
    ...(agent.contained && { contained: [agent.contained] }),
    ...(patient !== undefined && {
      extension: [{ url: patientExtension, valueReference: { reference: `Patient/${patient}` } }],
    }),
    type: { system: codes.dicom, code: '110110', display: 'Patient Record' },
    subtype: [{ system: codes.interaction, code: what }],
    action: entry.action,
    recorded: new Date(entry.at).toISOString(),
    outcome: outcomes[entry.outcome],
    ...(reason !== undefined && { outcomeDesc: reason }),
    ...(who?.kind === 'clinician' && { purposeOfEvent: [{ coding: [{ system: codes.actReason, code: 'TREAT' }] }] }),
    agent: [{ requestor: true, who: agent.reference }],
    source: { site: 'Heimvakt', observer: { display: 'Heimvakt gateway' } },
    ...entityList(entry),
  }
}

type Agent = { readonly reference: object; readonly contained?: object }

function agentOf(who: Who | null): Agent {
  if (who === null) return { reference: { display: 'unknown' } }
  if (who.kind === 'patient') return { reference: { reference: `Patient/${who.id}` } }
  if (who.kind === 'rules') return { reference: { identifier: { system: codes.system, value: 'rules' } } }
  if (who.kind === 'system') {
    const onBehalfOf = {
      url: 'http://heimvakt.no/fhir/StructureDefinition/acting-organization',
      valueReference: { reference: `Organization/${who.organization}` },
    }
    return { reference: { identifier: { system: codes.system, value: who.id }, extension: [onBehalfOf] } }
  }
  return { reference: { reference: '#role' }, contained: containedRole(who) }
}

function containedRole({ id, hpr, roles }: Extract<Who, { readonly kind: 'clinician' }>): object {
  return {
    resourceType: 'PractitionerRole',
    id: 'role',
    active: true,
    practitioner: {
      reference: `Practitioner/${id}`,
      ...(hpr !== null && { identifier: { system: nationalIdentifiers.hpr, value: hpr } }),
    },
    ...(roles.length > 0 && { code: [{ coding: roles.map((code) => ({ system: codes.personnel, code })) }] }),
  }
}

/** What the patient does with the own record does not name the patient as looked at: the own log is about others. */
function entityList({ who, patient, entities = [] }: JournalEntry): { readonly entity?: readonly object[] } {
  const isOwn = who?.kind === 'patient' && who.id === patient
  const looked = patient === undefined || isOwn ? [] : [`Patient/${patient}`]
  const all = [...new Set([...looked, ...entities])]
  const people = all.filter((reference) => reference.startsWith('Patient/'))
  const others = all.filter((reference) => !reference.startsWith('Patient/')).slice(0, mostOthers)
  const references = [...people, ...others]
  return references.length === 0 ? {} : { entity: references.map((reference) => ({ what: { reference } })) }
}

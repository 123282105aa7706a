import type { Caller } from '../../services/gateway/src/access/caller.ts'
import { asNurse, asPartner, asPatient } from '../support/gateway-callers.ts'
import type { Call } from '../support/gateway-instance.ts'
import { aSaturation, anEntry, byNumber } from '../support/gateway-readings.ts'
import type { World } from '../support/gateway-world.ts'
import { refusalsOfForms } from './refusals-of-forms.ts'

/** What must be refused, written by hand from the design's security page; never derived from the policy table. */
export interface Refusal {
  readonly title: string
  readonly as: (world: World) => Caller | null
  readonly request: (world: World) => string
  readonly call?: (world: World) => Call
  /** `empty` is a searchset without anybody in it: a person who may not be seen is nobody. */
  readonly answer: number | 'empty'
}

const patient = (world: World): Caller => asPatient(world.mine.person)
const nurse = (world: World): Caller => asNurse(world.team)
/** Every scope there is: what is refused is not refused for want of a scope. */
const partner = (world: World): Caller => asPartner(world.team, ['system/*.cruds'])
const rules = (): Caller => ({ kind: 'rules' })

const one = { 'if-match': 'W/"1"' }

/** A correction of a stored reading that lacks nothing but the right to make it. */
function correction(id: string, world: World, of: 'mine' | 'foreign' = 'mine'): Call {
  const { identifier: _own, ...reading } = aSaturation(world[of].person, 96)
  return { body: { ...reading, id }, headers: one }
}

function batch(world: World): Call {
  return {
    body: {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [
        {
          fullUrl: 'urn:uuid:1',
          resource: aSaturation(world.mine.person, 95),
          request: { method: 'POST', url: 'Observation' },
        },
      ],
    },
  }
}

const byIdentityNumber = (number: string): Call => ({
  form: `identifier=${encodeURIComponent(`urn:oid:2.16.578.1.12.4.1.4.1|${number}`)}`,
})

const ofPatients: readonly Refusal[] = [
  {
    title: 'a patient reads another’s measurement',
    as: patient,
    request: (w) => `GET /fhir/Observation/${w.foreign.ownObservation}`,
    answer: 404,
  },
  {
    title: 'a patient searches another’s measurements',
    as: patient,
    request: (w) => `GET /fhir/Observation?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a patient searches another’s measurements by subject',
    as: patient,
    request: (w) => `GET /fhir/Observation?subject=Patient/${w.foreign.person.id}&code=2708-6`,
    answer: 404,
  },
  {
    title: 'a patient names two persons in one search',
    as: patient,
    request: (w) => `GET /fhir/Observation?patient=${w.mine.person.id}&subject=${w.foreign.person.id}`,
    answer: 400,
  },
  {
    title: 'a patient finds another’s measurement by its id',
    as: patient,
    request: (w) => `GET /fhir/Observation?_id=${w.foreign.ownObservation}`,
    answer: 'empty',
  },
  {
    title: 'a patient looks measurements up by identifier',
    as: patient,
    request: () => 'GET /fhir/Observation?identifier=x%7Cy',
    answer: 400,
  },
  {
    title: 'a patient joins others in by _include',
    as: patient,
    request: () => 'GET /fhir/Observation?_include=Observation:subject',
    answer: 400,
  },
  {
    title: 'a patient joins others in by _revinclude',
    as: patient,
    request: () => 'GET /fhir/Patient?_revinclude=Observation:subject',
    answer: 400,
  },
  {
    title: 'a patient asks by _has',
    as: patient,
    request: () => 'GET /fhir/Patient?_has:Observation:patient:code=2708-6',
    answer: 400,
  },
  {
    title: 'a patient asks by a chain',
    as: patient,
    request: () => 'GET /fhir/Observation?patient.identifier=1',
    answer: 400,
  },
  {
    title: 'a patient asks by _filter',
    as: patient,
    request: () => 'GET /fhir/Observation?_filter=status%20eq%20final',
    answer: 400,
  },
  {
    title: 'a patient asks by a modifier',
    as: patient,
    request: () => 'GET /fhir/Observation?status:not=final',
    answer: 400,
  },
  {
    title: 'a patient measures for another by reference',
    as: patient,
    request: () => 'POST /fhir/Observation',
    call: (w) => ({ body: anEntry(95, { subject: { reference: `Patient/${w.foreign.person.id}` } }) }),
    answer: 404,
  },
  {
    title: 'a patient measures for another by identity number',
    as: patient,
    request: () => 'POST /fhir/Observation',
    call: (w) => ({ body: anEntry(95, { subject: byNumber(w.foreign.person) }) }),
    answer: 404,
  },
  {
    title: 'a patient corrects another’s measurement',
    as: patient,
    request: (w) => `PUT /fhir/Observation/${w.foreign.ownObservation}`,
    call: (w) => correction(w.foreign.ownObservation, w, 'foreign'),
    answer: 404,
  },
  {
    title: 'a patient corrects what a device system measured',
    as: patient,
    request: (w) => `PUT /fhir/Observation/${w.mine.systemObservation}`,
    call: (w) => correction(w.mine.systemObservation, w),
    answer: 403,
  },
  {
    title: 'a patient corrects without naming the version',
    as: patient,
    request: (w) => `PUT /fhir/Observation/${w.mine.ownObservation}`,
    call: (w) => ({ body: correction(w.mine.ownObservation, w).body }),
    answer: 428,
  },
  {
    title: 'a patient’s path and body disagree',
    as: patient,
    request: (w) => `PUT /fhir/Observation/${w.mine.ownObservation}`,
    call: (w) => correction(w.foreign.ownObservation, w),
    answer: 400,
  },
  {
    title: 'a patient creates by PUT',
    as: patient,
    request: () => 'PUT /fhir/Observation/made-up',
    call: (w) => correction('made-up', w),
    answer: 404,
  },
  {
    title: 'a patient withdraws another’s measurement',
    as: patient,
    request: (w) => `DELETE /fhir/Observation/${w.foreign.ownObservation}`,
    call: () => ({ headers: one }),
    answer: 404,
  },
  {
    title: 'a patient withdraws what a device system measured of another',
    as: patient,
    request: (w) => `DELETE /fhir/Observation/${w.foreign.systemObservation}`,
    call: () => ({ headers: one }),
    answer: 404,
  },
  {
    title: 'a patient withdraws without naming the version',
    as: patient,
    request: (w) => `DELETE /fhir/Observation/${w.mine.ownObservation}`,
    answer: 428,
  },
  {
    title: 'a patient changes what a device system measured',
    as: patient,
    request: (w) => `PUT /fhir/Observation/${w.mine.systemObservation}`,
    call: (w) => correction(w.mine.systemObservation, w),
    answer: 403,
  },
  { title: 'a patient sends a batch', as: patient, request: () => 'POST /fhir', call: batch, answer: 403 },
  {
    title: 'a patient reads another person',
    as: patient,
    request: (w) => `GET /fhir/Patient/${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a patient searches another person',
    as: patient,
    request: (w) => `GET /fhir/Patient?_id=${w.foreign.person.id}`,
    answer: 'empty',
  },
  {
    title: 'a patient searches by identity number',
    as: patient,
    request: () => 'POST /fhir/Patient/_search',
    call: (w) => byIdentityNumber(w.mine.person.identityNumber),
    answer: 400,
  },
  {
    title: 'a patient reads another’s plan',
    as: patient,
    request: (w) => `GET /fhir/CarePlan/${w.foreign.person.plan}`,
    answer: 404,
  },
  {
    title: 'a patient searches another’s plans',
    as: patient,
    request: (w) => `GET /fhir/CarePlan?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a patient reads another’s limits',
    as: patient,
    request: (w) => `GET /fhir/ServiceRequest/${w.foreign.person.order}`,
    answer: 404,
  },
  {
    title: 'a patient searches another’s limits',
    as: patient,
    request: (w) => `GET /fhir/ServiceRequest?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a patient changes a limit',
    as: patient,
    request: (w) => `PUT /fhir/ServiceRequest/${w.mine.person.order}`,
    call: () => ({ body: { resourceType: 'ServiceRequest' }, headers: one }),
    answer: 400,
  },
  {
    title: 'a patient reads another’s finding',
    as: patient,
    request: (w) => `GET /fhir/DetectedIssue/${w.foreign.finding}`,
    answer: 404,
  },
  {
    title: 'a patient searches another’s findings',
    as: patient,
    request: (w) => `GET /fhir/DetectedIssue?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a patient reads the team’s task',
    as: patient,
    request: (w) => `GET /fhir/Task/${w.mine.task}`,
    answer: 403,
  },
  { title: 'a patient searches the team’s tasks', as: patient, request: () => 'GET /fhir/Task', answer: 403 },
  {
    title: 'a patient reads the nurse’s note',
    as: patient,
    request: (w) => `GET /fhir/ClinicalImpression/${w.mine.outcome}`,
    answer: 403,
  },
  {
    title: 'a patient searches the nurse’s notes',
    as: patient,
    request: () => 'GET /fhir/ClinicalImpression',
    answer: 403,
  },
  {
    title: 'a patient reads a plan template',
    as: patient,
    request: (w) => `GET /fhir/PlanDefinition/${w.planDefinition}`,
    answer: 403,
  },
  { title: 'a patient searches plan templates', as: patient, request: () => 'GET /fhir/PlanDefinition', answer: 403 },
]

const ofNurses: readonly Refusal[] = [
  {
    title: 'a nurse reads a measurement of another team’s patient',
    as: nurse,
    request: (w) => `GET /fhir/Observation/${w.foreign.ownObservation}`,
    answer: 404,
  },
  {
    title: 'a nurse searches measurements of another team’s patient',
    as: nurse,
    request: (w) => `GET /fhir/Observation?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a nurse searches measurements of nobody in particular',
    as: nurse,
    request: () => 'GET /fhir/Observation?code=2708-6',
    answer: 400,
  },
  {
    title: 'a nurse looks measurements up by identifier',
    as: nurse,
    request: (w) => `GET /fhir/Observation?patient=${w.mine.person.id}&identifier=x%7Cy`,
    answer: 400,
  },
  {
    title: 'a nurse measures for another team’s patient',
    as: nurse,
    request: () => 'POST /fhir/Observation',
    call: (w) => ({ body: aSaturation(w.foreign.person, 95) }),
    answer: 404,
  },
  {
    title: 'a nurse rewrites what the patient measured',
    as: nurse,
    request: (w) => `PUT /fhir/Observation/${w.mine.ownObservation}`,
    call: (w) => correction(w.mine.ownObservation, w),
    answer: 403,
  },
  {
    title: 'a nurse rewrites another team’s measurement',
    as: nurse,
    request: (w) => `PUT /fhir/Observation/${w.foreign.ownObservation}`,
    call: (w) => correction(w.foreign.ownObservation, w, 'foreign'),
    answer: 404,
  },
  {
    title: 'a nurse withdraws another team’s measurement',
    as: nurse,
    request: (w) => `DELETE /fhir/Observation/${w.foreign.systemObservation}`,
    call: () => ({ headers: one }),
    answer: 404,
  },
  {
    title: 'a nurse withdraws without naming the version',
    as: nurse,
    request: (w) => `DELETE /fhir/Observation/${w.mine.ownObservation}`,
    answer: 428,
  },
  { title: 'a nurse sends a batch', as: nurse, request: () => 'POST /fhir', call: batch, answer: 403 },
  {
    title: 'a nurse reads another team’s patient',
    as: nurse,
    request: (w) => `GET /fhir/Patient/${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a nurse finds another team’s patient by identity number',
    as: nurse,
    request: () => 'POST /fhir/Patient/_search',
    call: (w) => byIdentityNumber(w.foreign.person.identityNumber),
    answer: 'empty',
  },
  {
    title: 'a nurse puts an identity number in an address',
    as: nurse,
    request: (w) => `GET /fhir/Patient?identifier=${w.mine.person.identityNumber}`,
    answer: 400,
  },
  { title: 'a nurse lists all patients', as: nurse, request: () => 'GET /fhir/Patient', answer: 400 },
  {
    title: 'a nurse reads another team’s plan',
    as: nurse,
    request: (w) => `GET /fhir/CarePlan/${w.foreign.person.plan}`,
    answer: 404,
  },
  {
    title: 'a nurse searches another team’s plans',
    as: nurse,
    request: (w) => `GET /fhir/CarePlan?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a nurse reads another team’s limits',
    as: nurse,
    request: (w) => `GET /fhir/ServiceRequest/${w.foreign.person.order}`,
    answer: 404,
  },
  {
    title: 'a nurse searches another team’s limits',
    as: nurse,
    request: (w) => `GET /fhir/ServiceRequest?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a nurse reads another team’s task',
    as: nurse,
    request: (w) => `GET /fhir/Task/${w.foreign.task}`,
    answer: 404,
  },
  {
    title: 'a nurse searches another team’s tasks',
    as: nurse,
    request: (w) => `GET /fhir/Task?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a nurse closes a task behind the queue’s back',
    as: nurse,
    request: (w) => `PUT /fhir/Task/${w.mine.task}`,
    call: () => ({ body: { resourceType: 'Task' }, headers: one }),
    answer: 400,
  },
  {
    title: 'a nurse reads another team’s finding',
    as: nurse,
    request: (w) => `GET /fhir/DetectedIssue/${w.foreign.finding}`,
    answer: 404,
  },
  {
    title: 'a nurse searches another team’s findings',
    as: nurse,
    request: (w) => `GET /fhir/DetectedIssue?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a nurse reads what is normal for another team’s patient',
    as: nurse,
    request: (w) => `GET /fhir/Goal/${w.foreign.goal}`,
    answer: 404,
  },
  {
    title: 'a nurse searches what is normal for another team’s patient',
    as: nurse,
    request: (w) => `GET /fhir/Goal?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a patient reads what is normal for somebody else',
    as: patient,
    request: (w) => `GET /fhir/Goal/${w.foreign.goal}`,
    answer: 404,
  },
  {
    title: 'a patient searches what is normal for somebody else',
    as: patient,
    request: (w) => `GET /fhir/Goal?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a nurse reads another team’s note',
    as: nurse,
    request: (w) => `GET /fhir/ClinicalImpression/${w.foreign.outcome}`,
    answer: 404,
  },
  {
    title: 'a nurse searches another team’s notes',
    as: nurse,
    request: (w) => `GET /fhir/ClinicalImpression?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a nurse whose role has ended reads a patient',
    as: (w) => asNurse({ ...w.team, nurse: w.formerNurse }),
    request: (w) => `GET /fhir/Patient/${w.mine.person.id}`,
    answer: 404,
  },
  {
    title: 'a nurse reads a patient whose plan in the team has ended',
    as: nurse,
    request: (w) => `GET /fhir/Patient/${w.formerPatient.id}`,
    answer: 404,
  },
  {
    title: 'a nurse reads somebody who does not exist',
    as: nurse,
    request: () => 'GET /fhir/Patient/does-not-exist',
    answer: 404,
  },
]

const ofSystems: readonly Refusal[] = [
  {
    title: 'a system reads a measurement of another organisation’s patient',
    as: partner,
    request: (w) => `GET /fhir/Observation/${w.foreign.systemObservation}`,
    answer: 404,
  },
  {
    title: 'a system searches measurements of another organisation’s patient',
    as: partner,
    request: (w) => `GET /fhir/Observation?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a system searches measurements of nobody in particular',
    as: partner,
    request: () => 'GET /fhir/Observation',
    answer: 400,
  },
  {
    title: 'a system measures for another organisation’s patient',
    as: partner,
    request: () => 'POST /fhir/Observation',
    call: (w) => ({ body: aSaturation(w.foreign.person, 95) }),
    answer: 404,
  },
  {
    title: 'a system corrects what the patient measured',
    as: partner,
    request: (w) => `PUT /fhir/Observation/${w.mine.ownObservation}`,
    call: (w) => correction(w.mine.ownObservation, w),
    answer: 403,
  },
  {
    title: 'a system corrects its own reading of a patient who went to another organisation',
    as: partner,
    request: (w) => `PUT /fhir/Observation/${w.foreign.systemObservation}`,
    call: (w) => correction(w.foreign.systemObservation, w, 'foreign'),
    answer: 404,
  },
  {
    title: 'a system deletes a measurement',
    as: partner,
    request: (w) => `DELETE /fhir/Observation/${w.mine.systemObservation}`,
    call: () => ({ headers: one }),
    answer: 403,
  },
  {
    title: 'a system reads another organisation’s patient',
    as: partner,
    request: (w) => `GET /fhir/Patient/${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a system finds another organisation’s patient by identity number',
    as: partner,
    request: () => 'POST /fhir/Patient/_search',
    call: (w) => byIdentityNumber(w.foreign.person.identityNumber),
    answer: 'empty',
  },
  {
    title: 'a system reads a plan',
    as: partner,
    request: (w) => `GET /fhir/CarePlan/${w.mine.person.plan}`,
    answer: 403,
  },
  {
    title: 'a system searches plans',
    as: partner,
    request: (w) => `GET /fhir/CarePlan?patient=${w.mine.person.id}`,
    answer: 403,
  },
  {
    title: 'a system reads limits',
    as: partner,
    request: (w) => `GET /fhir/ServiceRequest/${w.mine.person.order}`,
    answer: 403,
  },
  {
    title: 'a system searches limits',
    as: partner,
    request: (w) => `GET /fhir/ServiceRequest?patient=${w.mine.person.id}`,
    answer: 403,
  },
  {
    title: 'a system reads another organisation’s task',
    as: partner,
    request: (w) => `GET /fhir/Task/${w.foreign.task}`,
    answer: 404,
  },
  {
    title: 'a system searches another organisation’s tasks',
    as: partner,
    request: (w) => `GET /fhir/Task?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a system asks which nurse has the task',
    as: partner,
    request: (w) => `GET /fhir/Task?patient=${w.mine.person.id}&owner=Practitioner/${w.team.nurse}`,
    answer: 400,
  },
  {
    title: 'a system reads another organisation’s finding',
    as: partner,
    request: (w) => `GET /fhir/DetectedIssue/${w.foreign.finding}`,
    answer: 404,
  },
  {
    title: 'a system searches another organisation’s findings',
    as: partner,
    request: (w) => `GET /fhir/DetectedIssue?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a system reads what is normal for a patient',
    as: partner,
    request: (w) => `GET /fhir/Goal/${w.mine.goal}`,
    answer: 403,
  },
  {
    title: 'a system searches what is normal for a patient',
    as: partner,
    request: (w) => `GET /fhir/Goal?patient=${w.mine.person.id}`,
    answer: 403,
  },
  {
    title: 'a system reads the nurse’s note',
    as: partner,
    request: (w) => `GET /fhir/ClinicalImpression/${w.mine.outcome}`,
    answer: 403,
  },
  {
    title: 'a system searches the nurse’s notes',
    as: partner,
    request: (w) => `GET /fhir/ClinicalImpression?patient=${w.mine.person.id}`,
    answer: 403,
  },
  {
    title: 'a system reads a plan template',
    as: partner,
    request: (w) => `GET /fhir/PlanDefinition/${w.planDefinition}`,
    answer: 403,
  },
  { title: 'a system searches plan templates', as: partner, request: () => 'GET /fhir/PlanDefinition', answer: 403 },
  {
    title: 'a system reads a questionnaire',
    as: partner,
    request: (w) => `GET /fhir/Questionnaire/${w.questionnaire}`,
    answer: 403,
  },
  { title: 'a system searches questionnaires', as: partner, request: () => 'GET /fhir/Questionnaire', answer: 403 },
  {
    title: 'a system without the scope reads a finding',
    as: (w) => asPartner(w.team, ['system/Observation.crus']),
    request: (w) => `GET /fhir/DetectedIssue/${w.mine.finding}`,
    answer: 403,
  },
  {
    title: 'a system that may read only creates',
    as: (w) => asPartner(w.team, ['system/Observation.rs']),
    request: () => 'POST /fhir/Observation',
    call: (w) => ({ body: aSaturation(w.mine.person, 95) }),
    answer: 403,
  },
  {
    title: 'a system whose scope has a query we cannot enforce',
    as: (w) => asPartner(w.team, ['system/Observation.rs?category=laboratory']),
    request: (w) => `GET /fhir/Observation?patient=${w.mine.person.id}`,
    answer: 403,
  },
  {
    title: 'a system of a user’s scope',
    as: (w) => asPartner(w.team, ['user/*.cruds']),
    request: (w) => `GET /fhir/Patient/${w.mine.person.id}`,
    answer: 403,
  },
]

const ofRules: readonly Refusal[] = [
  {
    title: 'the rules service writes a measurement through the gateway',
    as: rules,
    request: () => 'POST /fhir/Observation',
    call: (w) => ({ body: aSaturation(w.mine.person, 95) }),
    answer: 403,
  },
  {
    title: 'the rules service corrects a measurement',
    as: rules,
    request: (w) => `PUT /fhir/Observation/${w.mine.ownObservation}`,
    call: (w) => correction(w.mine.ownObservation, w),
    answer: 403,
  },
  {
    title: 'the rules service withdraws a measurement',
    as: rules,
    request: (w) => `DELETE /fhir/Observation/${w.mine.ownObservation}`,
    call: () => ({ headers: one }),
    answer: 403,
  },
  { title: 'the rules service sends a batch', as: rules, request: () => 'POST /fhir', call: batch, answer: 403 },
  {
    title: 'the rules service reads who a patient is',
    as: rules,
    request: (w) => `GET /fhir/Patient/${w.mine.person.id}`,
    answer: 403,
  },
  {
    title: 'the rules service searches people',
    as: rules,
    request: (w) => `GET /fhir/Patient?_id=${w.mine.person.id}`,
    answer: 403,
  },
  {
    title: 'the rules service reads the nurse’s note',
    as: rules,
    request: (w) => `GET /fhir/ClinicalImpression/${w.mine.outcome}`,
    answer: 403,
  },
  {
    title: 'the rules service searches the nurse’s notes',
    as: rules,
    request: (w) => `GET /fhir/ClinicalImpression?patient=${w.mine.person.id}`,
    answer: 403,
  },
  {
    title: 'the rules service looks measurements up by identifier',
    as: rules,
    request: () => 'GET /fhir/Observation?identifier=x%7Cy',
    answer: 400,
  },
  {
    title: 'the rules service asks which nurse has a task',
    as: rules,
    request: (w) => `GET /fhir/Task?owner=Practitioner/${w.team.nurse}`,
    answer: 400,
  },
]

const ofAnybody: readonly Refusal[] = [
  {
    title: 'nobody in particular reads a measurement',
    as: () => null,
    request: (w) => `GET /fhir/Observation/${w.mine.ownObservation}`,
    answer: 401,
  },
  {
    title: 'nobody in particular sends a measurement',
    as: () => null,
    request: () => 'POST /fhir/Observation',
    call: (w) => ({ body: aSaturation(w.mine.person, 95) }),
    answer: 401,
  },
  { title: 'a type that is not served', as: nurse, request: () => 'GET /fhir/AuditEvent', answer: 400 },
  {
    title: 'a search across types',
    as: nurse,
    request: (w) => `GET /fhir?_type=Patient&patient=${w.mine.person.id}`,
    answer: 400,
  },
  {
    title: 'an operation',
    as: nurse,
    request: (w) => `GET /fhir/Patient/${w.mine.person.id}/$everything`,
    answer: 400,
  },
  {
    title: 'a compartment search',
    as: nurse,
    request: (w) => `GET /fhir/Patient/${w.foreign.person.id}/Observation`,
    answer: 400,
  },
  {
    title: 'the history of a measurement',
    as: nurse,
    request: (w) => `GET /fhir/Observation/${w.foreign.ownObservation}/_history`,
    answer: 400,
  },
  {
    title: 'a PATCH',
    as: patient,
    request: (w) => `PATCH /fhir/Observation/${w.mine.ownObservation}`,
    call: () => ({ body: [{ op: 'replace', path: '/status', value: 'final' }] }),
    answer: 400,
  },
  {
    title: 'a conditional create from outside',
    as: partner,
    request: () => 'POST /fhir/Observation',
    call: (w) => ({ body: aSaturation(w.mine.person, 95), headers: { 'if-none-exist': 'identifier=x' } }),
    answer: 400,
  },
  {
    title: 'a conditional update',
    as: partner,
    request: () => 'PUT /fhir/Observation?identifier=x%7Cy',
    call: (w) => ({ body: aSaturation(w.mine.person, 95) }),
    answer: 400,
  },
  {
    title: 'a conditional delete',
    as: nurse,
    request: (w) => `DELETE /fhir/Observation?patient=${w.mine.person.id}`,
    answer: 400,
  },
  {
    title: 'dot segments',
    as: patient,
    request: (w) => `GET /fhir/Observation/../Patient/${w.foreign.person.id}`,
    answer: 400,
  },
  {
    title: 'an encoded slash',
    as: patient,
    request: (w) => `GET /fhir/Observation%2f${w.mine.ownObservation}`,
    answer: 400,
  },
  {
    title: 'a double slash',
    as: patient,
    request: (w) => `GET /fhir//Observation/${w.mine.ownObservation}`,
    answer: 400,
  },
  {
    title: 'a path parameter',
    as: patient,
    request: (w) => `GET /fhir/Observation;a=b/${w.mine.ownObservation}`,
    answer: 400,
  },
  {
    title: 'an absolute reference in a search',
    as: nurse,
    request: (w) => `GET /fhir/Observation?patient=http://localhost/fhir/Patient/${w.mine.person.id}`,
    answer: 400,
  },
  {
    title: 'an address over 4 KiB',
    as: nurse,
    request: () => `GET /fhir/Observation?code=${'x'.repeat(4100)}`,
    answer: 414,
  },
  {
    title: 'XML',
    as: partner,
    request: () => 'POST /fhir/Observation',
    call: () => ({ body: '<Observation/>', headers: { 'content-type': 'application/fhir+xml' } }),
    answer: 415,
  },
  {
    title: 'a wish for XML',
    as: nurse,
    request: (w) => `GET /fhir/Patient/${w.mine.person.id}`,
    call: () => ({ headers: { accept: 'application/fhir+xml' } }),
    answer: 406,
  },
  {
    title: 'a page of somebody’s making',
    as: nurse,
    request: () => `GET /fhir/Observation?_page=${'A'.repeat(120)}`,
    answer: 410,
  },
]

export const refusals: readonly Refusal[] = [
  ...ofPatients,
  ...ofNurses,
  ...ofSystems,
  ...ofRules,
  ...ofAnybody,
  ...refusalsOfForms,
]

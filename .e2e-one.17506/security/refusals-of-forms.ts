import type { Caller } from '../../services/gateway/src/access/caller.ts'
import { aScoredForm } from '../support/gateway-answers.ts'
import { asNurse, asPartner, asPatient } from '../support/gateway-callers.ts'
import type { Call } from '../support/gateway-instance.ts'
import { byNumber } from '../support/gateway-readings.ts'
import type { World } from '../support/gateway-world.ts'
import type { Refusal } from './refusals.ts'

const patient = (world: World): Caller => asPatient(world.mine.person)
const nurse = (world: World): Caller => asNurse(world.team)
const partner = (world: World): Caller => asPartner(world.team, ['system/*.cruds'])
const rules = (): Caller => ({ kind: 'rules' })

const one = { 'if-match': 'W/"1"' }
const zeros = [0, 0, 0, 0, 0, 0, 0, 0, 0]

function answersOf(of: 'mine' | 'foreign'): (world: World) => Call {
  return (world) => ({ body: aScoredForm('phq-9', zeros, { subject: byNumber(world[of].person) }) })
}

/** A new version of a stored form that lacks nothing but the right to make it. */
function changed(of: 'mine' | 'foreign'): (world: World) => Call {
  return (world) => {
    const { identifier: _own, ...form } = aScoredForm('phq-9', zeros, { subject: byNumber(world[of].person) })
    return { body: { ...form, id: world[of].ownAnswers, status: 'amended' }, headers: one }
  }
}

const withVersion = (): Call => ({ headers: one })

/** What nobody may do with answers, written by hand from the design's security page. */
export const refusalsOfForms: readonly Refusal[] = [
  {
    title: 'a patient reads another’s answers',
    as: patient,
    request: (w) => `GET /fhir/QuestionnaireResponse/${w.foreign.ownAnswers}`,
    answer: 404,
  },
  {
    title: 'a patient searches another’s answers',
    as: patient,
    request: (w) => `GET /fhir/QuestionnaireResponse?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a patient searches another’s answers by subject and form',
    as: patient,
    request: (w) => `GET /fhir/QuestionnaireResponse?subject=Patient/${w.foreign.person.id}&questionnaire=http://x`,
    answer: 404,
  },
  {
    title: 'a patient finds another’s answers by their id',
    as: patient,
    request: (w) => `GET /fhir/QuestionnaireResponse?_id=${w.foreign.ownAnswers}`,
    answer: 'empty',
  },
  {
    title: 'a patient joins the form’s subject in by _include',
    as: patient,
    request: () => 'GET /fhir/QuestionnaireResponse?_include=QuestionnaireResponse:subject',
    answer: 400,
  },
  {
    title: 'a patient joins scores in by _revinclude',
    as: patient,
    request: () => 'GET /fhir/QuestionnaireResponse?_revinclude=Observation:derived-from',
    answer: 400,
  },
  {
    title: 'a patient looks answers up by identifier',
    as: patient,
    request: () => 'GET /fhir/QuestionnaireResponse?identifier=x%7Cy',
    answer: 400,
  },
  {
    title: 'a patient asks for answers by a chain',
    as: patient,
    request: () => 'GET /fhir/QuestionnaireResponse?subject.identifier=1',
    answer: 400,
  },
  {
    title: 'a patient answers for another by identity number',
    as: patient,
    request: () => 'POST /fhir/QuestionnaireResponse',
    call: answersOf('foreign'),
    answer: 404,
  },
  {
    title: 'a patient answers for another by reference',
    as: patient,
    request: () => 'POST /fhir/QuestionnaireResponse',
    call: (w) => ({ body: aScoredForm('phq-9', zeros, { subject: { reference: `Patient/${w.foreign.person.id}` } }) }),
    answer: 404,
  },
  {
    title: 'a patient rewrites own answers',
    as: patient,
    request: (w) => `PUT /fhir/QuestionnaireResponse/${w.mine.ownAnswers}`,
    call: changed('mine'),
    answer: 403,
  },
  {
    title: 'a patient withdraws another’s answers',
    as: patient,
    request: (w) => `DELETE /fhir/QuestionnaireResponse/${w.foreign.ownAnswers}`,
    call: withVersion,
    answer: 404,
  },
  {
    title: 'a patient withdraws what the nurse wrote down',
    as: patient,
    request: (w) => `DELETE /fhir/QuestionnaireResponse/${w.mine.nurseAnswers}`,
    call: withVersion,
    answer: 403,
  },
  {
    title: 'a patient withdraws answers without naming the version',
    as: patient,
    request: (w) => `DELETE /fhir/QuestionnaireResponse/${w.mine.ownAnswers}`,
    answer: 428,
  },
  {
    title: 'a nurse reads answers of another team’s patient',
    as: nurse,
    request: (w) => `GET /fhir/QuestionnaireResponse/${w.foreign.ownAnswers}`,
    answer: 404,
  },
  {
    title: 'a nurse searches answers of another team’s patient',
    as: nurse,
    request: (w) => `GET /fhir/QuestionnaireResponse?patient=${w.foreign.person.id}`,
    answer: 404,
  },
  {
    title: 'a nurse searches answers of nobody in particular',
    as: nurse,
    request: () => 'GET /fhir/QuestionnaireResponse?status=completed',
    answer: 400,
  },
  {
    title: 'a nurse answers for another team’s patient',
    as: nurse,
    request: () => 'POST /fhir/QuestionnaireResponse',
    call: answersOf('foreign'),
    answer: 404,
  },
  {
    title: 'a nurse rewrites what the patient answered',
    as: nurse,
    request: (w) => `PUT /fhir/QuestionnaireResponse/${w.mine.ownAnswers}`,
    call: changed('mine'),
    answer: 403,
  },
  {
    title: 'a nurse withdraws answers of another team’s patient',
    as: nurse,
    request: (w) => `DELETE /fhir/QuestionnaireResponse/${w.foreign.ownAnswers}`,
    call: withVersion,
    answer: 404,
  },
  {
    title: 'a partner reads answers',
    as: partner,
    request: (w) => `GET /fhir/QuestionnaireResponse/${w.mine.ownAnswers}`,
    answer: 403,
  },
  {
    title: 'a partner searches answers',
    as: partner,
    request: (w) => `GET /fhir/QuestionnaireResponse?patient=${w.mine.person.id}`,
    answer: 403,
  },
  {
    title: 'a partner answers for a patient',
    as: partner,
    request: () => 'POST /fhir/QuestionnaireResponse',
    call: answersOf('mine'),
    answer: 403,
  },
  {
    title: 'a partner rewrites answers',
    as: partner,
    request: (w) => `PUT /fhir/QuestionnaireResponse/${w.mine.ownAnswers}`,
    call: changed('mine'),
    answer: 403,
  },
  {
    title: 'a partner withdraws answers',
    as: partner,
    request: (w) => `DELETE /fhir/QuestionnaireResponse/${w.mine.ownAnswers}`,
    call: withVersion,
    answer: 403,
  },
  {
    title: 'the rules answer a form',
    as: rules,
    request: () => 'POST /fhir/QuestionnaireResponse',
    call: answersOf('mine'),
    answer: 403,
  },
  {
    title: 'the rules rewrite answers',
    as: rules,
    request: (w) => `PUT /fhir/QuestionnaireResponse/${w.mine.ownAnswers}`,
    call: changed('mine'),
    answer: 403,
  },
  {
    title: 'the rules withdraw answers',
    as: rules,
    request: (w) => `DELETE /fhir/QuestionnaireResponse/${w.mine.ownAnswers}`,
    call: withVersion,
    answer: 403,
  },
]

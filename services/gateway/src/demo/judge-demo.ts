import { step } from '@heimvakt/core/cases/step'
import type { Decision, PlanInForce, WorkingState } from '@heimvakt/core/cases/working-state'
import { inOrder } from '@heimvakt/core/cases/working-state-changes'
import { parseObservation } from '@heimvakt/core/fhir/observation'
import type { ParsedTemplate } from '@heimvakt/core/fhir/plan-definition'
import { parseQuestionnaireResponse } from '@heimvakt/core/fhir/questionnaire-response'
import { newRuleState } from '@heimvakt/core/fhir/rule-state'
import { convertByUcum } from '@heimvakt/core/measurements/ucum'
import type { DemoCalendar } from './calendar.ts'
import type { DemoPlan, Enrolment } from './enrolments.ts'
import { answersOf } from './forms.ts'
import type { Condition } from './population.ts'
import { readingsOf } from './readings.ts'
import { responseOf } from './responses.ts'
import { submissionOf } from './submissions.ts'

const DAY_MS = 86_400_000
/** What is read from before the first judged reading at least. */
const LEAST_BACKGROUND_DAYS = 14

interface Judging {
  readonly templates: ReadonlyMap<Condition, ParsedTemplate>
  readonly calendar: DemoCalendar
  /** The calendar's now when it is left out. */
  readonly now?: number
}

/** What core decides about a patient of the demo from what is sent: the oracle of the demo's own tests. */
export function judgeDemo(enrolment: Enrolment, { templates, calendar, now = calendar.now }: Judging): Decision {
  const { patient, plans, judgedFrom } = enrolment
  const subject = {
    key: patient.key,
    identifier: { system: '', value: '' },
    order: (type: string) => `ServiceRequest/${type}`,
  }
  const inForce = plans.map((plan) => planInForce(plan, enrolment, templates))
  const lookback = inForce.flatMap(({ rules }) => rules.map(({ lookbackDays }) => lookbackDays ?? 0))
  const windowStart = judgedFrom - Math.max(LEAST_BACKGROUND_DAYS, ...lookback) * DAY_MS
  const inWindow = ({ at }: { readonly at: number }): boolean => at >= windowStart
  const readings = readingsOf(enrolment, calendar)
    .filter(inWindow)
    .map((reading) =>
      parseObservation({ ...submissionOf(reading, subject), id: reading.seed }, { convert: convertByUcum, now }),
    )
  const answers = answersOf(enrolment, calendar)
    .filter(inWindow)
    .map((answered) =>
      parseQuestionnaireResponse(
        { ...responseOf(answered, subject), id: answered.seed },
        { convert: convertByUcum, now },
      ),
    )
  const state: WorkingState = {
    patient: `Patient/${patient.key}`,
    plans: inForce,
    unreadablePlans: [],
    readings: inOrder(readings),
    answers: inOrder(answers),
    windowStart,
    findings: [],
    cases: [],
    hours: new Map(),
    ruleState: newRuleState(`Patient/${patient.key}`),
  }
  return step(state, now)
}

function planInForce(plan: DemoPlan, enrolment: Enrolment, templates: Judging['templates']): PlanInForce {
  const { patient, activities, forms, judgedFrom } = enrolment
  const { condition, team, pauses, measures, answers } = plan
  const template = templates.get(condition)
  if (template === undefined) throw new Error(`demo data: no template for ${condition}`)
  const own = { version: '1' }
  return {
    plan: {
      ...own,
      id: condition,
      status: pauses.length === 0 ? 'active' : 'on-hold',
      patient: `Patient/${patient.key}`,
      title: '',
      template,
      team: `CareTeam/${team}`,
      activities: [...measures, ...answers],
      judgedFrom,
      pauses,
    },
    activities: activities
      .filter(({ type }) => measures.includes(type))
      .map(({ type, limits, start, template: { schedule } }) => ({ ...own, id: type, type, limits, schedule, start })),
    forms: forms
      .filter(({ template: { questionnaire } }) => answers.includes(questionnaire.url))
      .map(({ start, template: { questionnaire, title, schedule } }) => ({
        ...own,
        id: questionnaire.url,
        questionnaire,
        title,
        schedule,
        start,
      })),
    normals: [],
    rules: template.rules,
    queue: template.queue,
  }
}

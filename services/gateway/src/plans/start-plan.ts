import { createHash } from 'node:crypto'
import { extensions } from '@heimvakt/core/fhir/canonicals'
import { isOfForm, parseFormRequest } from '@heimvakt/core/fhir/form-activity'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import { startedActivities, type ActivityInForce, type AskedActivity } from '@heimvakt/core/plans/plan-start'
import type { ClinicianCaller } from '../access/caller.ts'
import { references } from '../access/elements.ts'
import type { Problem } from '../errors.ts'
import type { Resource } from '../fhir-store.ts'
import { enrolledPerson, type AskedPerson } from './enrolled-person.ts'
import { newPlanEntries } from './new-plan.ts'
import { commitPlanChange, ruleStateOf, untilWritten } from './plan-change.ts'
import { alreadyFollowed, noSuchTemplate, notOwnTeam, startRefusal } from './plan-refusals.ts'
import type { AboutPatient, PlanSources } from './plan-sources.ts'
import { readRecord } from './patient-record.ts'
import type { Template } from './templates.ts'

/** What a nurse asks for. */
export interface AskedPlan {
  readonly patient: AskedPerson
  readonly template: { readonly url: string; readonly version: string }
  /** Bare id. */
  readonly team: string
  readonly activities: readonly AskedActivity[]
  readonly reason: string
}

/** Bare ids. */
export interface StartedPlan {
  readonly id: string
  readonly patient: string
  readonly written: readonly string[]
}

type Result = StartedPlan | (Problem & AboutPatient)

/**
 * Starts a plan for a patient, judged from now. Asking for the same again gives the plan that was started; asking for
 * another start of it is refused. All that can be said against it is said before a new person is created.
 */
export async function startPlan(asked: AskedPlan, caller: ClinicianCaller, sources: PlanSources): Promise<Result> {
  const { templates, facts, clock } = sources
  const template = await templates.get(asked.template.url, asked.template.version)
  if (template === 'unreachable') return { problem: 'unreachable' }
  if (template === 'absent') return noSuchTemplate
  const member = await facts.isMember(caller.practitioner, asked.team)
  if (member === 'unreachable') return { problem: 'unreachable' }
  if (!member) return notOwnTeam
  const { activities: wanted } = asked
  const possible = startedActivities({ template: template.activities, asked: wanted, inForce: [] }, clock.now())
  if ('problem' in possible) return startRefusal(possible)
  const person = await untilWritten(() => enrolledPerson(asked.patient, caller, sources))
  if ('problem' in person) return { ...person, ...('id' in asked.patient && { patient: asked.patient.id }) }
  const { patient } = person
  const result = await untilWritten(() => attempt({ asked, template, patient }, caller, sources))
  return 'problem' in result ? { ...result, patient } : result
}

interface Starting {
  readonly asked: AskedPlan
  readonly template: Template
  readonly patient: string
}

async function attempt(
  { asked, template, patient }: Starting,
  caller: ClinicianCaller,
  sources: PlanSources,
): Promise<Result | 'conflict'> {
  const ruleState = await ruleStateOf(patient, sources)
  if ('problem' in ruleState) return ruleState
  const record = await readRecord(patient, sources)
  if (record === 'unreachable') return { problem: 'unreachable' }
  const hash = hashOf(asked, caller)
  const same = record.plans.filter((plan) => isOf(plan, { url: template.url, team: asked.team }))
  const running = same.find(isRunning)
  if (running !== undefined)
    return submittedHash(running) === hash ? { id: running.id ?? '', patient, written: [] } : alreadyFollowed
  const now = sources.clock.now()
  const inForce = record.orders.filter(isRunning).flatMap(inForceOf)
  const started = startedActivities({ template: template.activities, asked: asked.activities, inForce }, now)
  if ('problem' in started) return startRefusal(started)
  const { entries, targets } = newPlanEntries(
    { template, team: asked.team, patient, activities: started.activities, record, earlier: same.length, hash },
    now,
  )
  const written = await commitPlanChange(
    { activity: 'plan-start', patient, by: caller, now, reason: asked.reason, entries, targets, ruleState },
    sources,
  )
  if (written === 'conflict' || 'problem' in written) return written
  const id = written.references.find((reference) => reference.startsWith('CarePlan/'))?.slice('CarePlan/'.length)
  return { id: id ?? '', patient, written: written.references }
}

function isRunning({ status }: Resource): boolean {
  return status === 'active' || status === 'on-hold'
}

/** Whether it was made from any version of the template, for the team. */
function isOf(plan: Resource, { url, team }: { readonly url: string; readonly team: string }): boolean {
  const canonicals = (plan['instantiatesCanonical'] ?? []) as readonly string[]
  const isOfTemplate = canonicals.some((canonical) => canonical.split('|')[0] === url)
  return isOfTemplate && references(plan['careTeam'], 'CareTeam').includes(team)
}

/** What was asked for, without the person: the same again from the same clinician is no second plan. */
function hashOf({ patient: _person, ...asked }: AskedPlan, { practitioner }: ClinicianCaller): string {
  return createHash('sha256')
    .update(JSON.stringify([practitioner, asked]))
    .digest('hex')
}

function submittedHash(plan: Resource): string | undefined {
  const all = (plan['extension'] ?? []) as readonly { readonly url: string; readonly valueString?: string }[]
  return all.find(({ url }) => url === extensions['submitted-hash'])?.valueString
}

function inForceOf(order: Resource): readonly ActivityInForce[] {
  if (isOfForm(order)) {
    const form = parseFormRequest(order)
    if (isProblem(form)) return []
    return [{ kind: 'form', id: form.id, url: form.questionnaire.url, schedule: form.schedule }]
  }
  const activity = parseServiceRequest(order)
  if (isProblem(activity)) return []
  const { id, type, limits, schedule, homeOxygen = [] } = activity
  return [{ kind: 'measurement', id, type, limits, schedule, homeOxygen }]
}

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NOW } from '../builders.ts'
import { convertByUcum } from '../measurements/ucum.ts'
import { caseOutcomes } from '../cases/case.ts'
import { transitionCauses } from '../cases/service-transition.ts'
import { unassessedReasons } from '../rules/unassessed-reasons.ts'
import { ruleKinds } from '../rules/kinds.ts'
import { parseActivityDefinition } from './activity-definition.ts'
import { parseMonitoringPlan, parseSelfManagementPlan } from './care-plan.ts'
import { parseDetectedIssue } from './detected-issue.ts'
import { isOfForm, parseFormDefinition, parseFormRequest } from './form-activity.ts'
import { parseGoal } from './goal.ts'
import { parseJson } from './json.ts'
import { parseObservation } from './observation.ts'
import { parsePlanDefinition } from './plan-definition.ts'
import { recordedActivities } from './provenance.ts'
import { parseServiceRequest } from './service-request.ts'
import { parseTask } from './task.ts'

/** The FHIR package of the repository: what it holds must be readable by these codecs. */
const root = new URL('../../../../fhir/', import.meta.url)

function filesOf(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`)
}

function contentOf(file: string): unknown {
  return parseJson(readFileSync(new URL(file, root), 'utf8'))
}

function codesOf(system: string): readonly string[] {
  const { concept } = contentOf(`code-systems/${system}.json`) as { concept: readonly { code: string }[] }
  return concept.map(({ code }) => code)
}

describe('the FHIR package', () => {
  it.each(filesOf('plan-definitions'))('every rule of %s binds', (file) => {
    expect(parsePlanDefinition(contentOf(file))).toHaveProperty('rules')
  })

  it.each(filesOf('activity-definitions'))('the limits, or the form, and the schedule of %s are read', (file) => {
    const content = contentOf(file)
    const parsed = isOfForm(content) ? parseFormDefinition(content) : parseActivityDefinition(content)
    expect(parsed).toHaveProperty(isOfForm(content) ? 'questionnaire' : 'limits')
    expect(parsed).toHaveProperty('schedule')
  })

  it.each(filesOf('examples').filter((file) => file.includes('observation-')))('%s is a measurement', (file) => {
    expect(parseObservation(contentOf(file), { convert: convertByUcum, now: NOW })).toMatchObject({
      kind: 'measurement',
    })
  })

  it.each([
    ['case', parseTask, 'status'],
    ['finding', parseDetectedIssue, 'evidence'],
    ['measuring-activity', parseServiceRequest, 'limits'],
    ['form-activity', parseFormRequest, 'earlier'],
    ['personal-normal', parseGoal, 'value'],
    ['monitoring-plan', parseMonitoringPlan, 'pauses.0.reason'],
    ['self-management-plan', parseSelfManagementPlan, 'zones'],
  ])('the example of a %s is read', (name, parse, property) => {
    expect(parse(contentOf(`examples/${name}.json`))).toHaveProperty(property)
  })

  it.each([
    ['unassessed-reason', unassessedReasons],
    ['case-outcome', caseOutcomes],
    ['case-transition', recordedActivities],
    ['case-transition-cause', transitionCauses],
    ['rule-kind', ruleKinds.map(({ kind }) => kind)],
  ])('the code system %s has the codes that the code has', (system, codes) => {
    expect(new Set(codesOf(system))).toEqual(new Set(codes))
  })
})

import { describe, expect, it } from 'vitest'
import { aCase, anSpO2, aState, DAY, NOW } from '../builders.ts'
import { step } from '../cases/step.ts'
import { questionnaireUrl } from '../questionnaires/instruments.ts'
import { codeSystems, extensions, identifierSystems, nationalSystems, planDefinitionUrl } from './canonicals.ts'
import {
  carePlanKind,
  parseMonitoringPlan,
  parseSelfManagementPlan,
  toCarePlan,
  toSelfManagementCarePlan,
} from './care-plan.ts'
import { parseClinicalImpression, toClinicalImpression } from './clinical-impression.ts'
import { parseDetectedIssue, toDetectedIssue } from './detected-issue.ts'
import { isOfForm, parseFormDefinition } from './form-activity.ts'
import { parseProvenance, toProvenance } from './provenance.ts'
import { newRuleState, parseRuleState, toRuleState } from './rule-state.ts'
import { parseTask, toTask } from './task.ts'
import { parseWatermark, toWatermark } from './watermark.ts'

/** What others put beside ours, in systems and extensions of their own, is never taken for ours. */
const theirs = 'http://example.org/theirs'

function stored(resource: object, changes: object = {}): Record<string, unknown> {
  return { ...(JSON.parse(JSON.stringify(resource)) as object), id: '7', meta: { versionId: '2' }, ...changes }
}

const by = { id: 'Practitioner/1', name: 'Kari' }

function nested(level: string): readonly object[] {
  return [
    { url: 'level', valueCode: level },
    { url: 'condition', valueString: 'Mye tungpust' },
    { url: 'action', valueString: 'Ring 113' },
  ]
}

describe('beside a plan', () => {
  const plan = {
    status: 'active',
    patient: 'Patient/1',
    title: 'KOLS',
    template: { url: planDefinitionUrl('copd'), version: '1.0.0' },
    team: 'CareTeam/1',
    judgedFrom: NOW,
    start: NOW,
    activityReferences: [],
  } as const
  const own = { patient: 'Patient/1', title: 'Min plan', zones: [], team: 'CareTeam/1', start: NOW } as const

  it('a category of another system is another category, and ours may stand after it', () => {
    const foreign = { coding: [{ system: theirs, code: '1' }] }
    expect(carePlanKind({ category: [foreign] })).toBeUndefined()
    expect(carePlanKind({ category: [{ coding: [{ code: '2' }] }] })).toBeUndefined()
    const both = { coding: [...foreign.coding, { system: nationalSystems.carePlanCategory, code: '1' }] }
    expect(carePlanKind({ category: [{}, both] })).toBe('monitoring')
    expect(parseMonitoringPlan(stored(toCarePlan(plan), { category: [foreign] }))).toMatchObject({ path: 'category' })
  })

  it('an empty list of teams is no team', () => {
    expect(parseMonitoringPlan(stored(toCarePlan(plan), { careTeam: [] }))).toMatchObject({ path: 'careTeam' })
    expect(parseMonitoringPlan(stored(toCarePlan(plan), { careTeam: [{}] }))).toMatchObject({ path: 'careTeam' })
  })

  it('an activity of another kind is left alone', () => {
    const activity = [{ reference: { reference: 'MedicationRequest/1' } }, { reference: {} }]
    expect(parseMonitoringPlan(stored(toCarePlan(plan), { activity }))).toMatchObject({ activities: [] })
  })

  it('an extension that looks like a zone or a pause is none', () => {
    const zone = { url: theirs, extension: nested('red') }
    expect(parseSelfManagementPlan(stored(toSelfManagementCarePlan(own), { extension: [zone] }))).toEqual({
      id: '7',
      version: '2',
      patient: 'Patient/1',
      title: 'Min plan',
      zones: [],
    })
    const [pause] = toCarePlan({ ...plan, pauses: [{ from: NOW, until: NOW + DAY, reason: 'ferie' }] })[
      'extension'
    ] as readonly object[]
    const extension = [{ ...pause, url: theirs }]
    expect(parseMonitoringPlan(stored(toCarePlan(plan), { extension }))).toMatchObject({ pauses: [] })
  })

  it.each([
    ['of no colour of ours', nested('blue')],
    ['without a level', nested('red').slice(1)],
    ['without a condition', nested('red').filter((_part, index) => index !== 1)],
    ['without an action', nested('red').slice(0, 2)],
    ['with a level of no value', [{ url: 'level' }, ...nested('red').slice(1)]],
  ])('a zone %s is left out, and the others stay', (_what, extension) => {
    const zones = [
      { url: extensions.zone, extension },
      { url: extensions.zone, extension: nested('green') },
    ]
    const changes = { extension: zones }
    expect(parseSelfManagementPlan(stored(toSelfManagementCarePlan(own), changes))).toMatchObject({
      zones: [{ level: 'green', condition: 'Mye tungpust', action: 'Ring 113' }],
    })
  })
})

describe('beside a form', () => {
  const system = codeSystems['activity-kind']
  const definition = {
    resourceType: 'ActivityDefinition',
    url: 'u',
    code: {
      coding: [
        { system: theirs, code: 'x' },
        { system, code: 'form' },
      ],
    },
    relatedArtifact: [
      { type: 'citation', resource: `${questionnaireUrl('gad-7')}|1.0.0` },
      { type: 'depends-on', resource: `${questionnaireUrl('phq-9')}|1.0.0` },
    ],
  }

  it('the same code of another system is no form, nor is another code of ours', () => {
    expect(isOfForm({ code: { coding: [{ system: theirs, code: 'form' }] } })).toBe(false)
    expect(isOfForm({ code: { coding: [{ system, code: 'measurement' }] } })).toBe(false)
    expect(isOfForm({ code: { coding: [] } })).toBe(false)
    expect(isOfForm(definition)).toBe(true)
  })

  it('a Questionnaire that is only cited is not the one to answer', () => {
    expect(parseFormDefinition(definition)).toMatchObject({ questionnaire: { url: questionnaireUrl('phq-9') } })
    const cited = { ...definition, relatedArtifact: definition.relatedArtifact.slice(0, 1) }
    expect(parseFormDefinition(cited)).toMatchObject({ path: 'relatedArtifact' })
  })
})

describe('beside a finding', () => {
  const [finding] = step(aState([anSpO2('86')]), NOW).newFindings
  if (finding === undefined) throw new Error('no finding')
  const issue = stored(toDetectedIssue(finding, 'Device/rules'))
  const list = issue['extension'] as readonly { readonly url: string; readonly extension?: readonly object[] }[]

  it('an identifier of another system may stand first', () => {
    const identifier = [
      { system: theirs, value: 'x' },
      { system: identifierSystems.finding, value: 'y' },
    ]
    expect(parseDetectedIssue({ ...issue, identifier })).toMatchObject({ identity: 'y' })
    const foreign = { ...issue, identifier: identifier.slice(0, 1) }
    expect(parseDetectedIssue(foreign)).toMatchObject({ path: 'identifier' })
  })

  it('nothing is said of its version before it is stored', () => {
    expect(parseDetectedIssue({ ...issue, meta: undefined })).toMatchObject({ version: '' })
  })

  it.each([
    ['its canonical', 0],
    ['its action', 1],
    ['its kind', 2],
  ])('a rule without %s is no rule', (_what, index) => {
    const extension = list.map((one) =>
      one.url === extensions['rule-applied'] ? { ...one, extension: one.extension?.toSpliced(index, 1) } : one,
    )
    expect(parseDetectedIssue({ ...issue, extension })).toEqual({ problem: 'no rule', path: 'extension.rule-applied' })
  })
})

describe('beside a case', () => {
  const task = stored(toTask(aCase()))
  const list = task['extension'] as readonly { readonly url: string }[]

  it('an identifier of another system may stand first', () => {
    const identifier = [
      { system: theirs, value: 'x' },
      { system: identifierSystems.case, value: 'y' },
    ]
    expect(parseTask({ ...task, identifier })).toMatchObject({ identity: 'y' })
  })

  it('a reference to a finding that is not of ours is left alone', () => {
    const input = [
      { valueReference: { reference: 'DetectedIssue/1', identifier: { system: theirs, value: 'x' } } },
      { valueReference: { reference: 'DetectedIssue/2', identifier: { system: identifierSystems.finding } } },
      { valueReference: { identifier: { system: identifierSystems.finding, value: 'y' } } },
    ]
    expect(parseTask({ ...task, input })).toMatchObject({ findings: [{ identity: 'y', reference: null }] })
  })

  it('a team without a reference is none, and a restriction of another kind sets no deadline', () => {
    const extension = list.map((one) => (one.url === extensions['case-team'] ? { url: one.url } : one))
    expect(parseTask({ ...task, extension })).toEqual({ problem: 'no care team', path: 'extension.case-team' })
    expect(parseTask({ ...task, restriction: {} })).toMatchObject({ dueAt: null })
    expect(parseTask({ ...task, restriction: { period: {} } })).toMatchObject({ dueAt: null })
  })

  it('an escalation to nobody we know, or a mark that says no, is none', () => {
    const escalated = { url: extensions.escalated, extension: [{ url: 'to', valueCode: 'chief' }] }
    const extension = [...list, escalated, { url: extensions.normalised, valueBoolean: false }]
    expect(parseTask({ ...task, extension })).toMatchObject({ escalation: 0, escalatedAt: null, normalised: false })
  })
})

function found(coding: readonly object[]): object {
  return { finding: [{ itemCodeableConcept: { coding } }] }
}

describe('beside what became of a case', () => {
  const outcome = {
    id: '7',
    patient: 'Patient/1',
    by,
    at: NOW,
    outcome: 'gp-contacted',
    note: '',
    undone: false,
  } as const
  const moved = { target: 'Task/1', version: '2', activity: 'wake', at: NOW, by, reason: '', cause: 'red' } as const
  const impression = stored(toClinicalImpression(outcome))
  const provenance = stored(toProvenance(moved))

  it('a code of another system may stand first, and alone is no outcome', () => {
    const coding = [
      { system: theirs, code: 'resolved' },
      { system: codeSystems['case-outcome'], code: 'gp-contacted' },
    ]
    expect(parseClinicalImpression({ ...impression, ...found(coding) })).toEqual(outcome)
    const foreign = found([{ system: theirs, code: 'gp-contacted' }])
    expect(parseClinicalImpression({ ...impression, ...foreign })).toMatchObject({ path: 'finding' })
  })

  it('an activity of another system may stand first, and alone is no transition', () => {
    const foreign = { system: theirs, code: 'wake' }
    const coding = [
      { system: theirs, code: 'join' },
      { system: codeSystems['case-transition'], code: 'wake' },
    ]
    expect(parseProvenance({ ...provenance, activity: { coding } })).toEqual(moved)
    expect(parseProvenance({ ...provenance, activity: { coding: [foreign] } })).toMatchObject({ path: 'activity' })
  })

  it('a reason of another system is no cause, and ours may stand after it', () => {
    const foreign = { system: theirs, code: 'patient' }
    const coding = [foreign, { system: codeSystems['case-transition-cause'], code: 'red' }]
    expect(parseProvenance({ ...provenance, reason: [{ coding }] })).toEqual(moved)
    const alone = parseProvenance({ ...provenance, reason: [{ coding: [foreign], text: 'fordi' }] })
    expect(alone).toMatchObject({ reason: 'fordi' })
    expect(alone).not.toHaveProperty('cause')
  })

  it('a target that is only shown is none', () => {
    expect(parseProvenance({ ...provenance, target: [{ display: 'Saken' }] })).toMatchObject({ path: 'target' })
  })
})

describe('beside what the service remembers', () => {
  const state = stored(toRuleState(newRuleState('Patient/1')))
  const mark = { id: '7', version: '2', partition: '0', judgedBefore: NOW - 1000, advancedAt: NOW }
  const watermark = stored(toWatermark(mark))
  const times = watermark['extension'] as readonly object[]
  const kind = codeSystems['basic-kind']

  it('a code of another system is none of ours, and ours may stand after it', () => {
    const foreign = { system: theirs, code: 'rule-state' }
    expect(parseRuleState({ ...state, code: { coding: [foreign] } })).toMatchObject({ path: 'code' })
    expect(parseRuleState({ ...state, code: { coding: [{ system: kind, code: 'watermark' }] } })).toMatchObject({
      path: 'code',
    })
    const coding = [foreign, { system: kind, code: 'rule-state' }]
    expect(parseRuleState({ ...state, code: { coding } })).toMatchObject({ patient: 'Patient/1' })
  })

  it('an identifier of another system may stand before the partition', () => {
    const identifier = [
      { system: theirs, value: '9' },
      { system: identifierSystems.watermark, value: '0' },
    ]
    expect(parseWatermark({ ...watermark, identifier })).toEqual(mark)
  })

  it.each([
    ['how far', 0],
    ['when', 1],
  ])('a watermark that does not say %s is none', (_what, index) => {
    expect(parseWatermark({ ...watermark, extension: times.toSpliced(index, 1) })).toEqual({
      problem: 'not a time',
      path: 'extension',
    })
  })
})

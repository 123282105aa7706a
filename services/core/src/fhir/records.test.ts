import { describe, expect, it } from 'vitest'
import {
  aBloodPressure,
  aCase,
  aLimit,
  anActivity,
  anOutsideLimitsRule,
  anSpO2,
  anUnassessable,
  aPlan,
  aState,
  COPD,
  NOW,
} from '../builders.ts'
import { step } from '../cases/step.ts'
import type { Finding } from '../rules/finding.ts'
import { triageCategories } from '../rules/triage.ts'
import { extensions, identifierSystems } from './canonicals.ts'
import { parseClinicalImpression, toClinicalImpression } from './clinical-impression.ts'
import { parseDetectedIssue, toDetectedIssue } from './detected-issue.ts'
import { isProblem, type Resource } from './problem.ts'
import { parseProvenance, nextVersion, toProvenance } from './provenance.ts'
import { newRuleState, parseRuleState, toRuleState } from './rule-state.ts'
import { parseTask, toTask } from './task.ts'
import { toTriageExtension, triageOf } from './triage-category.ts'
import { parseWatermark, toWatermark } from './watermark.ts'

/** As the server gives it back: through JSON, with an id and a version. */
function stored(resource: Resource, id = '7'): Record<string, unknown> {
  const { meta, ...rest } = JSON.parse(JSON.stringify(resource)) as Record<string, unknown>
  return { ...rest, id, meta: { ...(meta as object | undefined), versionId: '2' } }
}

function found(...of: readonly Parameters<typeof aState>[0][]): readonly Finding[] {
  const limits = [aLimit('red', { part: 'systolic', high: '180', unit: 'mm[Hg]' })]
  const rules = [anOutsideLimitsRule('blood-pressure')]
  const plans = [aPlan(), aPlan({ activities: [anActivity('blood-pressure', limits)], rules })]
  return of.flatMap((readings) => step(aState(readings, { plans }), NOW).newFindings)
}

/** A copy with one element changed. */
function altered(resource: Record<string, unknown>, changes: object): unknown {
  return { ...resource, ...changes }
}

describe('a finding as DetectedIssue', () => {
  const [red] = found([anSpO2('86')])
  if (red === undefined) throw new Error('no finding')
  const issue = stored(toDetectedIssue(red, 'Device/rules'))

  it('is read back as it was written', () => {
    for (const finding of found([anSpO2('86')], [anSpO2('24')], [anUnassessable()], [aBloodPressure('190', '100')]))
      expect(parseDetectedIssue(stored(toDetectedIssue(finding, 'Device/rules')))).toEqual({
        ...finding,
        id: '7',
        version: '2',
      })
  })

  it('is read back with who took it back; half of that is nothing', () => {
    for (const by of ['patient', 'partner'] as const) {
      const withdrawn = { by, at: NOW }
      const written = stored(toDetectedIssue({ ...red, withdrawn }, 'Device/rules'))
      expect(parseDetectedIssue(written)).toMatchObject({ withdrawn })
      const text = JSON.stringify(written)
      for (const [part, other] of [
        [`"valueCode":"${by}"`, '"valueCode":"nurse"'],
        ['"url":"at"', '"url":"when"'],
      ] as const)
        expect(parseDetectedIssue(JSON.parse(text.replace(part, other)))).not.toHaveProperty('withdrawn')
    }
  })

  it('is read back where the value may be a measuring fault and no limit was crossed', () => {
    const plans = [aPlan({ activities: [anActivity('oxygen-saturation', [])] })]
    for (const finding of step(aState([anSpO2('24')], { plans }), NOW).newFindings)
      expect(parseDetectedIssue(stored(toDetectedIssue(finding, 'Device/rules')))).toMatchObject({
        identity: finding.identity,
        evidence: finding.evidence,
      })
  })

  it('tells other readers what, how severe and in plain words', () => {
    expect(issue).toMatchObject({
      status: 'final',
      severity: 'high',
      code: { coding: [{ code: '5.2.1' }] },
      patient: { reference: 'Patient/1' },
      implicated: [{ reference: 'Observation/oxygen-saturation-86' }],
      author: { reference: 'Device/rules' },
      detail: `SpO₂ 86 % målt 22.11.2026 kl. 10.00, grense 88 %. Regel: ${COPD}|1.0.0 oxygen-saturation-limits.`,
    })
  })

  it('cancelled stays cancelled, and without readings it implicates nothing', () => {
    const resource = toDetectedIssue({ ...red, id: '7', status: 'cancelled', readings: [] }, 'Device/rules')
    expect(resource).toMatchObject({ id: '7', status: 'cancelled' })
    expect(resource).not.toHaveProperty('implicated')
    expect(parseDetectedIssue({ ...resource })).toMatchObject({ status: 'cancelled', readings: [], version: '' })
  })

  it('names forms with their type, and is about a form where it is', () => {
    const form = { id: 'f', version: '1', received: null, questionnaire: null, effective: null }
    const why = { problem: 'malformed', path: 'QuestionnaireResponse.item' } as const
    const answers = [{ ...form, kind: 'unassessable-answers', ...why } as const]
    const [finding] = step(aState([], { answers }), NOW).newFindings
    const resource = toDetectedIssue(finding ?? red, 'Device/rules')
    expect(resource).toMatchObject({
      code: { coding: [{ code: '5.2.2' }] },
      implicated: [{ reference: 'QuestionnaireResponse/f' }],
    })
    expect(parseDetectedIssue(stored(resource))).toMatchObject({ readings: ['QuestionnaireResponse/f'] })
  })

  it('is not written with evidence that no kind answers for', () => {
    const evidence = { ...red.evidence, kind: 'mood' } as unknown as Finding['evidence']
    expect(() => toDetectedIssue({ ...red, evidence }, 'Device/rules')).toThrow(/no such kind of evidence: mood/)
  })

  it('what others implicate is left alone', () => {
    expect(parseDetectedIssue(altered(issue, { implicated: [{ reference: 'Media/1' }, {}] }))).toMatchObject({
      readings: [],
    })
  })

  it('keeps the evidence of a sign the catalogue no longer has', () => {
    const evidence = { ...red.evidence, type: 'mood' } as Finding['evidence']
    expect(JSON.stringify(toDetectedIssue({ ...red, evidence }, 'Device/rules'))).not.toContain('limit-in-force')
  })

  const list = issue['extension'] as readonly { readonly url: string }[]
  const without = (url: string): object => ({ extension: list.filter((extension) => extension.url !== url) })
  const evidence = (valueString: string): object => ({
    extension: [...list.slice(0, 2), { url: extensions.evidence, valueString }],
  })

  it.each([
    ['another resource', { resourceType: 'Task' }, 'Invalid input: expected "DetectedIssue"', 'resourceType'],
    ['no identifier of ours', { identifier: [] }, 'not a finding of ours', 'identifier'],
    ['another patient type', { patient: { reference: 'Group/1' } }, 'the patient is a Patient', 'patient'],
    ['no category', without(extensions['triage-category']), 'no triage category', 'extension.triage-category'],
    ['no rule', without(extensions['rule-applied']), 'no rule', 'extension.rule-applied'],
    ['no evidence', without(extensions.evidence), 'no evidence', 'extension.evidence'],
    ['evidence that is no JSON', evidence('{'), 'no evidence', 'extension.evidence'],
    ['evidence of another kind', evidence('{"kind":"mood"}'), 'no evidence', 'extension.evidence'],
    ['evidence of no kind', evidence('[]'), 'no evidence', 'extension.evidence'],
    ['no time', { identifiedDateTime: 'i går' }, 'not a time', 'identifiedDateTime'],
  ])('%s is a problem with its path', (_name, changes, problem, path) => {
    const parsed = parseDetectedIssue(altered(issue, changes))
    expect(isProblem(parsed)).toBe(true)
    expect(parsed).toEqual({ problem, path })
  })
})

describe('a case as Task', () => {
  const kari = { id: 'Practitioner/1', name: 'Kari' }
  const still = { since: NOW - 1000, until: null, untilWorse: false, forPatient: false, reason: '' }

  it('of before that was told is as urgent as it is since it was opened', () => {
    const task = stored(toTask(aCase({ id: '7', openedAt: NOW - 2000, categorySince: NOW - 1000 }))) as {
      readonly extension: readonly { readonly url: string }[]
    }
    const extension = task.extension.filter(({ url }) => !url.endsWith('category-since'))
    expect(parseTask(task)).toMatchObject({ categorySince: NOW - 1000 })
    expect(parseTask({ ...task, extension })).toMatchObject({ categorySince: NOW - 2000 })
  })

  it.each([
    ['new', aCase({ id: '7', version: '2' })],
    ['in review', aCase({ id: '7', version: '2', status: 'in-review', owner: kari, claimedAt: NOW })],
    [
      'assigned by another',
      aCase({
        id: '7',
        version: '2',
        status: 'in-review',
        owner: kari,
        assignedBy: { id: 'Practitioner/2', name: 'Amir' },
        claimedAt: NOW,
      }),
    ],
    ['waiting', aCase({ id: '7', version: '2', status: 'waiting', snooze: { ...still, until: NOW } })],
    ['waiting for worse', aCase({ id: '7', version: '2', status: 'waiting', snooze: { ...still, untilWorse: true } })],
    [
      'waiting for the patient',
      aCase({
        id: '7',
        version: '2',
        status: 'waiting',
        snooze: { ...still, until: NOW, forPatient: true, reason: '' },
      }),
    ],
    ['due', aCase({ id: '7', version: '2', dueAt: NOW })],
    ['for the whole team', aCase({ id: '7', version: '2', dueAt: NOW, escalation: 1, escalatedAt: NOW })],
    ['for the on-call list', aCase({ id: '7', version: '2', dueAt: NOW, escalation: 2, escalatedAt: NOW })],
    ['normalised', aCase({ id: '7', version: '2', category: 'yellow', normalised: true })],
    [
      'resolved',
      aCase({ id: '7', version: '2', status: 'resolved', resolvedAt: NOW, outcome: 'ClinicalImpression/1' }),
    ],
    ['cancelled, without a plan', aCase({ id: '7', version: '2', status: 'cancelled', plan: '', category: 'missing' })],
  ])('%s is read back as it was written', (_name, one) => {
    expect(parseTask(stored(toTask(one)))).toEqual(one)
  })

  it('a new one names the findings of the same transaction', () => {
    const findings = [
      { identity: 'a', reference: null },
      { identity: 'b', reference: null },
    ]
    const task = toTask(aCase({ id: null, findings }), (identity) => (identity === 'a' ? 'urn:uuid:a' : undefined))
    expect(task).not.toHaveProperty('id')
    expect(task['input']).toMatchObject([
      { valueReference: { reference: 'urn:uuid:a', identifier: { system: identifierSystems.finding, value: 'a' } } },
      { valueReference: { identifier: { value: 'b' } } },
    ])
    expect(parseTask(stored(task))).toMatchObject({
      findings: [
        { identity: 'a', reference: 'urn:uuid:a' },
        { identity: 'b', reference: null },
      ],
    })
  })

  it('a finding that is not stored yet is named by its identity alone', () => {
    const task = stored(toTask(aCase({ findings: [{ identity: 'x', reference: null }] })))
    expect(parseTask(task)).toMatchObject({ findings: [{ identity: 'x', reference: null }] })
  })

  const task = stored(toTask(aCase()))
  const list = task['extension'] as readonly { readonly url: string }[]
  const without = (url: string): object => ({ extension: list.filter((extension) => extension.url !== url) })

  it('what others put into it is left alone', () => {
    const others = {
      meta: undefined,
      lastModified: undefined,
      owner: { reference: 'Practitioner/1' },
      input: [{}, { valueReference: { reference: 'DetectedIssue/1' } }],
      output: [{}],
    }
    expect(parseTask(altered(task, others))).toMatchObject({
      version: '',
      changedAt: aCase().openedAt,
      owner: { id: 'Practitioner/1', name: '' },
      findings: [],
      outcome: null,
    })
  })

  it('a snooze that does not say since when began when the case was last changed', () => {
    const snooze = { url: extensions.snooze, extension: [{ url: 'until', valueInstant: '2026-11-23T08:00:00Z' }] }
    const asleep = altered(task, { extension: [...list, snooze] })
    expect(parseTask(asleep)).toMatchObject({
      snooze: { since: aCase().changedAt, untilWorse: false, forPatient: false, reason: '' },
    })
  })

  it('an escalation that does not say when was when the case was last changed', () => {
    expect(parseTask(stored(toTask(aCase({ escalation: 1 }))))).toMatchObject({
      escalation: 1,
      escalatedAt: aCase().changedAt,
    })
  })

  it.each([
    [
      'another status',
      { status: 'draft' },
      'Invalid option: expected one of "requested"|"in-progress"|"on-hold"|"completed"|"cancelled"',
      'status',
    ],
    ['no identifier of ours', { identifier: [{ system: 'x', value: 'y' }] }, 'not a case of ours', 'identifier'],
    ['no patient', { for: {} }, 'for is a Patient', 'for'],
    ['no team', without(extensions['case-team']), 'no care team', 'extension.case-team'],
    ['no category', without(extensions['triage-category']), 'no triage category', 'extension.triage-category'],
    ['no time', { authoredOn: '2026' }, 'not a time', 'authoredOn'],
  ])('%s is a problem with its path', (_name, changes, problem, path) => {
    expect(parseTask(altered(task, changes))).toEqual({ problem, path })
  })
})

describe('the rule state and the watermark as Basic', () => {
  const state = { id: '7', version: '2', patient: 'Patient/1', revision: 3, nextDue: NOW }
  const mark = { id: '7', version: '2', partition: '0', judgedBefore: NOW - 1000, advancedAt: NOW }

  it('are read back as they were written', () => {
    expect(parseRuleState(stored(toRuleState(state)))).toEqual(state)
    expect(parseRuleState(stored(toRuleState(newRuleState('Patient/1'))))).toEqual({
      ...state,
      revision: 0,
      nextDue: null,
    })
    expect(parseWatermark(stored(toWatermark(mark)))).toEqual(mark)
    expect(toWatermark({ ...mark, id: null })).not.toHaveProperty('id')
    expect(parseRuleState({ ...toRuleState(state) })).toMatchObject({ version: '' })
    expect(parseWatermark({ ...toWatermark(mark) })).toMatchObject({ version: '' })
    expect(toRuleState({ ...state, patient: 'unknown' })).toMatchObject({ identifier: [{ value: 'unknown' }] })
  })

  it.each([
    ['no Basic', { resourceType: 'Task' }, 'Invalid input: expected "Basic"', 'resourceType'],
    ['a watermark', { code: { coding: [{ code: 'watermark' }] } }, 'not a rule state', 'code'],
    ['no code', { code: {} }, 'not a rule state', 'code'],
    ['no patient', { subject: undefined }, 'the subject is a Patient', 'subject'],
    ['no state', { extension: [] }, 'no state', 'extension.state'],
    [
      'a state of another shape',
      { extension: [{ url: extensions.state, valueString: '{"revision":"x"}' }] },
      'no state',
      'extension.state',
    ],
  ])('%s is no rule state', (_name, changes, problem, path) => {
    expect(parseRuleState(altered(stored(toRuleState(state)), changes))).toEqual({ problem, path })
  })

  it.each([
    ['no Basic', { resourceType: 'Task' }, 'Invalid input: expected "Basic"', 'resourceType'],
    ['a rule state', { code: {} }, 'not a watermark', 'code'],
    ['no partition', { identifier: undefined }, 'no partition', 'identifier'],
    ['no time', { extension: [] }, 'not a time', 'extension'],
  ])('%s is no watermark', (_name, changes, problem, path) => {
    expect(parseWatermark(altered(stored(toWatermark(mark)), changes))).toEqual({ problem, path })
  })
})

describe('outcome and transitions', () => {
  const by = { id: 'Practitioner/1', name: 'Kari' }
  const outcome = {
    id: '7',
    patient: 'Patient/1',
    by,
    at: NOW,
    outcome: 'gp-contacted',
    note: 'Ringte',
    undone: false,
  } as const
  const moved = { target: 'Task/1', version: '2', activity: 'claim', at: NOW, by, reason: 'fordi' } as const

  it('are read back as they were written', () => {
    expect(parseClinicalImpression(stored(toClinicalImpression(outcome)))).toEqual(outcome)
    expect(parseClinicalImpression(stored(toClinicalImpression({ ...outcome, id: null, note: '' })))).toEqual({
      ...outcome,
      note: '',
    })
    const undone = toClinicalImpression({ ...outcome, undone: true })
    expect(undone).toMatchObject({ status: 'entered-in-error' })
    expect(parseClinicalImpression(stored(undone))).toEqual({ ...outcome, undone: true })
    expect(parseProvenance(stored(toProvenance(moved)))).toEqual(moved)
    const told = toProvenance({ ...moved, version: null })
    expect(parseProvenance(stored(told))).toEqual({ ...moved, version: null })
    const target = [{ reference: 'Task/1/_history/2' }]
    expect(parseProvenance(altered(stored(told), { target }))).toEqual(moved)
    const woken = { ...moved, activity: 'wake', reason: '', cause: 'patient' } as const
    expect(parseProvenance(stored(toProvenance(woken)))).toEqual(woken)
    const byService = { ...moved, by: { id: 'Device/1', name: '' }, reason: '' }
    expect(parseProvenance(stored(toProvenance(byService)))).toEqual(byService)
  })

  it('somebody without a name has none', () => {
    const nameless = altered(stored(toClinicalImpression(outcome)), { assessor: {} })
    expect(parseClinicalImpression(nameless)).toMatchObject({ by: { id: '', name: '' } })
    expect(parseProvenance(altered(stored(toProvenance(moved)), { agent: [] }))).toMatchObject({
      by: { id: '', name: '' },
    })
  })

  it.each([
    ['another resource', { resourceType: 'Task' }, 'Invalid input: expected "ClinicalImpression"', 'resourceType'],
    ['no patient', { subject: {} }, 'the subject is a Patient', 'subject'],
    ['no time', { date: '2026' }, 'not a time', 'date'],
    ['no coded outcome', { finding: [] }, 'no coded outcome', 'finding'],
    ['an outcome in words', { finding: [{ itemCodeableConcept: { text: 'bra' } }] }, 'no coded outcome', 'finding'],
    ['no concept', { finding: [{}] }, 'no coded outcome', 'finding'],
  ])('%s is no outcome', (_name, changes, problem, path) => {
    expect(parseClinicalImpression(altered(stored(toClinicalImpression(outcome)), changes))).toEqual({ problem, path })
  })

  it.each([
    ['another resource', { resourceType: 'Task' }, 'Invalid input: expected "Provenance"', 'resourceType'],
    ['no target', { target: [] }, 'no target', 'target'],
    ['another activity', { activity: {} }, 'not a transition of ours', 'activity'],
    ['no time', { occurredDateTime: '2026' }, 'not a time', 'occurredDateTime'],
  ])('%s is no transition', (_name, changes, problem, path) => {
    expect(parseProvenance(altered(stored(toProvenance(moved)), changes))).toEqual({ problem, path })
  })
})

describe('the version that an update makes', () => {
  it.each([
    ['3', '4'],
    ['x', null],
    ['', null],
    [null, null],
  ])('of %s is %s', (version, next) => {
    expect(nextVersion(version)).toBe(next)
  })
})

describe('triage categories', () => {
  it('are written as VKP has them and read back', () => {
    for (const category of triageCategories) expect(triageOf([toTriageExtension(category) as never])).toBe(category)
    expect(triageOf(undefined)).toBeUndefined()
  })
})

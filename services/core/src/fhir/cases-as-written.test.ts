import { describe, expect, it } from 'vitest'
import {
  aBloodPressure,
  aCase,
  aLimit,
  anActivity,
  anOutsideLimitsRule,
  anSpO2,
  aPlan,
  aState,
  COPD,
  DAY,
  NOW,
} from '../builders.ts'
import { step } from '../cases/step.ts'
import { scored } from '../form-builders.ts'
import { instrumentById, type ScoredInstrument } from '../questionnaires/instruments.ts'
import { scoreOf } from '../questionnaires/scores.ts'
import { UCUM } from './canonicals.ts'
import { toClinicalImpression } from './clinical-impression.ts'
import { toCommit } from './commit.ts'
import { toDetectedIssue } from './detected-issue.ts'
import { toObservation } from './measurement-entry.ts'
import { toProvenance } from './provenance.ts'
import { newRuleState, toRuleState } from './rule-state.ts'
import { toScoreObservation } from './score-observation.ts'
import { toTask } from './task.ts'
import { toWatermark } from './watermark.ts'

/** What the FHIR server is sent: every element, code and display of a reading, a finding, a case and what became of it. */
function sent(resource: object): unknown {
  return JSON.parse(JSON.stringify(resource))
}

const ours = 'http://heimvakt.no/fhir/StructureDefinition'
const systems = 'http://heimvakt.no/fhir/CodeSystem'
const identifiers = 'http://heimvakt.no/fhir/identifier'
const triage = 'http://ehelse.no/fhir/CodeSystem/vkp-triage-v090'
const now = '2026-11-22T10:00:00.000Z'
const by = { id: 'Practitioner/1', name: 'Kari' }

function category(code: string, display: string): object {
  const system = 'http://terminology.hl7.org/CodeSystem/observation-category'
  return { category: [{ coding: [{ system, code, display }] }] }
}

describe('a finding is written', () => {
  const limits = [aLimit('red', { part: 'systolic', high: '180', unit: 'mm[Hg]' })]
  const activities = [anActivity('blood-pressure', limits)]
  const plans = [aPlan({ activities, rules: [anOutsideLimitsRule('blood-pressure')] })]
  const [finding] = step(aState([aBloodPressure('190', '100')], { plans }), NOW).newFindings
  if (finding === undefined) throw new Error('no finding')
  const issue = {
    resourceType: 'DetectedIssue',
    meta: { profile: ['http://ehelse.no/fhir/StructureDefinition/vkp-DetectedIssue-v090'] },
    extension: [
      { url: `${ours}/triage-category`, valueCoding: { system: triage, code: 'R', display: 'Rød' } },
      {
        url: `${ours}/rule-applied`,
        extension: [
          { url: 'canonical', valueCanonical: `${finding.rule.url}|${finding.rule.version}` },
          { url: 'action', valueString: finding.rule.action },
          { url: 'kind', valueCode: finding.rule.kind },
        ],
      },
      {
        url: `${ours}/limit-in-force`,
        extension: [
          { url: 'zone', valueCode: 'red' },
          { url: 'component', valueCoding: expect.objectContaining({ system: 'http://loinc.org', code: '8480-6' }) },
          { url: 'high', valueQuantity: { value: 180, unit: 'mmHg', system: UCUM, code: 'mm[Hg]' } },
          { url: 'validFrom', valueDateTime: '1970-01-01T00:00:00.000Z' },
        ],
      },
      { url: `${ours}/evidence`, valueString: JSON.stringify(finding.evidence) },
    ],
    identifier: [{ system: `${identifiers}/finding`, value: finding.identity }],
    status: 'final',
    code: {
      coding: [
        {
          system: 'http://ehelse.no/fhir/CodeSystem/vkp-alert-code-v090',
          code: '5.2.1',
          display: 'Måledata rapportert',
        },
      ],
    },
    severity: 'high',
    patient: { reference: 'Patient/1' },
    identifiedDateTime: expect.stringMatching(/Z$/),
    author: { reference: 'Device/rules' },
    implicated: [{ reference: `Observation/${finding.readings[0] ?? ''}` }],
    evidence: [{ detail: [{ reference: `Observation/${finding.readings[0] ?? ''}` }] }],
    detail: expect.stringContaining('190'),
  }

  it('to be created, to be changed, and to be taken back', () => {
    expect(sent(toDetectedIssue(finding, 'Device/rules'))).toEqual(issue)
    expect(sent(toDetectedIssue({ ...finding, id: '7', status: 'cancelled' }, 'Device/rules'))).toEqual({
      ...issue,
      id: '7',
      status: 'cancelled',
    })
  })
})

describe('a case is written', () => {
  const task = {
    resourceType: 'Task',
    extension: [
      { url: `${ours}/case-team`, valueReference: { reference: 'CareTeam/1' } },
      { url: `${ours}/triage-category`, valueCoding: { system: triage, code: 'R', display: 'Rød' } },
      { url: `${ours}/category-since`, valueInstant: '2026-11-22T09:00:00.000Z' },
    ],
    identifier: [{ system: `${identifiers}/case`, value: 'case-identity' }],
    status: 'requested',
    intent: 'order',
    priority: 'stat',
    for: { reference: 'Patient/1' },
    authoredOn: '2026-11-22T09:00:00.000Z',
    lastModified: '2026-11-22T09:00:00.000Z',
    input: [
      {
        type: { text: 'finding' },
        valueReference: {
          type: 'DetectedIssue',
          identifier: { system: `${identifiers}/finding`, value: 'first' },
        },
      },
    ],
  }

  it('to be created, with no more than is known', () => {
    const fresh = aCase({ id: null, plan: '', findings: [{ identity: 'first', reference: null }] })
    expect(sent(toTask(fresh))).toEqual(task)
  })

  it('without a list where it has no findings: FHIR has no empty lists', () => {
    expect(toTask(aCase({ findings: [] }))).not.toHaveProperty('input')
  })

  it('to be changed, with all that is known', () => {
    const full = aCase({
      id: '7',
      status: 'resolved',
      assignedBy: { id: 'Practitioner/2', name: 'Amir' },
      owner: by,
      claimedAt: NOW,
      resolvedAt: NOW + 1000,
      dueAt: NOW + DAY,
      snooze: { since: NOW, until: NOW + DAY, untilWorse: true, forPatient: false, reason: 'Ringer igjen' },
      escalation: 2,
      escalatedAt: NOW,
      normalised: true,
      outcome: 'ClinicalImpression/1',
    })
    expect(sent(toTask(full))).toEqual({
      ...task,
      id: '7',
      extension: [
        ...task.extension,
        {
          url: `${ours}/snooze`,
          extension: [
            { url: 'since', valueInstant: now },
            { url: 'until', valueInstant: '2026-11-23T10:00:00.000Z' },
            { url: 'untilWorse', valueBoolean: true },
            { url: 'forPatient', valueBoolean: false },
            { url: 'reason', valueString: 'Ringer igjen' },
          ],
        },
        {
          url: `${ours}/escalated`,
          extension: [
            { url: 'to', valueCode: 'on-call' },
            { url: 'at', valueInstant: now },
          ],
        },
        { url: `${ours}/normalised`, valueBoolean: true },
      ],
      status: 'completed',
      focus: { reference: 'CarePlan/plan-1' },
      executionPeriod: { start: now, end: '2026-11-22T10:00:01.000Z' },
      requester: { reference: 'Practitioner/2', display: 'Amir' },
      owner: { reference: 'Practitioner/1', display: 'Kari' },
      restriction: { period: { end: '2026-11-23T10:00:00.000Z' } },
      input: [
        {
          type: { text: 'finding' },
          valueReference: {
            reference: 'DetectedIssue/1',
            type: 'DetectedIssue',
            identifier: { system: `${identifiers}/finding`, value: 'first' },
          },
        },
      ],
      output: [{ type: { text: 'outcome' }, valueReference: { reference: 'ClinicalImpression/1' } }],
    })
  })
})

describe('what became of a case is written', () => {
  const outcome = { id: null, patient: 'Patient/1', by, at: NOW, note: '', undone: false } as const
  const impression = {
    resourceType: 'ClinicalImpression',
    status: 'completed',
    subject: { reference: 'Patient/1' },
    date: now,
    assessor: { reference: 'Practitioner/1', display: 'Kari' },
    finding: [{ itemCodeableConcept: { coding: [{ system: `${systems}/case-outcome`, code: 'gp-contacted' }] } }],
  }

  it('as its outcome', () => {
    expect(sent(toClinicalImpression({ ...outcome, outcome: 'gp-contacted' }))).toEqual(impression)
    const full = { ...outcome, id: '7', outcome: 'gp-contacted', note: 'Ringte', undone: true } as const
    expect(sent(toClinicalImpression(full))).toEqual({
      ...impression,
      id: '7',
      status: 'entered-in-error',
      summary: 'Ringte',
    })
  })

  const provenance = {
    resourceType: 'Provenance',
    target: [{ reference: 'Task/1' }],
    occurredDateTime: now,
    recorded: now,
    activity: { coding: [{ system: `${systems}/case-transition`, code: 'wake' }] },
    agent: [{ who: { reference: 'Device/rules' } }],
  }

  it('as who moved it, when and why', () => {
    const service = { id: 'Device/rules', name: '' }
    const woken = { target: 'Task/1', version: null, activity: 'wake', at: NOW, by: service, reason: '' } as const
    expect(sent(toProvenance(woken))).toEqual(provenance)
    expect(sent(toProvenance({ ...woken, version: '2', by, reason: 'fordi', cause: 'red' }))).toEqual({
      ...provenance,
      target: [{ extension: [{ url: `${ours}/target-version`, valueString: '2' }], reference: 'Task/1' }],
      agent: [{ who: { reference: 'Practitioner/1', display: 'Kari' } }],
      reason: [{ coding: [{ system: `${systems}/case-transition-cause`, code: 'red' }], text: 'fordi' }],
    })
  })
})

describe('what the service remembers is written', () => {
  it('of a patient', () => {
    const state = {
      resourceType: 'Basic',
      extension: [{ url: `${ours}/state`, valueString: '{"revision":0,"nextDue":null}' }],
      identifier: [{ system: `${identifiers}/rule-state`, value: '1' }],
      code: { coding: [{ system: `${systems}/basic-kind`, code: 'rule-state' }] },
      subject: { reference: 'Patient/1' },
    }
    expect(sent(toRuleState(newRuleState('Patient/1')))).toEqual(state)
    expect(sent(toRuleState({ ...newRuleState('Patient/1'), id: '7', revision: 3, nextDue: NOW }))).toEqual({
      ...state,
      id: '7',
      extension: [{ url: `${ours}/state`, valueString: `{"revision":3,"nextDue":"${now}"}` }],
    })
  })

  it('of a partition', () => {
    const mark = { id: '7', version: '2', partition: '0', judgedBefore: NOW - 1000, advancedAt: NOW }
    expect(sent(toWatermark(mark))).toEqual({
      resourceType: 'Basic',
      id: '7',
      extension: [
        { url: `${ours}/watermark`, valueInstant: '2026-11-22T09:59:59.000Z' },
        { url: `${ours}/advanced`, valueInstant: now },
      ],
      identifier: [{ system: `${identifiers}/watermark`, value: '0' }],
      code: { coding: [{ system: `${systems}/basic-kind`, code: 'watermark' }] },
    })
  })

  it('all of a decision in one transaction', () => {
    const commit = toCommit(step(aState([anSpO2('86')]), NOW), { author: 'Device/rules', now: NOW })
    expect(commit?.bundle).toMatchObject({ resourceType: 'Bundle', type: 'transaction' })
    expect(JSON.stringify(commit?.bundle)).toContain(`${COPD}|1.0.0`)
  })
})

describe('a reading of ours is written', () => {
  const entry = {
    effectiveDateTime: '2026-11-22T10:00:00+01:00',
    subject: 'Patient/1',
    identifier: { system: `${identifiers}/entry`, value: 'uuid' },
  }
  const observation = {
    resourceType: 'Observation',
    identifier: [{ system: `${identifiers}/entry`, value: 'uuid' }],
    status: 'final',
    subject: { reference: 'Patient/1' },
    effectiveDateTime: '2026-11-22T10:00:00+01:00',
  }
  it('as somebody enters it', () => {
    const codes = [expect.objectContaining({ system: 'http://loinc.org', code: '29463-7' })]
    const weight = {
      ...observation,
      ...category('vital-signs', 'Vital Signs'),
      code: { coding: expect.arrayContaining(codes), text: 'Vekt' },
    }
    expect(sent(toObservation({ ...entry, type: 'body-weight', values: { value: '64.1' } }))).toEqual({
      ...weight,
      valueQuantity: { value: 64.1, unit: 'kg', system: UCUM, code: 'kg' },
    })
    expect(sent(toObservation({ ...entry, type: 'body-weight', values: {} }))).toEqual(weight)
  })

  it('as a form is scored', () => {
    const instrument = instrumentById('who-5') as ScoredInstrument
    const { subject: _subject, ...rest } = entry
    const score = scoreOf(instrument, scored('who-5', [3, 3, 2, 3, 2]))
    const scoredEntry = { ...rest, instrument, score, subject: { reference: 'Patient/1' }, derivedFrom: 'urn:uuid:7' }
    expect(sent(toScoreObservation(scoredEntry))).toEqual({
      ...observation,
      ...category('survey', 'Survey'),
      meta: { profile: [`${ours}/score`] },
      code: { coding: [instrument.code], text: instrument.name },
      valueQuantity: { value: 13, unit: '{score}', system: UCUM, code: '{score}' },
      component: [
        {
          code: { coding: [{ system: `${systems}/score`, code: 'who-5-percent', display: 'WHO-5 prosent' }] },
          valueQuantity: { value: 52, unit: '%', system: UCUM, code: '%' },
        },
      ],
      derivedFrom: [{ reference: 'urn:uuid:7' }],
    })
    const phq9 = instrumentById('phq-9') as ScoredInstrument
    const sum = scoreOf(phq9, scored('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, 0]))
    expect(sent(toScoreObservation({ ...scoredEntry, instrument: phq9, score: sum }))).not.toHaveProperty('component')
  })
})

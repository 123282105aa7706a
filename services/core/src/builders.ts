import type { Case } from './cases/case.ts'
import { inOrder } from './cases/working-state-changes.ts'
import type { PlanInForce, WorkingState } from './cases/working-state.ts'
import type { MeasurementId } from './measurements/catalogue.ts'
import { effectiveTimeOf, osloDayOf } from './measurements/effective-time.ts'
import { measurementType } from './measurements/catalogue.ts'
import type {
  EffectiveTime,
  Measurement,
  Reading,
  UnassessableReading,
  WithdrawnReading,
} from './measurements/reading.ts'
import type { Activity, Limit } from './plans/limits.ts'
import { outsideLimits } from './rules/kinds/outside-limits.ts'
import type { BoundKind, BoundRule, RuleContext } from './rules/rule.ts'

/** Builders for tests: a patient's small world, with everything ordinary filled in. */

/** 22 November 2026, 11:00 in Oslo. */
export const NOW = 1_795_341_600_000
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** The COPD plan template of the tests. */
export const COPD = 'http://heimvakt.no/fhir/PlanDefinition/copd'

/** An instant as the time something was measured. */
export function at(moment: number): EffectiveTime {
  return { at: moment, day: osloDayOf(moment), precision: 'instant' }
}

/** A day without a clock time. */
export function onDay(day: string): EffectiveTime {
  return effectiveTimeOf(day) as EffectiveTime
}

/** A measurement of a simple sign, an hour ago unless said otherwise. */
export function measured(type: MeasurementId, value: string, more: Partial<Measurement> = {}): Measurement {
  const [part] = measurementType(type).parts
  return {
    kind: 'measurement',
    id: `${type}-${value}`,
    version: '1',
    type,
    effective: at(NOW - HOUR),
    values: { [part.id]: value },
    faults: [],
    received: null,
    ...more,
  }
}

/** An oxygen saturation. */
export function anSpO2(value: string, more: Partial<Measurement> = {}): Measurement {
  return measured('oxygen-saturation', value, more)
}

/** A weight. */
export function aWeight(value: string, more: Partial<Measurement> = {}): Measurement {
  return measured('body-weight', value, more)
}

/** A blood pressure. */
export function aBloodPressure(systolic: string, diastolic: string, more: Partial<Measurement> = {}): Measurement {
  const id = `blood-pressure-${systolic}-${diastolic}`
  return { ...measured('blood-pressure', systolic), id, values: { systolic, diastolic }, ...more }
}

/** A reading that rules cannot judge. */
export function anUnassessable(more: Partial<UnassessableReading> = {}): UnassessableReading {
  const what = { type: null, problem: 'unknown-code', path: 'Observation.code', shown: 'Ankelomkrets' } as const
  return {
    kind: 'unassessable',
    id: 'strange',
    version: '1',
    effective: at(NOW - HOUR),
    received: null,
    ...what,
    ...more,
  }
}

/** The same reading after it was marked as entered in error. */
export function withdrawn({ id, version, effective, received, type }: Measurement): WithdrawnReading {
  return { kind: 'withdrawn', id, version: String(Number(version) + 1), effective, received, type }
}

/** A limit of a simple sign, valid since ever. */
export function aLimit(zone: Limit['zone'], bounds: Partial<Limit>): Limit {
  return { zone, part: 'value', unit: '%', validFrom: 0, ...bounds }
}

/** Red under 88, yellow under 92. */
export const spO2Limits: readonly Limit[] = [aLimit('red', { low: '88' }), aLimit('yellow', { low: '92' })]

/** A measuring activity. */
export function anActivity(type: MeasurementId, limits: readonly Limit[]): Activity {
  return { id: `activity-${type}`, version: '1', type, limits, schedule: null }
}

/** An outside-limits rule of the COPD plan. */
export function anOutsideLimitsRule(type: MeasurementId, more: Partial<BoundRule> = {}): BoundRule {
  const bound = outsideLimits.bind({ type }, 'parameters') as BoundKind
  const reference = { url: COPD, version: '1.0.0', action: `${type}-limits`, kind: 'outside-limits', title: type }
  return { ...bound, ...reference, ...more }
}

/** What a rule looks at: nothing yet, judged since ever. */
export function aContext(more: Partial<RuleContext> = {}): RuleContext {
  return {
    readings: new Map(),
    odd: new Map(),
    unassessable: [],
    lastHeard: null,
    answers: [],
    devices: [],
    activities: [],
    forms: [],
    pauses: [],
    normals: [],
    judgedFrom: 0,
    now: NOW,
    ...more,
  }
}

/** A COPD plan with SpO2 limits, in team 1. */
export function aPlan(
  more: Partial<PlanInForce> & { readonly team?: string; readonly judgedFrom?: number } = {},
): PlanInForce {
  const { team = 'CareTeam/1', judgedFrom = NOW - 30 * DAY, ...rest } = more
  return {
    plan: {
      id: `plan-${team.slice(9)}`,
      version: '1',
      status: 'active',
      patient: 'Patient/1',
      title: 'KOLS',
      template: { url: COPD, version: '1.0.0' },
      team,
      activities: ['activity-oxygen-saturation'],
      judgedFrom,
      pauses: [],
    },
    activities: [anActivity('oxygen-saturation', spO2Limits)],
    forms: [],
    normals: [],
    rules: [anOutsideLimitsRule('oxygen-saturation')],
    queue: { unclaimedRed: null, normalisedAfter: null },
    ...rest,
  }
}

/** A patient with the COPD plan and these readings; nothing found yet. */
export function aState(readings: readonly Reading[] = [], more: Partial<WorkingState> = {}): WorkingState {
  return {
    patient: 'Patient/1',
    plans: [aPlan()],
    unreadablePlans: [],
    readings: inOrder(readings),
    answers: [],
    windowStart: null,
    findings: [],
    cases: [],
    hours: new Map(),
    ruleState: { id: 'state', version: '1', patient: 'Patient/1', revision: 0, nextDue: null },
    ...more,
  }
}

/** A stored new red case. */
export function aCase(more: Partial<Case> = {}): Case {
  return {
    id: 'case',
    version: '3',
    identity: 'case-identity',
    status: 'new',
    category: 'red',
    patient: 'Patient/1',
    team: 'CareTeam/1',
    plan: 'CarePlan/plan-1',
    findings: [{ identity: 'first', reference: 'DetectedIssue/1' }],
    openedAt: NOW - HOUR,
    categorySince: NOW - HOUR,
    changedAt: NOW - HOUR,
    owner: null,
    claimedAt: null,
    assignedBy: null,
    snooze: null,
    dueAt: null,
    escalation: 0,
    escalatedAt: null,
    normalised: false,
    resolvedAt: null,
    outcome: null,
    ...more,
  }
}

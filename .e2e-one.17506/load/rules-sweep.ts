import { aLimit, anActivity, aPlan, aState, at, DAY, measured, NOW } from '@heimvakt/core/builders'
import { step } from '@heimvakt/core/cases/step'
import type { WorkingState } from '@heimvakt/core/cases/working-state'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { changeOverDays } from '@heimvakt/core/rules/kinds/change-over-days'
import { missingMeasurement } from '@heimvakt/core/rules/kinds/missing-measurement'
import { outsideLimits } from '@heimvakt/core/rules/kinds/outside-limits'
import { repeated } from '@heimvakt/core/rules/kinds/repeated'
import type { BoundRule, RuleKind } from '@heimvakt/core/rules/rule'
import { cpuSecondsOf, heapUsed } from './process-cost.ts'

/** The five simple signs that 20 rules are about: four kinds each. */
const signs = [
  ['oxygen-saturation', 94],
  ['heart-rate', 76],
  ['respiratory-rate', 16],
  ['body-weight', 80],
  ['body-temperature', 37],
] as const satisfies readonly (readonly [MeasurementId, number])[]

const daysOfReadings = 7

/** What judging everybody costs. */
export interface SweepCost {
  readonly patients: number
  readonly rules: number
  /** Seconds of CPU: nothing is remembered, and everything is. */
  readonly cold: number
  readonly warm: number
  /** Bytes of heap that the patients and what is remembered of them hold. */
  readonly heap: number
}

/** Judges every patient by all rules, twice; a week of readings of each sign. */
export function sweepEverybody(patients: number): SweepCost {
  const rules = boundRules()
  const before = heapUsed()
  const states = Array.from({ length: patients }, (_, index) => aPatient(index, rules))
  const cold = cpuSecondsOf(() => judgeAll(states))
  const warm = cpuSecondsOf(() => judgeAll(states))
  return { patients, rules: rules.length, cold, warm, heap: heapUsed() - before }
}

function judgeAll(states: readonly WorkingState[]): void {
  for (const state of states) {
    const { verdicts } = step(state, NOW)
    if (verdicts.size !== signs.length * daysOfReadings) throw new Error('not everything was judged')
  }
}

function aPatient(index: number, rules: readonly BoundRule[]): WorkingState {
  const readings = signs.flatMap(([type, usual]) =>
    Array.from({ length: daysOfReadings }, (_, back) =>
      measured(type, String(usual + ((index + back) % 3)), {
        id: `${type}-${index}-${back}`,
        effective: at(NOW - back * DAY - DAY / 12),
      }),
    ),
  )
  const schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] } as const
  const activities = signs.map(([type, usual]) => ({
    ...anActivity(type, [
      aLimit('red', { low: String(usual * 0.8), high: String(usual * 1.3) }),
      aLimit('yellow', { low: String(usual * 0.9), high: String(usual * 1.2) }),
    ]),
    schedule,
  }))
  return aState(readings, {
    patient: `Patient/${index}`,
    plans: [aPlan({ activities, rules, judgedFrom: NOW - daysOfReadings * DAY })],
  })
}

function boundRules(): readonly BoundRule[] {
  return signs.flatMap(([type]) => [
    bound(outsideLimits, { type }),
    bound(changeOverDays, { type, rise: 10, days: 3, category: 'yellow' }),
    bound(repeated, { type, count: 2, of: 3, zone: 'yellow', category: 'yellow' }),
    bound(missingMeasurement, { type }),
  ])
}

function bound(
  kind: RuleKind,
  parameters: { readonly type: MeasurementId; readonly [name: string]: unknown },
): BoundRule {
  const rule = kind.bind(parameters, 'parameters')
  if ('problem' in rule) throw new Error(`${kind.kind}: ${rule.problem}`)
  const action = `${kind.kind}-${parameters.type}`
  return {
    ...rule,
    url: 'http://heimvakt.no/fhir/PlanDefinition/sweep',
    version: '1',
    action,
    kind: kind.kind,
    title: '',
  }
}

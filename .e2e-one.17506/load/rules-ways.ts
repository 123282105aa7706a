import { anActivity, aContext, at, DAY, HOUR, NOW, spO2Limits } from '@heimvakt/core/builders'
import { inOrder } from '@heimvakt/core/cases/working-state-changes'
import { toObservation } from '@heimvakt/core/fhir/measurement-entry'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { inOslo } from '@heimvakt/core/measurements/effective-time'
import type { Measurement } from '@heimvakt/core/measurements/reading'
import { changeOverDays } from '@heimvakt/core/rules/kinds/change-over-days'
import { outsideLimits } from '@heimvakt/core/rules/kinds/outside-limits'
import type { BoundKind, RuleKind, RuleVerdict } from '@heimvakt/core/rules/rule'
import { compile } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { Engine } from 'json-rules-engine'

/** One way of judging prepared cases; answers the category, or `inside`. */
export interface Judging {
  readonly name: string
  readonly judge: (index: number) => string | Promise<string>
}

/** The same cases, judged by us and by a library; new objects each time, so that nothing is remembered. */
export interface Comparison {
  readonly name: string
  readonly prepare: (count: number) => readonly [ours: Judging, other: Judging]
}

/** SpO₂ under 88 % is red, under 92 % yellow: a condition on one number. */
export const simple: Comparison = {
  name: 'simple: SpO₂ under 88 % is red, under 92 % yellow',
  prepare(count) {
    const rule = bound(outsideLimits, { type: 'oxygen-saturation' })
    const activities = [anActivity('oxygen-saturation', spO2Limits)]
    const values = Array.from({ length: count }, (_, index) => String(80 + ((index * 7) % 20)))
    const contexts = values.map((value, index) =>
      aContext({
        activities,
        readings: new Map([['oxygen-saturation', [aReading('oxygen-saturation', value, index)]]]),
      }),
    )
    const facts = values.map((value) => ({ saturation: Number(value) }))
    const engine = new Engine([
      jsonRule('red', [{ fact: 'saturation', operator: 'lessThan', value: 88 }]),
      jsonRule('yellow', [
        { fact: 'saturation', operator: 'lessThan', value: 92 },
        { fact: 'saturation', operator: 'greaterThanInclusive', value: 88 },
      ]),
    ])
    return [
      { name: 'ours', judge: (index) => categoryOf(rule.evaluate(contexts[index] ?? aContext()).at(-1)) },
      {
        name: 'json-rules-engine',
        async judge(index) {
          const { events } = await engine.run(facts[index])
          return events[0]?.type ?? 'inside'
        },
      },
    ]
  },
}

const weightsBefore = 6

/** Weight up 2 kg within 3 days, with six readings in the window: a condition on several resources. */
export const windowed: Comparison = {
  name: 'windowed: weight up 2 kg within 3 days, 6 earlier readings',
  prepare(count) {
    const rule = bound(changeOverDays, { type: 'body-weight', rise: 2, days: 3, category: 'red' })
    const path = compile(rule.toFhirPath?.() ?? '', r4, { preciseMath: true, async: false })
    const activities = [anActivity('body-weight', [])]
    const cases = Array.from({ length: count }, (_, index) => {
      const earlier = Array.from({ length: weightsBefore }, (_unused, back) =>
        aReading('body-weight', (80 + ((index * 3 + back * 5) % 20) / 10).toFixed(1), index, (back + 1) * 12 * HOUR),
      )
      const judged = aReading('body-weight', (81 + ((index * 7) % 25) / 10).toFixed(1), index)
      const readings = inOrder([...earlier, judged])
      return {
        context: aContext({
          activities,
          readings: new Map([['body-weight', readings]]),
          judgedFrom: judged.effective.at,
        }),
        observation: observationOf(judged),
        earlier: earlier.map(observationOf),
      }
    })
    return [
      { name: 'ours', judge: (index) => categoryOf(rule.evaluate(cases[index]?.context ?? aContext()).at(-1)) },
      {
        name: 'fhirpath (compiled, preciseMath)',
        judge: (index) => String(path(cases[index]?.observation, { earlier: cases[index]?.earlier })[0] ?? 'inside'),
      },
    ]
  },
}

function bound(kind: RuleKind, parameters: object): BoundKind {
  const rule = kind.bind(parameters, 'parameters')
  if ('problem' in rule) throw new Error(rule.problem)
  return rule
}

function categoryOf(verdict: RuleVerdict | undefined): string {
  return verdict?.outcome === 'met' ? verdict.category : 'inside'
}

function aReading(type: MeasurementId, value: string, index: number, before = 0): Measurement {
  return {
    kind: 'measurement',
    id: `${type}-${index}-${before}`,
    version: '1',
    type,
    effective: at(NOW - DAY - before),
    values: { value },
    faults: [],
    received: null,
  }
}

function jsonRule(category: string, all: readonly { fact: string; operator: string; value: number }[]) {
  return { conditions: { all: [...all] }, event: { type: category } }
}

function observationOf({ type, values, effective }: Measurement): unknown {
  const effectiveDateTime = inOslo(effective.at).toString({ timeZoneName: 'never', smallestUnit: 'second' })
  const who = { subject: 'Patient/1', identifier: { system: 's', value: 'v' } }
  return JSON.parse(JSON.stringify(toObservation({ type, values, effectiveDateTime, ...who })))
}

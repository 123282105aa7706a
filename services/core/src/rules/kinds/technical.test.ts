import { compile } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { aContext, at, DAY, HOUR, NOW } from '../../builders.ts'
import { parseObservation } from '../../fhir/observation.ts'
import { sameUnitOnly } from '../../measurements/unit-converter.ts'
import type { DeviceReading } from '../../measurements/reading.ts'
import { aRule, gist, wordsOf } from '../../rule-builders.ts'
import type { RuleVerdict } from '../rule.ts'
import { technical } from './technical.ts'

const rule = aRule(technical, { lowBatteryPercent: 20, category: 'yellow' })

function aBattery(battery: string, more: Partial<DeviceReading> = {}): DeviceReading {
  return {
    kind: 'device',
    id: `battery-${battery}`,
    version: '1',
    received: null,
    type: null,
    effective: at(NOW - HOUR),
    device: 'Device/cuff',
    battery,
    ...more,
  }
}

function judge(devices: readonly DeviceReading[], judgedFrom = 0): readonly RuleVerdict[] {
  return rule.evaluate(aContext({ devices, judgedFrom }))
}

describe('the battery of a device', () => {
  it.each([
    ['full', '100', 'not-met'],
    ['exactly on the limit', '20', 'not-met'],
    ['exactly on it, with decimals', '20.0', 'not-met'],
    ['just under it', '19.9', 'yellow'],
    ['empty', '0', 'yellow'],
  ])('%s (%s %%) is %s', (_name, battery, expected) => {
    expect(judge([aBattery(battery)]).map(gist)).toEqual([expected])
  })

  it('nothing reported is no verdict', () => {
    expect(judge([])).toEqual([])
  })

  it('is found once, until it has been charged', () => {
    expect(judge(['21', '19', '18', '90', '19'].map((battery) => aBattery(battery))).map(gist)).toEqual([
      'not-met',
      'yellow',
      'not-met',
      'not-met',
      'yellow',
    ])
  })

  it('each device has its own', () => {
    const scale = { device: 'Device/scale' }
    const reports = [aBattery('19'), aBattery('90', scale), aBattery('18'), aBattery('12', scale)]
    expect(judge(reports).map(gist)).toEqual(['yellow', 'not-met', 'not-met', 'yellow'])
  })

  it('that was low before the plan began is found when it is reported again', () => {
    const reports = [aBattery('19', { effective: at(NOW - 2 * DAY) }), aBattery('18')]
    expect(judge(reports, NOW - DAY).map(({ about }) => about)).toEqual(['battery-18'])
    expect(judge(reports, NOW - DAY).map(gist)).toEqual(['yellow'])
    expect(judge(reports, NOW - HOUR)).toHaveLength(1)
  })

  it('a fuller battery is never more urgent', () => {
    const said = Array.from({ length: 101 }, (_one, percent) => gist(judge([aBattery(String(percent))])[0]))
    expect(said.lastIndexOf('yellow')).toBe(said.indexOf('not-met') - 1)
  })

  it('is told in words, and kept as evidence about no measurement', () => {
    const [verdict] = judge([aBattery('12')])
    expect(verdict).toEqual({
      outcome: 'met',
      about: 'battery-12',
      readings: ['battery-12'],
      category: 'yellow',
      evidence: { kind: 'technical', type: null, at: at(NOW - HOUR), battery: '12', low: '20' },
    })
    expect(wordsOf(verdict)).toBe('Lavt batteri på måleren: 12 %, grense 20 %')
    expect(wordsOf(verdict, 'en')).toBe('Low battery in the device: 12 %, limit 20 %')
    const [evidence] = technical.evidence
    const stored = verdict?.outcome === 'met' ? verdict.evidence : undefined
    expect(evidence?.schema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
    expect(stored && evidence?.compared(stored)).toEqual([])
  })
})

describe('a rule in a plan', () => {
  it.each([
    ['no limit', { category: 'yellow' }, 'parameters.lowBatteryPercent'],
    ['a category nobody acts on', { lowBatteryPercent: 20, category: 'green' }, 'parameters.category'],
    ['a measurement', { lowBatteryPercent: 20, category: 'yellow', type: 'body-weight' }, 'parameters'],
  ])('with %s is refused with the path of the fault', (_name, parameters, path) => {
    expect(technical.bind(parameters, 'parameters')).toMatchObject({ path, problem: expect.stringMatching(/\w/) })
  })

  it('says itself in words, and judges no measurement', () => {
    expect(rule.describe('nb')).toEqual({
      words: 'Batteriet på en måler under 20 %',
      numbers: [{ value: '20', unit: '%' }],
    })
    expect(rule.describe('en').words).toBe('The battery of a device under 20 %')
    expect(rule.types).toEqual([])
  })

  it('as FHIRPath says the same', () => {
    const compiled = compile(rule.toFhirPath?.() ?? '', r4, { preciseMath: true, async: false })
    for (let percent = 0; percent <= 100; percent += 0.5) {
      const observation = anObservation(percent)
      const read = parseObservation(observation, { convert: sameUnitOnly, now: NOW })
      const ours = read.kind === 'device' ? gist(judge([read])[0]) : undefined
      expect(ours).toBe(compiled(observation)[0] ?? 'not-met')
    }
  })
})

function anObservation(percent: number): object {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'urn:iso:std:iso:11073:10101', code: '67996' }] },
    effectiveDateTime: '2026-11-22T10:00:00+01:00',
    valueQuantity: { value: percent, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  }
}

import { describe, expect, it } from 'vitest'
import type { BoundKind } from '../rules/rule.ts'
import { parseActivityDefinition } from './activity-definition.ts'
import { extensions, UCUM } from './canonicals.ts'
import { correctionsIn } from './correction-extension.ts'
import type { Extension } from './elements.ts'
import { parsePlanDefinition } from './plan-definition.ts'

const rule = (kind: string, parameters?: string): object => ({
  extension: [
    {
      url: extensions.rule,
      extension: [
        { url: 'kind', valueCode: kind },
        ...(parameters === undefined ? [] : [{ url: 'parameters', valueString: parameters }]),
      ],
    },
  ],
})

const plan = (...action: readonly object[]): object => ({
  resourceType: 'PlanDefinition',
  url: 'u',
  version: '1.0.0',
  title: 'KOLS',
  action,
})

const schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] } as const

describe('a measuring activity of a template', () => {
  const definition = {
    resourceType: 'ActivityDefinition',
    url: 'u',
    code: { coding: [{ system: 'http://loinc.org', code: '2708-6' }] },
    timingTiming: { repeat: { period: 1, periodUnit: 'd' } },
    extension: [
      { url: 'other' },
      {
        url: extensions.limit,
        extension: [
          { url: 'zone', valueCode: 'red' },
          { url: 'low', valueQuantity: { value: 88, system: UCUM, code: '%' } },
        ],
      },
    ],
  }

  it('has default limits and a schedule', () => {
    expect(parseActivityDefinition(definition)).toEqual({
      url: 'u',
      version: '',
      type: 'oxygen-saturation',
      limits: [{ zone: 'red', part: 'value', low: '88', unit: '%' }],
      schedule,
    })
    expect(parseActivityDefinition({ ...definition, extension: undefined, timingTiming: undefined })).toMatchObject({
      limits: [],
      schedule: null,
    })
  })

  it.each([
    ['another resource', { resourceType: 'Task' }, 'Invalid input: expected "ActivityDefinition"', 'resourceType'],
    ['a form', { code: { coding: [{}] } }, 'unknown-code', 'code'],
    ['no code', { code: {} }, 'unknown-code', 'code'],
    [
      'the codes of two signs',
      { code: { coding: [...definition.code.coding, { system: 'http://loinc.org', code: '8867-4' }] } },
      'unknown-code',
      'code',
    ],
    [
      'a faulty limit',
      { extension: [{ url: extensions.limit, extension: [] }] },
      'the zone is red or yellow',
      'extension[0].zone',
    ],
    [
      'once a month',
      { timingTiming: { repeat: { period: 1, periodUnit: 'mo' } } },
      'Invalid option: expected one of "h"|"d"|"wk"',
      'timingTiming.repeat.periodUnit',
    ],
  ])('%s is a problem with its path', (_name, changes, problem, path) => {
    expect(parseActivityDefinition({ ...definition, ...changes })).toEqual({ problem, path })
  })
})

const bind = (): BoundKind => ({ types: [], evaluate: () => [], describe: () => ({ words: '', numbers: [] }) })

const within = (value: unknown, code = 'min', system: string = UCUM): object => ({
  url: extensions.escalation,
  valueDuration: { value, code, system },
})
const after = (valuePositiveInt: unknown): object => ({ url: extensions['normalised-after'], valuePositiveInt })

describe('a plan template as PlanDefinition', () => {
  const limits = { id: 'spo2', title: 'SpO2', ...rule('outside-limits', '{"type":"oxygen-saturation"}') }

  it.each([
    [[], { unclaimedRed: null, normalisedAfter: null }],
    [[within(30), after(3)], { unclaimedRed: 1_800_000, normalisedAfter: 3 }],
    [[within(2, 'h')], { unclaimedRed: 7_200_000, normalisedAfter: null }],
    [[within(1, 'd')], { unclaimedRed: 86_400_000, normalisedAfter: null }],
  ])('says how long a red may wait and when a yellow is back: %j', (extension, queue) => {
    expect(parsePlanDefinition({ ...plan(limits), extension })).toMatchObject({ queue })
  })

  it.each([
    [within(0), 'minutes, hours or days in UCUM', 'escalation'],
    [within(30, 'wk'), 'minutes, hours or days in UCUM', 'escalation'],
    [within(30, 'min', 'urn:other'), 'minutes, hours or days in UCUM', 'escalation'],
    [{ url: extensions.escalation }, 'minutes, hours or days in UCUM', 'escalation'],
    [after(0), 'a whole number of readings', 'normalised-after'],
    [after(1.5), 'a whole number of readings', 'normalised-after'],
  ])('is refused where its queue cannot be: %j', (extension, problem, name) => {
    expect(parsePlanDefinition({ ...plan(limits), extension: [extension] })).toEqual({
      problem,
      path: `extension.${name}`,
    })
  })

  it('binds its rules, also inside phases, and skips what is no rule', () => {
    const template = parsePlanDefinition(plan({ id: 'phase', action: [limits, { id: 'measure' }] }))
    expect(template).toMatchObject({
      url: 'u',
      version: '1.0.0',
      title: 'KOLS',
      rules: [
        {
          action: 'spo2',
          kind: 'outside-limits',
          title: 'SpO2',
          url: 'u',
          version: '1.0.0',
          types: ['oxygen-saturation'],
        },
      ],
    })
    expect(parsePlanDefinition({ resourceType: 'PlanDefinition', url: 'u', version: '1' })).toMatchObject({
      title: '',
      rules: [],
    })
  })

  it('a new rule kind is one more in the list', () => {
    const always = { kind: 'always', evidence: [], bind }
    expect(parsePlanDefinition(plan({ id: 'x', ...rule('always') }), [always])).toMatchObject({
      rules: [{ kind: 'always', title: '' }],
    })
  })

  it.each([
    [
      'another resource',
      { resourceType: 'Task' },
      'Invalid input: expected "PlanDefinition"; Invalid input: expected string, received undefined; Invalid input: expected string, received undefined',
      'resourceType',
    ],
    ['an unknown kind', plan({ id: 'x', ...rule('mood') }), 'no such rule kind', 'action[0].extension.kind'],
    ['a rule without an id', plan(rule('outside-limits')), 'a rule needs an id', 'action[0].id'],
    [
      'parameters that are no JSON',
      plan({ id: 'x', ...rule('outside-limits', '{') }),
      'parameters are JSON',
      'action[0].extension.parameters',
    ],
    [
      'a bad parameter',
      plan({ action: [{ id: 'x', ...rule('outside-limits', '{"type":"mood"}') }] }),
      'no such measurement type',
      'action[0].action[0].extension.parameters.type',
    ],
    ['two rules of one name', plan(limits, limits), 'two actions have this id', 'action[1].id'],
  ])('%s stops the load with its path', (_name, resource, problem, path) => {
    expect(parsePlanDefinition(resource)).toEqual({ problem, path })
  })
})

function words(...said: readonly string[]): Extension[] {
  return said.map((url) => ({ url, valueString: `${url}!` }))
}

function correction(...extension: Extension[]): Extension {
  return { url: extensions.correction, extension }
}

describe('what a version of a template puts right', () => {
  const since = { url: 'since', valueString: '1.1.0' }
  const nb = { url: 'nb', extension: words('wrong', 'now') }
  const en = { url: 'en', extension: words('wrong', 'now') }

  it('is read in both languages; half a one is none', () => {
    const both = { wrong: 'wrong!', now: 'now!' }
    expect(correctionsIn([{ url: 'other' }, correction(since, nb, en)])).toEqual([
      { since: '1.1.0', words: { nb: both, en: both } },
    ])
    const half = [
      correction(nb, en),
      correction(since, nb),
      correction(since, en),
      correction(since, nb, { url: 'en', extension: words('wrong') }),
      correction(since, nb, { url: 'en', extension: words('now') }),
    ]
    expect(correctionsIn(half)).toEqual([])
    expect(correctionsIn(undefined)).toEqual([])
  })
})

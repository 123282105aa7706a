import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionsOf, type HadPlan, type TemplateZones } from './conditions.ts'
import type { SelfManagementZone } from './monitoring-plan.ts'

function words(name: string, more: Partial<SelfManagementZone> = {}): SelfManagementZone {
  return { level: 'red', condition: `${name} er rødt`, action: `Gjør ${name}`, ...more }
}

function version(url: string, number: string, zones: readonly SelfManagementZone[]): TemplateZones {
  return { template: { url, version: number }, title: `Om ${url}`, zones }
}

const templates = [
  version('heart', '1.0.0', []),
  version('heart', '1.1.0', [words('hjerte'), words('hjerte', { level: 'green' })]),
  version('sugar', '1.0.0', [words('sukker')]),
  version('sugar', '2.0.0', [words('lavt sukker', { side: 'below' })]),
]

function had(url: string, start: number, more: Partial<HadPlan> & { readonly version?: string } = {}): HadPlan {
  const { version: number = url === 'heart' ? '1.1.0' : '1.0.0', ...rest } = more
  const template = { url, version: number }
  return { title: `Oppfølging av ${url}`, template, running: true, start, types: [`${url}-type`], ...rest }
}

const heart = had('heart', 1)
const sugar = had('sugar', 2)

describe('the zones of a person’s conditions', () => {
  it('yesterday’s data: the second plan’s zones were never stored, and come from its template', () => {
    const stored = [words('hjerte')]
    expect(conditionsOf({ plans: [sugar, heart], stored, templates })).toEqual([
      { template: 'heart', title: 'Om heart', types: ['heart-type'], fromTemplate: true, zones: stored },
      { template: 'sugar', title: 'Om sugar', types: ['sugar-type'], fromTemplate: true, zones: [words('sukker')] },
    ])
  })

  it('yesterday’s data, with words that somebody had made the person’s own: they came with the first plan', () => {
    const [first, second] = conditionsOf({ plans: [heart, sugar], stored: [words('mitt')], templates })
    expect(first).toMatchObject({ template: 'heart', fromTemplate: false, zones: [words('mitt')] })
    expect(second).toMatchObject({ template: 'sugar', fromTemplate: true, zones: [words('sukker')] })
  })

  it('the template’s very words are that template’s, whichever plan came first', () => {
    const stored = [words('sukker')]
    const [first, second] = conditionsOf({ plans: [heart, sugar], stored, templates })
    expect(first?.zones).toEqual(templates[1]?.zones)
    expect(second).toMatchObject({ fromTemplate: true, zones: stored })
  })

  it.each([
    ['level', words('sukker', { level: 'yellow' })],
    ['condition', words('sukker', { condition: 'x' })],
    ['action', words('sukker', { action: 'x' })],
  ])('with another %s they are not the template’s words', (_what, changed) => {
    const stored = [{ ...changed, template: { url: 'sugar', version: '1.0.0' } }]
    expect(conditionsOf({ plans: [sugar], stored, templates })[0]).toMatchObject({ fromTemplate: false, zones: stored })
    const [first] = conditionsOf({ plans: [heart, sugar], stored: [changed], templates })
    expect(first).toMatchObject({ template: 'heart', zones: [changed] })
  })

  it('one sentence of its own makes them the person’s', () => {
    const template = { url: 'sugar', version: '1.0.0' }
    const stored = [words('sukker', { template }), words('mitt', { template })]
    expect(conditionsOf({ plans: [sugar], stored, templates })[0]).toMatchObject({ fromTemplate: false, zones: stored })
  })

  it('an ended plan’s zones are not shown, and are there again when its end is taken back', () => {
    const stored = [words('hjerte'), words('sukker', { template: { url: 'sugar', version: '1.0.0' } })]
    const ended = { ...heart, running: false }
    expect(conditionsOf({ plans: [ended, sugar], stored, templates }).map((one) => one.template)).toEqual(['sugar'])
    expect(conditionsOf({ plans: [ended], stored: [words('mitt')], templates })).toEqual([])
    const again = conditionsOf({ plans: [heart, sugar], stored, templates })
    expect(again.flatMap(({ zones }) => zones)).toEqual(stored)
  })

  it('a version without zones takes those of the newest that has some; one that nobody knows too', () => {
    const old = conditionsOf({ plans: [had('heart', 1, { version: '1.0.0' })], stored: [], templates })
    expect(old[0]).toMatchObject({ title: 'Om heart', fromTemplate: true, zones: templates[1]?.zones })
    const unknown = conditionsOf({ plans: [had('sugar', 1, { version: '9.9.9' })], stored: [], templates })
    expect(unknown[0]).toMatchObject({ title: 'Oppfølging av sugar', zones: [words('lavt sukker', { side: 'below' })] })
    expect(conditionsOf({ plans: [had('lungs', 1)], stored: [], templates })).toEqual([
      { template: 'lungs', title: 'Oppfølging av lungs', types: ['lungs-type'], fromTemplate: true, zones: [] },
    ])
  })

  it('two teams’ plans of one condition are one condition, with what either measures', () => {
    const other = had('sugar', 3, { version: '2.0.0', types: ['weight', 'sugar-type'] })
    expect(conditionsOf({ plans: [sugar, other], stored: [], templates })).toEqual([
      {
        template: 'sugar',
        title: 'Om sugar',
        types: ['sugar-type', 'weight'],
        fromTemplate: true,
        zones: [words('lavt sukker', { side: 'below' })],
      },
    ])
  })

  it('zones of somebody without any plan of ours are shown as they are', () => {
    const stored = [words('mitt')]
    expect(conditionsOf({ plans: [], stored, templates })).toEqual([
      { template: null, title: '', types: [], fromTemplate: false, zones: stored },
    ])
    expect(conditionsOf({ plans: [], stored: [], templates })).toEqual([])
  })

  it('whatever is stored, no zone of a running plan is lost, and none is shown twice', () => {
    const anyZone = fc.record({
      level: fc.constantFrom('green' as const, 'yellow' as const, 'red' as const),
      condition: fc.constantFrom('hjerte er rødt', 'sukker er rødt', 'annet'),
      action: fc.constantFrom('Gjør hjerte', 'Gjør sukker', 'annet'),
    })
    fc.assert(
      fc.property(fc.uniqueArray(anyZone, { selector: (zone) => JSON.stringify(zone) }), (stored) => {
        const shown = conditionsOf({ plans: [heart, sugar], stored, templates }).flatMap(({ zones }) => zones)
        for (const zone of stored) expect(shown.filter((one) => one === zone)).toHaveLength(1)
      }),
    )
  })
})

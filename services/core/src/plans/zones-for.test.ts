import { describe, expect, it } from 'vitest'
import type { Condition } from './conditions.ts'
import type { SelfManagementZone } from './monitoring-plan.ts'
import { zonesFor } from './zones-for.ts'

function zone(action: string, more: Partial<SelfManagementZone> = {}): SelfManagementZone {
  return { level: 'red', condition: `når ${action}`, action, ...more }
}

const heart: Condition = {
  template: 'heart',
  title: 'Hjertesvikt',
  types: ['body-weight', 'blood-pressure'],
  fromTemplate: false,
  zones: [zone('Jeg ringer legevakt 116117 i dag.'), zone('Jeg går en tur.', { level: 'green' })],
}
const sugar: Condition = {
  template: 'diabetes',
  title: 'Diabetes',
  types: ['blood-glucose', 'body-weight'],
  fromTemplate: true,
  zones: [
    zone('Jeg tar sukker.', { measurement: 'blood-glucose', side: 'below' }),
    zone('Jeg drikker vann.', { measurement: 'blood-glucose', side: 'above' }),
    zone('Jeg ringer.'),
  ],
}
const own: Condition = { template: null, title: '', types: [], fromTemplate: false, zones: [zone('Mine ord.')] }
const conditions = [heart, sugar, own]

function actions(...args: Parameters<typeof zonesFor>): readonly string[] {
  return zonesFor(...args).flatMap(({ zones }) => zones.map(({ action }) => action))
}

describe('the zone a person is in', () => {
  const low = { template: 'diabetes', level: 'red', type: 'blood-glucose', side: 'below' } as const

  it('is of the condition whose rule found it, and of the side that it is on', () => {
    expect(actions(low, conditions)).toEqual(['Jeg tar sukker.'])
    expect(actions({ ...low, side: 'above' }, conditions)).toEqual(['Jeg drikker vann.'])
    expect(zonesFor(low, conditions)).toEqual([{ condition: sugar, zones: [sugar.zones[0]] }])
  })

  it('is on both sides where the side cannot be told', () => {
    expect(actions({ ...low, side: undefined }, conditions)).toEqual(['Jeg tar sukker.', 'Jeg drikker vann.'])
  })

  it('has the words about anything where none are about this measurement', () => {
    expect(actions({ ...low, type: 'body-weight' }, conditions)).toEqual(['Jeg ringer.'])
    expect(actions({ ...low, type: null }, conditions)).toEqual(['Jeg ringer.'])
    expect(actions({ ...low, template: 'heart' }, conditions)).toEqual(['Jeg ringer legevakt 116117 i dag.'])
  })

  it('a zone about a measurement on either side holds for both', () => {
    const either = { ...sugar, zones: [zone('Jeg måler igjen.', { measurement: 'blood-glucose' })] }
    expect(actions(low, [either])).toEqual(['Jeg måler igjen.'])
    expect(actions({ ...low, side: 'above' }, [either])).toEqual(['Jeg måler igjen.'])
  })

  it('a side that no zone is about leaves the words about anything', () => {
    const lowOnly = { ...sugar, zones: sugar.zones.filter(({ side }) => side !== 'above') }
    expect(actions({ ...low, side: 'above' }, [lowOnly])).toEqual(['Jeg ringer.'])
  })

  it('of another level is never shown', () => {
    expect(zonesFor({ ...low, level: 'yellow' }, conditions)).toEqual([])
    expect(zonesFor({ ...low, template: 'heart', level: 'yellow' }, conditions)).toEqual([])
  })

  it('of what no plan has found is that of each condition that measures it', () => {
    const found = { template: null, level: 'red', type: 'body-weight' } as const
    expect(actions(found, conditions)).toEqual(['Jeg ringer legevakt 116117 i dag.', 'Jeg ringer.'])
    expect(actions({ ...found, template: 'built-in', type: 'blood-glucose', side: 'below' }, conditions)).toEqual([
      'Jeg tar sukker.',
    ])
    expect(actions({ ...found, type: null }, conditions)).toEqual([])
    expect(actions({ ...found, type: 'heart-rate' }, conditions)).toEqual([])
  })
})

import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { describe, expect, it } from 'vitest'
import { doubtsAbout } from './doubts.ts'

const weight = measurementType('body-weight')
const pressure = measurementType('blood-pressure')
const saturation = measurementType('oxygen-saturation')

describe('the app asks whether a value is right', () => {
  it('when 86 kg became 186 kg, with what was usual', () => {
    const doubts = doubtsAbout({
      type: weight,
      values: { value: '186' },
      earlier: [{ value: '86.4' }, { value: '85.9' }],
    })
    expect(doubts).toEqual([{ kind: 'surprising', part: 'value', low: '85.9', high: '86.4' }])
  })

  it('when a saturation is lower than oximeters can tell', () => {
    const doubts = doubtsAbout({ type: saturation, values: { value: '24' }, earlier: [{ value: '93' }] })
    expect(doubts).toEqual([{ kind: 'implausible', part: 'value' }])
  })

  it('when the two blood pressures are swapped', () => {
    const doubts = doubtsAbout({ type: pressure, values: { systolic: '84', diastolic: '132' }, earlier: [] })
    expect(doubts).toEqual([{ kind: 'swapped' }])
  })

  it.each([
    ['a usual weight', weight, { value: '86.2' }, [{ value: '86.4' }]],
    ['a first weight', weight, { value: '186' }, []],
    ['a low saturation that can be true', saturation, { value: '86' }, [{ value: '93' }]],
    ['a blood pressure', pressure, { systolic: '132', diastolic: '84' }, [{ systolic: '128', diastolic: '80' }]],
  ])('but not about %s', (_what, type, values, earlier) => {
    expect(doubtsAbout({ type, values, earlier })).toEqual([])
  })
})

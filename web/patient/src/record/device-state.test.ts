import { describe, expect, it } from 'vitest'
import type { EnteredForm, EnteredMeasurement } from '../device/database.ts'
import { deviceVerdict, worstOnDevice } from './device-state.ts'

const common = { version: '1', schedule: null }
const saturation = {
  ...common,
  id: 's',
  type: 'oxygen-saturation',
  limits: [
    { zone: 'red', part: 'value', low: '88', unit: '%', validFrom: 0 },
    { zone: 'yellow', part: 'value', low: '92', unit: '%', validFrom: 0 },
  ],
} as const
const pressure = {
  ...common,
  id: 'p',
  type: 'blood-pressure',
  limits: [{ zone: 'red', part: 'systolic', high: '179', unit: 'mm[Hg]', validFrom: 0 }],
} as const
const activities = [saturation, pressure]

function entered(type: EnteredMeasurement['type'], values: EnteredMeasurement['values']): EnteredMeasurement {
  const measuredAt = '2026-11-30T08:15:00+01:00'
  return { kind: 'measurement', identifier: 'x', patient: 'Patient/1', enteredAt: 0, type, values, measuredAt }
}

const red = entered('oxygen-saturation', { value: '87.9' })
const yellow = entered('oxygen-saturation', { value: '91' })
const inside = entered('oxygen-saturation', { value: '92' })
const high = entered('blood-pressure', { systolic: '195', diastolic: '112' })
const form = { kind: 'form' } as EnteredForm

describe('what the device says without network', () => {
  it('names the limit that was passed, and never says green', () => {
    expect(deviceVerdict(red, activities)?.beyond).toMatchObject({ zone: 'red', side: 'below', limit: '88' })
    expect(deviceVerdict(high, activities)?.beyond).toMatchObject({ zone: 'red', side: 'above', part: 'systolic' })
    expect(deviceVerdict(inside, activities)).toBeNull()
    expect(deviceVerdict(form, activities)).toBeNull()
    expect(deviceVerdict(red, [])).toBeNull()
    expect(deviceVerdict({ ...red, measuredAt: 'x' }, activities)).toBeNull()
  })

  it('is the worst of what waits, and of those the newest', () => {
    expect(worstOnDevice([red, yellow, inside], activities)?.entry).toBe(red)
    expect(worstOnDevice([red, high, form], activities)?.entry).toBe(high)
    expect(worstOnDevice([yellow, inside], activities)?.entry).toBe(yellow)
    expect(worstOnDevice([inside], activities)).toBeNull()
  })
})

import type { Measurement } from '@heimvakt/core/measurements/reading'
import { describe, expect, it } from 'vitest'
import type { EnteredMeasurement, Entry } from '../../device/database.ts'
import { lately } from './lately.ts'

const monday = Date.parse('2026-11-23T08:00:00+01:00')
const hour = 3_600_000

describe('the last measurements of a kind', () => {
  it('count what waits on this device, in the order they were measured', () => {
    const found = lately('body-weight', [stored('o1', 2), stored('o2', 0)], [waiting('e1', 3), waiting('e2', 1)])
    expect(found.map(({ key }) => key)).toEqual(['e1', 'o1', 'e2', 'o2'])
  })

  it('have what was put right in place of what was wrong', () => {
    const corrected = waiting('e1', 2, { corrects: { id: 'o1', values: { value: '94' } } })
    expect(lately('body-weight', [stored('o1', 2)], [corrected]).map(({ key }) => key)).toEqual(['e1'])
  })

  it('are of that kind only', () => {
    expect(lately('heart-rate', [stored('o1', 2)], [waiting('e1', 3)])).toEqual([])
  })
})

function stored(id: string, hours: number): Measurement {
  const at = monday + hours * hour
  const effective = { at, day: '2026-11-23', precision: 'instant' } as const
  return {
    kind: 'measurement',
    id,
    version: '1',
    received: at,
    type: 'body-weight',
    effective,
    values: { value: '84' },
    faults: [],
  }
}

function waiting(identifier: string, hours: number, changes: Partial<EnteredMeasurement> = {}): Entry {
  return {
    kind: 'measurement',
    identifier,
    patient: 'Patient/kari',
    type: 'body-weight',
    values: { value: '84' },
    measuredAt: new Date(monday + hours * hour).toISOString(),
    enteredAt: monday,
    state: 'waiting',
    ...changes,
  }
}

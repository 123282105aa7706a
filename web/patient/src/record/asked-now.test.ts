import { effectiveTimeOf } from '@heimvakt/core/measurements/effective-time'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../device/database.ts'
import { askedBy } from './asked-now.ts'

const noon = '2026-11-22T12:00:00+01:00'
const before = '2026-11-22T11:59:00+01:00'
const after = '2026-11-22T12:10:00+01:00'
const asking = aFinding(noon, 'blood-ketones')
const nothing = { readings: [], unsent: [] }

describe('what a finding asks the person to measure', () => {
  it('is asked until it is measured, or said not to be possible', () => {
    expect(askedBy([asking], nothing)).toEqual(['blood-ketones'])
    expect(askedBy([asking], { ...nothing, readings: [aReading(before)] })).toEqual(['blood-ketones'])
    expect(askedBy([asking], { ...nothing, readings: [aReading(noon)] })).toEqual([])
    expect(askedBy([asking], { ...nothing, readings: [aReading(after, 'unassessable')] })).toEqual([])
  })

  it('is asked again where the answer was marked as wrong, or was not taken', () => {
    expect(askedBy([asking], { ...nothing, readings: [aReading(after, 'withdrawn')] })).toEqual(['blood-ketones'])
    expect(askedBy([asking], { ...nothing, unsent: [anEntry(after, 'refused')] })).toEqual(['blood-ketones'])
  })

  it('is not asked while the answer waits for a network', () => {
    expect(askedBy([asking], { ...nothing, unsent: [anEntry(after)] })).toEqual([])
    expect(askedBy([asking], { ...nothing, unsent: [anEntry(before)] })).toEqual(['blood-ketones'])
    expect(askedBy([asking], { ...nothing, unsent: [anEntry(after, 'waiting', 'body-weight')] })).toEqual([
      'blood-ketones',
    ])
  })

  it('is asked once, the newest first; what asks for nothing, or for what nobody knows, asks for nothing', () => {
    const later = aFinding(after, 'body-temperature')
    expect(askedBy([asking, aFinding(before, 'blood-ketones'), later], nothing)).toEqual([
      'body-temperature',
      'blood-ketones',
    ])
    expect(askedBy([aFinding(noon), aFinding(noon, 'mood')], nothing)).toEqual([])
  })
})

function timeOf(text: string) {
  const time = effectiveTimeOf(text)
  if (time === null) throw new Error(text)
  return time
}

function aFinding(at: string, asks?: string) {
  const evidence = {
    kind: 'in-a-row',
    type: 'blood-glucose',
    at: timeOf(at),
    ...(asks === undefined ? {} : { asks }),
  }
  return { evidence }
}

function aReading(at: string, kind: 'measurement' | 'unassessable' | 'withdrawn' = 'measurement') {
  return { kind, type: 'blood-ketones', effective: timeOf(at) } as const
}

function anEntry(
  measuredAt: string,
  state: 'waiting' | 'refused' = 'waiting',
  type: MeasurementId = 'blood-ketones',
): Entry {
  const entered = {
    kind: 'measurement',
    identifier: 'x',
    patient: 'Patient/1',
    enteredAt: 0,
    type,
    values: {},
    measuredAt,
  } as const
  return state === 'refused' ? { ...entered, state, reasons: [] } : { ...entered, state }
}

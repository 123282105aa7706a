import type { Measurement } from '@heimvakt/core/measurements/reading'
import type { MonitoringPlan } from '@heimvakt/core/plans/monitoring-plan'
import type { Verdicts } from '@heimvakt/ui/verdicts'
import { describe, expect, it } from 'vitest'
import type { PatientRecord } from '../../server-state/record.ts'
import { chartOf, latestSign, signsOf } from './measurements.ts'

const reading = (changes: Partial<Measurement>): Measurement => ({
  kind: 'measurement',
  id: 'o1',
  version: '1',
  type: 'blood-pressure',
  effective: { at: 10, day: '2026-11-22', precision: 'instant' },
  values: { systolic: '140', diastolic: '85' },
  faults: [],
  received: null,
  ...changes,
})

const record: PatientRecord = {
  byTelephone: new Set(),
  plans: [],
  activities: [
    {
      id: 's1',
      version: '1',
      patient: 'Patient/p',
      status: 'active',
      type: 'blood-pressure',
      schedule: null,
      limits: [
        { zone: 'yellow', part: 'systolic', high: '150', unit: 'mm[Hg]', validFrom: 0, validTo: 5 },
        { zone: 'yellow', part: 'systolic', high: '145', unit: 'mm[Hg]', validFrom: 5 },
        { zone: 'red', part: 'diastolic', high: '110', unit: 'mm[Hg]', validFrom: 0 },
      ],
    },
  ],
  withdrawn: [reading({ id: 'w1', values: { systolic: '240' } })],
  readings: [
    reading({}),
    reading({ id: 'o2', values: { systolic: '150' }, effective: { at: 20, day: '2026-11-22', precision: 'day' } }),
    reading({ id: 'o3', type: 'body-weight', values: { value: '64.10' } }),
    {
      kind: 'unassessable',
      id: 'o4',
      version: '1',
      received: null,
      type: 'heart-rate',
      effective: null,
      problem: 'no-time',
      path: '',
      shown: '',
    },
  ],
}

const input = { record, verdicts: undefined, language: 'nb' } as const

describe('the charts of a patient', () => {
  it('are of what the plan wants and what was measured besides, in the catalogue’s order', () => {
    expect(signsOf(record)).toEqual(['blood-pressure', 'body-weight'])
  })

  it('begin with what was measured last, or with nothing', () => {
    const later = reading({
      id: 'o5',
      type: 'body-weight',
      effective: { at: 30, day: '2026-11-22', precision: 'instant' },
    })
    expect(latestSign(record)).toBe('blood-pressure')
    expect(latestSign({ ...record, readings: [later, ...record.readings] })).toBe('body-weight')
    expect(latestSign({ ...record, readings: [] })).toBeNull()
  })

  it('have a curve for each pressure, with its own limits of all times', () => {
    const [systolic, diastolic] = chartOf('blood-pressure', input).parts
    expect(systolic?.points.map((point) => point.value)).toEqual([140, 150])
    expect(diastolic?.points.map((point) => point.value)).toEqual([85])
    expect(systolic?.limits).toEqual([
      { zone: 'yellow', high: 150, validFrom: 0, validTo: 5 },
      { zone: 'yellow', high: 145, validFrom: 5 },
    ])
    expect(diastolic?.limits).toEqual([{ zone: 'red', high: 110, validFrom: 0 }])
  })

  it('know which readings came without a clock time', () => {
    const [systolic] = chartOf('blood-pressure', input).parts
    expect(systolic?.points.map((point) => point.dayOnly)).toEqual([undefined, true])
  })

  it('know that a day was sent in before it was over: the limits of then judged it', () => {
    const sent = { ...record, readings: [reading({ received: 8 }), reading({ id: 'o2', received: 30 })] }
    const [systolic] = chartOf('blood-pressure', { ...input, record: sent }).parts
    expect(systolic?.points.map((point) => point.receivedAt)).toEqual([8, undefined])
  })

  it('show what was written with a reading', () => {
    const sent = { ...record, readings: [reading({ note: 'Etter trapp' }), reading({ id: 'o2' })] }
    const [systolic] = chartOf('blood-pressure', { ...input, record: sent }).parts
    expect(systolic?.points.map((point) => point.note)).toEqual(['Etter trapp', undefined])
  })

  it('show the rules’ verdict, never one of their own, and keep what was withdrawn', () => {
    const verdicts: Verdicts = { state: 'judged', standing: 'pending', since: null, verdicts: { o1: 'red' } }
    const [systolic] = chartOf('blood-pressure', { ...input, verdicts }).parts
    expect(systolic?.points.map(({ verdict }) => verdict)).toEqual(['red', 'pending'])
    expect(chartOf('blood-pressure', input).parts[0]?.points[0]?.verdict).toBe('pending')
    expect(systolic?.withdrawn?.map(({ value }) => value)).toEqual([240])
  })

  it('mark the pauses that were', () => {
    const pause = { from: 10, until: 20, reason: 'innlagt' }
    const plan = { pauses: [pause, { ...pause, ended: 5 }, { ...pause, until: null }] } as unknown as MonitoringPlan
    expect(chartOf('blood-pressure', { ...input, record: { ...record, plans: [plan] } }).pauses).toEqual([
      { from: 10, to: 20, reason: 'innlagt' },
      { from: 10, to: null, reason: 'innlagt' },
    ])
  })

  it('leave out what could not be assessed: it is a finding, not a point', () => {
    expect(chartOf('heart-rate', { ...input, language: 'en' }).parts[0]?.points).toEqual([])
  })
})

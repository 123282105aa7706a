import { chosenTimeOf } from '@heimvakt/ui/entry/measured-time'
import { describe, expect, it } from 'vitest'
import { type RegisterEntry, readRegister } from './register-entry.ts'

const now = new Date('2026-11-30T12:00:30').getTime()
const asksOxygen = false
const minute = new Date('2026-11-30T12:00:00').getTime()
const entry = (changes: Partial<RegisterEntry> = {}): RegisterEntry => ({
  type: 'blood-pressure',
  typed: { systolic: '138', diastolic: '82' },
  time: chosenTimeOf(now),
  openedAt: now - 60_000,
  ...changes,
})

describe('what a patient reads aloud', () => {
  it('is taken as it is said, with the minute', () => {
    expect(readRegister(entry(), { now, asksOxygen })).toEqual({
      at: minute,
      values: { systolic: '138', diastolic: '82' },
    })
    expect(readRegister(entry({ type: 'body-weight', typed: { value: '82,5' } }), { now, asksOxygen })).toEqual({
      at: minute,
      values: { value: '82.5' },
    })
  })

  it('is of the moment itself where the time was left as it stood: a plan may have been started within that minute', () => {
    expect(readRegister(entry({ openedAt: now - 10_000 }), { now, asksOxygen })).toMatchObject({ at: now - 10_000 })
  })

  it.each([
    ['half a pressure', { typed: { systolic: '138' } }, [{ field: 'diastolic', problem: 'empty' }]],
    ['words', { typed: { systolic: 'høyt', diastolic: '82' } }, [{ field: 'systolic', problem: 'not-a-number' }]],
    [
      'what cannot be',
      { typed: { systolic: '1380', diastolic: '82' } },
      [{ field: 'systolic', problem: 'impossible' }],
    ],
    ['no day', { time: { date: '', clock: '08:00' } }, [{ field: 'date', problem: 'missing' }]],
    ['no clock time', { time: { date: '2026-11-30', clock: '' } }, [{ field: 'clock', problem: 'missing' }]],
    ['what is yet to come', { time: { date: '2026-11-30', clock: '23:00' } }, [{ field: 'clock', problem: 'future' }]],
    ['last spring', { time: { date: '2026-04-30', clock: '08:00' } }, [{ field: 'date', problem: 'tooOld' }]],
  ] as const)('is refused when it is %s, with the field', (_name, changes, faults) => {
    expect(readRegister(entry(changes), { now, asksOxygen })).toEqual({ faults })
  })

  it('says whether oxygen is in use where the plan has it at home, and is asked until it is said', () => {
    const saturation = entry({ type: 'oxygen-saturation', typed: { value: '91' } })
    const asked = (oxygen?: boolean) =>
      readRegister({ ...saturation, ...(oxygen === undefined ? {} : { oxygen }) }, { now, asksOxygen: true })
    expect(asked()).toEqual({ faults: [{ field: 'oxygen', problem: 'unsaid' }] })
    expect([asked(true), asked(false)]).toMatchObject([{ oxygen: true }, { oxygen: false }])
    expect(readRegister({ ...saturation, oxygen: true }, { now, asksOxygen })).not.toHaveProperty('oxygen')
  })
})

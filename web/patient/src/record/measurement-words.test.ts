import { describe, expect, it } from 'vitest'
import { decimalWords, shortTimeWords, timeWords, valueWords } from './measurement-words.ts'

const now = new Date(2026, 10, 22, 9, 30).getTime()

describe('a measurement in words', () => {
  it.each([
    ['a weight', { type: 'body-weight' as const, values: { value: '64.10' } }, '64,10 kg', '64.10 kg'],
    [
      'a blood pressure',
      { type: 'blood-pressure' as const, values: { systolic: '132', diastolic: '84' } },
      '132/84 mmHg',
      '132/84 mmHg',
    ],
    [
      'half a blood pressure',
      { type: 'blood-pressure' as const, values: { systolic: '132' } },
      '132/– mmHg',
      '132/– mmHg',
    ],
  ])('keeps every digit and names the unit once: %s', (_what, measured, nb, en) => {
    expect(valueWords(measured, 'nb')).toBe(nb)
    expect(valueWords(measured, 'en')).toBe(en)
  })

  it('says that there is no meter', () => {
    const none = { type: 'blood-ketones', values: {} } as const
    expect([valueWords(none, 'nb'), valueWords(none, 'en')]).toEqual(['Har ikke ketonmåler', 'No ketone meter'])
    expect(valueWords({ ...none, values: { value: '0.4' } }, 'nb')).toBe('0,4 mmol/L')
  })

  it('writes a minus as a minus', () => {
    expect(decimalWords('-0.5', 'nb')).toBe('−0,5')
  })

  it('says no clock time for a day without one', () => {
    const effective = { at: new Date(2026, 10, 21, 23, 59).getTime(), day: '2026-11-21', precision: 'day' as const }
    expect(timeWords(effective, now, 'nb')).toBe('i går')
    expect(shortTimeWords(effective, now, 'nb')).toBe('i går')
    expect(timeWords({ ...effective, precision: 'instant' }, now, 'nb')).toBe('i går kl. 23.59')
  })
})

import { describe, expect, it } from 'vitest'
import { absoluteTime, dayAndClock, dayWord, relativeTime, shortDayWord } from './times.ts'

const now = new Date(2026, 10, 22, 9, 30).getTime()
const at = (day: number, hour = 8) => new Date(2026, 10, day, hour, 5).getTime()

describe('times in words', () => {
  it.each([
    ['today', at(22), 'i dag kl. 08.05', 'today at 08:05'],
    ['yesterday', at(21), 'i går kl. 08.05', 'yesterday at 08:05'],
    ['longer ago', at(13), 'fredag 13. november kl. 08.05', 'Friday 13 November at 08:05'],
  ])('say the day and the clock: %s', (_when, time, nb, en) => {
    expect(dayAndClock(time, now, 'nb')).toBe(nb)
    expect(dayAndClock(time, now, 'en')).toBe(en)
  })

  it('say the year when it is another one', () => {
    const lastYear = new Date(2025, 11, 31, 8).getTime()
    expect(dayWord(lastYear, now, 'nb')).toBe('onsdag 31. desember 2025')
    expect(shortDayWord(lastYear, now, 'en')).toBe('Wed 31 Dec 2025')
  })

  it.each([
    ['just now', now - 20_000, 'nå nettopp'],
    ['a minute ago', now - 60_000, 'ett minutt siden'],
    ['two hours ago', now - 7_200_000, '2 timer siden'],
    ['in two minutes', now + 120_000, 'om 2 minutter'],
  ])('say how long ago: %s', (_when, time, words) => {
    expect(relativeTime(time, now, 'nb')).toBe(words)
  })

  it('stay true on any day when absolute', () => {
    expect(absoluteTime(at(22), 'nb')).toBe('22. november 2026 kl. 08.05')
  })
})

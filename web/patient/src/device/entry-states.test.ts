import { describe, expect, it } from 'vitest'
import type { EnteredMeasurement, Entry } from './database.ts'
import { afterRefused, afterStored, changedEntry } from './entry-states.ts'

const stored = { id: 'o1', storedAt: 99 }
const refused = { reasons: [{ nb: 'Nei.', en: 'No.' }], status: 422 }
const first = aWeight('84.3', { enteredAt: 1 })
const second = aWeight('83.4', { enteredAt: 2 })

describe('an entry that was sent', () => {
  it('is stored as it was sent', () => {
    expect(afterStored(waiting(first), first, stored)).toEqual({ ...first, state: 'stored', ...stored })
  })

  it('waits on as a correction when it was changed on its way', () => {
    expect(afterStored(waiting(second), first, stored)).toEqual({
      ...waiting(second),
      corrects: { id: 'o1', values: { value: '84.3' } },
    })
  })

  it('is shown as stored when it was taken away on its way: the service has it', () => {
    expect(afterStored(undefined, first, stored)).toMatchObject({ state: 'stored', id: 'o1' })
  })

  it('is refused with the reason', () => {
    expect(afterRefused(waiting(first), first, refused)).toEqual({ ...first, state: 'refused', ...refused })
  })

  it.each([
    ['changed', waiting(second)],
    ['taken away', undefined],
  ])('is not refused when it was %s meanwhile', (_what, now) => {
    expect(afterRefused(now, first, refused)).toBe(now)
  })
})

describe('an entry with another value', () => {
  it('keeps its identifier while it waits, so that it is stored once', () => {
    const changed = { ...second, identifier: 'new' }
    expect(changedEntry(waiting(first), changed)).toEqual(waiting(second))
    expect(changedEntry({ ...first, state: 'refused', ...refused }, changed)).toEqual(waiting(second))
  })

  it('is a correction of its own when the first was stored meanwhile', () => {
    const changed = { ...second, identifier: 'new' }
    expect(changedEntry({ ...first, state: 'stored', ...stored }, changed)).toEqual({
      ...waiting(changed),
      corrects: { id: 'o1', values: { value: '84.3' } },
    })
  })

  it('that corrects a stored reading goes on correcting that one', () => {
    const corrects = { id: 'o9', values: { value: '94.3' } }
    expect(changedEntry(waiting({ ...first, corrects }), second)).toMatchObject({ corrects, values: { value: '83.4' } })
  })

  it('is a new one when nothing is left of the first', () => {
    expect(changedEntry(undefined, second)).toEqual(waiting(second))
  })
})

function waiting(entered: EnteredMeasurement): Entry {
  return { ...entered, state: 'waiting' }
}

function aWeight(value: string, changes: Partial<EnteredMeasurement>): EnteredMeasurement {
  return {
    kind: 'measurement',
    identifier: 'e1',
    patient: 'Patient/kari',
    type: 'body-weight',
    values: { value },
    measuredAt: '2026-11-22T08:15:00+01:00',
    enteredAt: 0,
    ...changes,
  }
}

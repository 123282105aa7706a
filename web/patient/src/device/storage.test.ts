import { describe, expect, it } from 'vitest'
import { database, keeping, openDatabase, watchStorage, type EnteredMeasurement } from './database.ts'
import { deviceOutbox, putInOutbox } from './outbox.ts'

/** Node has no IndexedDB: like a browser that refuses it. */
describe('a device that cannot keep anything', () => {
  it('keeps what is entered on the page, says so once, and sends it from there', async () => {
    const changes: string[] = []
    const unwatch = watchStorage(() => changes.push('page'))
    await openDatabase()
    const entered: EnteredMeasurement = {
      kind: 'measurement',
      identifier: 'e1',
      patient: 'Patient/p1',
      type: 'body-weight',
      values: {},
      measuredAt: '2026-11-30T08:00:00+01:00',
      enteredAt: 1,
    }
    await putInOutbox(entered)
    await putInOutbox(entered)
    expect(await deviceOutbox.waiting('Patient/p1')).toEqual([{ ...entered, state: 'waiting' }])
    await deviceOutbox.markStored(entered, 'o1')
    expect(await deviceOutbox.waiting('Patient/p1')).toEqual([])
    expect(await database.entries.get('e1')).toMatchObject({ state: 'stored', id: 'o1' })
    expect(changes).toEqual(['page'])
    unwatch()
  })

  it('tells a fault that is not the device’s', async () => {
    await expect(keeping(() => Promise.reject(new Error('ours')))).rejects.toThrow('ours')
  })
})

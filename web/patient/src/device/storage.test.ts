import { describe, expect, it } from 'vitest'
import {
  database,
  keeping,
  keptShape,
  openDatabase,
  watchStorage,
  type EnteredForm,
  type EnteredMeasurement,
} from './database.ts'
import { takeUpAgain } from './drafts.ts'
import { forgetOldAnswers, keepRow, keptRow } from './kept-answers.ts'
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

  it('forgets what was kept for a time only, and keeps the plan', async () => {
    await keepRow({ key: '["receipts","o1"]', shape: keptShape, data: {}, at: 1, until: 9 })
    await keepRow({ key: '["plans"]', shape: keptShape, data: {}, at: 1 })
    await forgetOldAnswers(9)
    expect(await keptRow('["receipts","o1"]')).toBeDefined()
    await forgetOldAnswers(10)
    expect(await keptRow('["receipts","o1"]')).toBeUndefined()
    expect(await keptRow('["plans"]')).toBeDefined()
  })

  it('takes up again a form that waits, under an identifier of its own, and none that was sent or begun anew', async () => {
    const form: EnteredForm = {
      kind: 'form',
      identifier: 'f1',
      patient: 'Patient/p1',
      questionnaire: { url: 'http://x', version: '1' },
      title: { nb: 'Skjema', en: 'Form' },
      answeredAt: '2026-11-30T08:00:00+01:00',
      response: '{}',
      crisis: false,
      filled: { q1: 'a' },
      enteredAt: 1,
    }
    await putInOutbox(form)
    expect(await takeUpAgain('f1')).toBe(true)
    expect(await database.entries.get('f1')).toBeUndefined()
    const [draft] = await database.drafts.toArray()
    expect(draft).toMatchObject({ filled: { q1: 'a' }, question: null, replaces: ['f1'] })
    expect(draft?.identifier).not.toBe('f1')
    await putInOutbox({ ...form, identifier: 'f2' })
    expect(await takeUpAgain('f2')).toBe(false)
    await database.drafts.clear()
    await deviceOutbox.markStored({ ...form, identifier: 'f2' }, 'r2')
    expect(await takeUpAgain('f2')).toBe(false)
  })

  it('tells a fault that is not the device’s', async () => {
    await expect(keeping(() => Promise.reject(new Error('ours')))).rejects.toThrow('ours')
  })
})

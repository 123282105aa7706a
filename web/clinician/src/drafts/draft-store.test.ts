import { describe, expect, it } from 'vitest'
import { createDraftStore } from './draft-store.ts'

function aStorage(): Storage {
  const held = new Map<string, string>()
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    clear: () => held.clear(),
    key: () => null,
    length: 0,
  }
}

/** The page, opened by somebody: each call is a reload. */
function opened(storage: Storage, owner = 'Practitioner/kari') {
  const drafts = createDraftStore(() => storage)
  drafts.openFor(owner)
  return drafts
}

describe('what is half written', () => {
  it('is there after a reload, and after signing in again', () => {
    const storage = aStorage()
    opened(storage).write('resolve c1', { note: 'Ringt, ' })
    expect(opened(storage).read('resolve c1')).toEqual({ note: 'Ringt, ' })
    expect(opened(storage).keys()).toEqual(['resolve c1'])
  })

  it('is not given to a colleague who signs in in the same tab, nor back afterwards', () => {
    const storage = aStorage()
    opened(storage).write('resolve c1', { note: 'Ringt' })
    expect(opened(storage, 'Practitioner/amir').keys()).toEqual([])
    expect(opened(storage).read('resolve c1')).toBeUndefined()
  })

  it('is forgotten when it is sent, and all of it at sign-out', () => {
    const storage = aStorage()
    const drafts = opened(storage)
    drafts.write('resolve c1', { note: 'a' })
    drafts.write('resolve c2', { note: 'b' })
    drafts.write('resolve c1', null)
    expect(opened(storage).keys()).toEqual(['resolve c2'])
    drafts.forgetAll()
    expect(opened(storage).keys()).toEqual([])
    expect(storage.getItem('heimvakt.drafts')).toBeNull()
  })

  it('lasts as long as the page where nothing can be stored', () => {
    const drafts = createDraftStore(() => {
      throw new Error('denied')
    })
    drafts.openFor('Practitioner/kari')
    drafts.write('resolve c1', { note: 'a' })
    expect(drafts.read('resolve c1')).toEqual({ note: 'a' })
  })

  it.each(['{', 'null', '[]', '{"owner":"Practitioner/kari"}', '{"owner":"Practitioner/kari","drafts":[["a"],7]}'])(
    'is nothing where what is stored cannot be read: %s',
    (value) => {
      const storage = aStorage()
      storage.setItem('heimvakt.drafts', value)
      expect(opened(storage).keys()).toEqual([])
    },
  )

  it('tells its watchers, and keeps its list of keys while only words change', () => {
    const drafts = opened(aStorage())
    let told = 0
    const stop = drafts.watch(() => (told += 1))
    drafts.write('resolve c1', { note: 'a' })
    const keys = drafts.keys()
    drafts.write('resolve c1', { note: 'ab' })
    expect([told, drafts.keys() === keys]).toEqual([2, true])
    stop()
    drafts.forgetAll()
    expect(told).toBe(2)
  })
})

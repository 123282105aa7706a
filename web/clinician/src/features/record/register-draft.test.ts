import { expect, it } from 'vitest'
import { readRegisterDraft, registerDraft, registerDraftKey } from './register-draft.ts'

const now = new Date('2026-11-30T08:15:00').getTime()
const open = { types: ['heart-rate', 'body-weight'], first: 'heart-rate', now } as const
const fresh = { type: 'heart-rate', typed: {}, time: { date: '2026-11-30', clock: '08:15' }, openedAt: now }
const begun = {
  type: 'body-weight',
  typed: { value: '94' },
  time: { date: '2026-11-29', clock: '07:05' },
  oxygen: true,
  openedAt: now - 600_000,
} as const

it('what was typed comes back with its sign and its time, whichever way the patient is named', () => {
  expect(readRegisterDraft(JSON.parse(JSON.stringify(registerDraft(begun))), open)).toEqual(begun)
  expect(registerDraftKey({ id: 'Patient/p1' })).toBe(registerDraftKey({ id: 'p1' }))
})

it('a form in which no value is typed is no draft', () => {
  expect(registerDraft({ ...begun, typed: { value: ' ' } })).toBeNull()
})

it.each([undefined, null, 7, {}, { typed: null }, { ...begun, type: 'body-temperature' }, { ...begun, type: 7 }])(
  'what cannot be read, or of a sign that is not asked for, is an empty form of now: %j',
  (stored) => {
    expect(readRegisterDraft(stored, open)).toEqual(fresh)
  },
)

it('only what is text comes back', () => {
  const typed = { value: '94', other: 7 }
  expect(readRegisterDraft({ type: 'body-weight', typed }, open)).toEqual({
    type: 'body-weight',
    typed: { value: '94' },
    time: { date: '', clock: '' },
    openedAt: now,
  })
})

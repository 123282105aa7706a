import { describe, expect, it } from 'vitest'
import { anSpO2, aState, at, DAY, HOUR, NOW } from '@heimvakt/core/builders'
import type { Case } from '@heimvakt/core/cases/case'
import { step } from '@heimvakt/core/cases/step'
import type { CorrectionsOf } from '../plans/templates.ts'
import { linesOf, shownPeople } from './shown-people.ts'
import { ageOn, countByCategory, queueRows, shownCase, shownFindings, type OpenCase } from './queue-row.ts'

const now = Date.parse('2026-11-22T10:00:00Z')

function openCase(id: string, changes: Partial<Omit<Case, 'id' | 'version'>> = {}): OpenCase {
  const one: OpenCase['case'] = {
    id,
    version: '1',
    identity: id,
    status: 'new',
    category: 'yellow',
    patient: `Patient/${id}`,
    team: 'CareTeam/t1',
    plan: 'CarePlan/p1',
    findings: [],
    openedAt: now,
    categorySince: now,
    changedAt: now,
    owner: null,
    claimedAt: null,
    assignedBy: null,
    snooze: null,
    dueAt: null,
    escalation: 0,
    escalatedAt: null,
    normalised: false,
    resolvedAt: null,
    outcome: null,
    ...changes,
  }
  return {
    case: one,
    patient: { id, name: id, birthDate: '1950-11-23' },
    plan: { title: 'KOLS', pauses: [], template, oxygenUnsaid: false },
    findings: [],
    openFindings: [],
    sparkline: null,
  }
}

const template = { url: 'copd', version: '1.1.0' }
const words = { wrong: 'feil', now: 'rettet' }
const corrections: CorrectionsOf = (made) =>
  made === template ? [{ version: '1.2.0', words: { nb: words, en: words } }] : []
const moment = { now, hours: new Map(), corrections: () => [] }

describe('the queue', () => {
  it('shows what made a case red, however many yellow came after it', () => {
    const yellow = Array.from({ length: 40 }, (_, index) =>
      anSpO2('90', { id: `yellow-${index}`, effective: at(NOW - HOUR + index) }),
    )
    const red = anSpO2('86', { id: 'red', effective: at(NOW - 2 * HOUR) })
    const shown = shownFindings(step(aState([red, ...yellow]), NOW).newFindings).map(({ readings }) => readings[0])
    expect(shown).toHaveLength(30)
    expect(shown.slice(0, 2)).toEqual(['red', 'yellow-11'])
    expect(shown.at(-1)).toBe('yellow-39')
  })

  it('shows the worst first, then who has waited longest', () => {
    const rows = queueRows(
      [
        openCase('late-yellow'),
        openCase('early-yellow', { openedAt: now, categorySince: now - 1000 }),
        openCase('unassessed', { category: 'unassessed', categorySince: now - 5000 }),
        openCase('red', { category: 'red' }),
      ],
      new Set(['t1']),
      moment,
    )
    expect(rows.map((row) => row.case.id)).toEqual(['red', 'early-yellow', 'late-yellow', 'unassessed'])
    expect(countByCategory(rows)).toEqual({ red: 1, yellow: 2, unassessed: 1, missing: 0, green: 0 })
  })

  it('tell that a later version puts right what is wrong in the plan', () => {
    const unreadable = { ...openCase('b'), plan: { title: '', pauses: [], template: null, oxygenUnsaid: true } }
    const rows = queueRows([openCase('a'), unreadable], new Set(['t1']), { ...moment, corrections })
    expect(rows.map(({ plan }) => plan.notes)).toEqual([['corrected'], ['oxygen-unsaid']])
  })

  it.each([
    ['in force', now - 1000, now + 1000, { reason: 'Innlagt', until: now + 1000 }],
    ['without an end', now - 1000, null, { reason: 'Innlagt', until: null }],
    ['to come', now + 500, now + 1000, null],
    ['over', now - 1000, now, null],
  ])('tells a pause of the plan only while it is: %s', (_name, from, until, shown) => {
    const row = { ...openCase('a'), plan: { ...openCase('a').plan, pauses: [{ from, until, reason: 'Innlagt' }] } }
    expect(queueRows([row], new Set(['t1']), moment)[0]?.plan).toEqual({ title: 'KOLS', pause: shown, notes: [] })
  })

  it('shows a nurse the cases of her own teams only', () => {
    const rows = queueRows([openCase('mine'), openCase('theirs', { team: 'CareTeam/t2' })], new Set(['t1']), moment)
    expect(rows.map((row) => row.case.id)).toEqual(['mine'])
  })
})

describe('a row says how it stands', () => {
  const shown = (changes: Parameters<typeof openCase>[1]) => shownCase(openCase('a', changes).case, now, null)

  it.each([
    ['before its time', { dueAt: now + 1 }, false],
    ['at its time', { dueAt: now }, true],
    ['whoever has it', { dueAt: now, status: 'in-review' }, true],
    ['not while it is put off', { dueAt: now, escalation: 2, status: 'waiting' }, false],
    ['without a deadline', { dueAt: null }, false],
    ['escalated without a deadline of its own', { dueAt: null, escalation: 1 }, true],
  ] as const)('overdue: %s', (_, changes, overdue) => {
    expect(shown({ category: 'red', ...changes }).overdue).toBe(overdue)
  })

  it('escalated until it is put off', () => {
    const escalated = { category: 'red', escalation: 2, escalatedAt: now } as const
    expect(shown(escalated)).toMatchObject({ escalation: 2, escalatedAt: now })
    expect(shown({ ...escalated, status: 'in-review' })).toMatchObject({ escalation: 2, escalatedAt: now })
    expect(shown({ ...escalated, status: 'waiting' })).toMatchObject({ escalation: 0, escalatedAt: null })
  })

  it('since when it is so urgent, and how long it may be put off', () => {
    expect(shown({ openedAt: 1, categorySince: 2, category: 'red' })).toMatchObject({
      openedAt: 1,
      waitingSince: 2,
      redSince: 2,
      putOffAtMost: now + 24 * HOUR,
      hoursKnown: false,
    })
    expect(shown({ categorySince: 2 })).toMatchObject({ waitingSince: 2, redSince: null, putOffAtMost: now + 90 * DAY })
    const weekdays = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00:00', to: '15:30:00' }] as const
    const hours = new Map([['CareTeam/t1', { weekly: weekdays, closed: [] }]])
    const [row] = queueRows([openCase('a', { category: 'red' })], new Set(['t1']), { ...moment, hours })
    expect(row?.case).toMatchObject({ putOffAtMost: Date.parse('2026-11-23T15:30:00+01:00'), hoursKnown: true })
    expect(shownCase(openCase('a').case, now, { weekly: [], closed: [] }).hoursKnown).toBe(false)
  })

  it('waiting, for what and until when', () => {
    const snooze = { since: now, until: now + 1, untilWorse: true, forPatient: true, reason: 'Ringer igjen' }
    expect(shown({ status: 'waiting', snooze })).toMatchObject({
      waitingFor: ['patient', 'time', 'worse'],
      snoozedUntil: now + 1,
      putOffReason: 'Ringer igjen',
    })
    const worse = { since: now, until: null, untilWorse: true, forPatient: false, reason: '' }
    expect(shown({ status: 'waiting', snooze: worse })).toMatchObject({ waitingFor: ['worse'], snoozedUntil: null })
    expect(shown({})).toMatchObject({ waitingFor: [], snoozedUntil: null, normalised: false })
  })
})

it.each([
  ['the day before the birthday', '1950-11-23', 75],
  ['on the birthday', '1950-11-22', 76],
  ['the day after', '1950-11-21', 76],
  ['with a year only', '1950', null],
  ['unknown', null, null],
])('age %s', (_, birthDate, age) => {
  expect(ageOn(birthDate, now)).toBe(age)
})

const annesRow = (category: 'red' | 'yellow') =>
  linesOf(queueRows([openCase('anne', { category })], new Set(['t1']), moment))

it('an answer that tells nothing new names nobody in the journal', () => {
  const shown = shownPeople()
  expect(shown.newTo('kari', annesRow('yellow'))).toEqual(['Patient/anne'])
  expect(shown.newTo('kari', annesRow('yellow'))).toEqual(['Patient/anne'])
  shown.told('kari', annesRow('yellow'))
  expect(shown.newTo('kari', annesRow('yellow'))).toEqual([])
  expect(shown.newTo('amir', annesRow('yellow'))).toEqual(['Patient/anne'])
  expect(shown.newTo('kari', annesRow('red'))).toEqual(['Patient/anne'])
})

import { describe, expect, it } from 'vitest'
import { aCase, DAY, NOW } from '../builders.ts'
import { caseStatuses, isOpen, type Case } from './case.ts'
import { compareCases } from './queue-order.ts'
import { allowed, nurseActions, transition, UNDO_MS, type TransitionInput } from './transitions.ts'

const row = (identity: string, category: Case['category'], openedAt: number): Case =>
  aCase({ identity, category, openedAt })

const kari = { id: 'Practitioner/kari', name: 'Kari' }
const amir = { id: 'Practitioner/amir', name: 'Amir' }
const seen = { by: kari, now: NOW, seenVersion: '3' }
const ended = { ...seen, outcome: 'patient-contacted', note: 'Ringte, tok medisin' } as const

function after(one: Case, ...[action, input]: readonly [Parameters<typeof transition>[1], TransitionInput]): unknown {
  const moved = transition(one, action, input)
  return 'case' in moved ? moved.case : moved
}

const mine = aCase({ status: 'in-review', owner: kari, claimedAt: NOW - 120_000 })

describe('a case in the queue', () => {
  it('is claimed', () => {
    expect(after(aCase(), 'claim', seen)).toMatchObject({
      status: 'in-review',
      owner: kari,
      claimedAt: NOW,
      changedAt: NOW,
    })
  })

  it('a second nurse is told who has it, since when', () => {
    const refusal = { refused: 'already-claimed', heldBy: { name: 'Kari', since: NOW - 120_000 } }
    for (const action of nurseActions) expect(after(mine, action, { ...ended, by: amir })).toEqual(refusal)
    expect(after({ ...mine, claimedAt: null }, 'claim', { ...seen, by: amir })).toMatchObject({
      heldBy: { since: mine.changedAt },
    })
  })

  it('claiming it twice is claiming it once', () => {
    expect(after(mine, 'claim', seen)).toBe(mine)
  })

  it('in review by nobody it can be let go but not claimed', () => {
    const lost = { ...mine, owner: null }
    expect(after(lost, 'claim', seen)).toEqual({ refused: 'not-allowed' })
    expect(after(lost, 'release', seen)).toMatchObject({ status: 'new' })
  })

  it('is let go', () => {
    expect(after(mine, 'release', seen)).toMatchObject({ status: 'new', owner: null, claimedAt: null })
  })

  it.each([
    [{ until: NOW + DAY }, { until: NOW + DAY, untilWorse: false }],
    [{ untilWorse: true }, { until: null, untilWorse: true }],
    [
      { until: NOW + DAY, untilWorse: true },
      { until: NOW + DAY, untilWorse: true },
    ],
  ])('waits %o', (how, snooze) => {
    expect(after(aCase(), 'snooze', { ...seen, ...how })).toMatchObject({ status: 'waiting', snooze })
  })

  it.each([{}, { until: NOW }, { until: NOW - 1, untilWorse: true }, { untilWorse: false }])(
    'does not wait %o',
    (how) => {
      expect(after(mine, 'snooze', { ...seen, ...how })).toEqual({ refused: 'until-missing' })
    },
  )

  it('a waiting one is taken up by whoever comes', () => {
    const waiting = aCase({ status: 'waiting', owner: kari, snooze: { until: NOW + DAY, untilWorse: false } })
    expect(after(waiting, 'claim', { ...seen, by: amir })).toMatchObject({
      status: 'in-review',
      owner: amir,
      snooze: null,
    })
  })

  it('is closed with outcome and note', () => {
    expect(after(mine, 'resolve', ended)).toMatchObject({ status: 'resolved', resolvedAt: NOW, owner: kari })
  })

  it.each([
    ['without an outcome', { ...seen, note: 'x' }, 'outcome-missing'],
    ['red without a note', { ...seen, outcome: 'no-action' }, 'note-missing'],
    ['red with an empty note', { ...seen, outcome: 'no-action', note: ' ' }, 'note-missing'],
    ['when a finding joined after what she saw', { ...ended, seenVersion: '2' }, 'changed-since'],
  ] as const)('is not closed %s', (_name, input, refused) => {
    expect(after(mine, 'resolve', input)).toEqual({ refused })
  })

  it('yellow needs an outcome only', () => {
    expect(after({ ...mine, category: 'yellow' }, 'resolve', { ...seen, outcome: 'no-action' })).toMatchObject({
      status: 'resolved',
    })
  })

  it('a finding that joined does not stand in the way of claiming', () => {
    expect(after(aCase(), 'claim', { ...seen, seenVersion: '2' })).toMatchObject({ status: 'in-review' })
  })

  it('is opened again within ten minutes', () => {
    const resolved = aCase({
      status: 'resolved',
      resolvedAt: NOW - UNDO_MS,
      owner: amir,
      outcome: 'ClinicalImpression/1',
    })
    expect(after(resolved, 'reopen', seen)).toMatchObject({
      status: 'in-review',
      owner: kari,
      resolvedAt: null,
      outcome: null,
    })
    expect(after({ ...resolved, resolvedAt: NOW - UNDO_MS - 1 }, 'reopen', seen)).toEqual({ refused: 'undo-expired' })
    expect(after({ ...resolved, resolvedAt: null }, 'reopen', seen)).toEqual({ refused: 'undo-expired' })
  })

  it('undo while a new case is open merges into that one', () => {
    const resolved = aCase({ status: 'resolved', resolvedAt: NOW })
    const otherOpen = aCase({
      id: 'other',
      category: 'yellow',
      findings: [
        { identity: 'first', reference: null },
        { identity: 'second', reference: null },
      ],
    })
    const merged = after(
      { ...resolved, findings: [...resolved.findings, { identity: 'third', reference: null }] },
      'reopen',
      {
        ...seen,
        otherOpen,
      },
    )
    expect(merged).toMatchObject({ id: 'other', status: 'new', category: 'red' })
    expect(merged).toHaveProperty('findings.length', 3)
  })

  it('everything that the table does not name is refused', () => {
    const input = { ...ended, until: NOW + DAY }
    for (const status of caseStatuses)
      for (const action of nurseActions) {
        const one = aCase({ status, owner: kari, resolvedAt: NOW })
        const target = allowed[status][action]
        const own = status === 'in-review' && action === 'claim'
        expect(after(one, action, input)).toMatchObject(
          target === undefined && !own ? { refused: 'not-allowed' } : { status: target ?? status },
        )
      }
  })

  it('is work until it is resolved or cancelled', () => {
    expect(caseStatuses.filter((status) => isOpen(aCase({ status })))).toEqual(['new', 'in-review', 'waiting'])
  })
})

describe('the queue', () => {
  it('is worst category first, then who has waited longest, and stands still between equals', () => {
    const rows = [
      row('e', 'yellow', 1),
      row('d', 'red', 2),
      row('b', 'red', 1),
      row('c', 'red', 1),
      row('a', 'missing', 0),
    ]
    const order = rows.toSorted(compareCases).map(({ identity }) => identity)
    expect(order).toEqual(['b', 'c', 'd', 'e', 'a'])
    expect(
      rows
        .toReversed()
        .toSorted(compareCases)
        .map(({ identity }) => identity),
    ).toEqual(order)
    expect(compareCases(row('a', 'red', 1), row('a', 'red', 1))).toBe(0)
  })
})

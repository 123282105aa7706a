import { describe, expect, it } from 'vitest'
import { aCase, anSpO2, aState, DAY, HOUR, NOW } from '../builders.ts'
import type { Finding } from '../rules/finding.ts'
import { caseStatuses, isOpen, type Case, type CaseStatus } from './case.ts'
import type { Covered } from './covers.ts'
import { endOfNextOpenDay, weekdays } from './opening-hours.ts'
import { RED_AT_MOST_MS, SNOOZE_AT_MOST_MS } from './put-off.ts'
import { step } from './step.ts'
import { allowed, nurseActions, transition, UNDO_MS, type NurseAction, type TransitionInput } from './transitions.ts'

const kari = { id: 'Practitioner/kari', name: 'Kari' }
const amir = { id: 'Practitioner/amir', name: 'Amir' }
const siv = { id: 'Practitioner/siv', name: 'Siv' }
const covers = [{ identity: 'first', category: 'red' }] as const
const seen = { by: kari, now: NOW, covers, findings: new Map(), hours: null }
const ended = { ...seen, outcome: 'patient-contacted', note: 'Ringte, tok medisin' } as const
/** All that any action may need. */
const everything = { ...ended, until: NOW + DAY, to: amir }

function after(one: Case, ...[action, input]: readonly [NurseAction, TransitionInput]): unknown {
  const moved = transition(one, action, input)
  return 'case' in moved ? moved.case : moved
}

const mine = aCase({ status: 'in-review', owner: kari, claimedAt: NOW - 120_000 })
const waiting = aCase({
  status: 'waiting',
  owner: kari,
  claimedAt: NOW - HOUR,
  snooze: { since: NOW - HOUR, until: NOW + DAY, untilWorse: false, forPatient: false, reason: '' },
})

/** The table again, written by hand: a cell changed in one place only is seen. */
const cells: Readonly<Record<CaseStatus, readonly string[]>> = {
  new: ['claim in-review', 'assign in-review', 'snooze waiting', 'wait waiting', 'resolve resolved'],
  'in-review': ['release new', 'assign in-review', 'snooze waiting', 'wait waiting', 'resolve resolved'],
  waiting: ['claim in-review', 'assign in-review', 'snooze waiting', 'wait waiting', 'wake new', 'resolve resolved'],
  resolved: ['reopen in-review'],
  cancelled: [],
}

describe('every status and action', () => {
  const pairs = caseStatuses.flatMap((status) => nurseActions.map((action) => [status, action] as const))

  it.each(pairs)('%s × %s is as the table says', (status, action) => {
    const one = aCase({ status, owner: kari, resolvedAt: NOW })
    const target = cells[status].find((cell) => cell.startsWith(`${action} `))?.split(' ')[1]
    expect(allowed[status][action]).toBe(target)
    if (status === 'in-review' && action === 'claim') return
    expect(after(one, action, everything)).toMatchObject(
      target === undefined ? { refused: 'not-allowed' } : { status: target, changedAt: NOW },
    )
  })

  it('is work until it is resolved or cancelled', () => {
    expect(caseStatuses.filter((status) => isOpen(aCase({ status })))).toEqual(['new', 'in-review', 'waiting'])
  })
})

describe('a case in the queue', () => {
  it('is claimed', () => {
    expect(after(aCase(), 'claim', seen)).toMatchObject({
      status: 'in-review',
      owner: kari,
      claimedAt: NOW,
      assignedBy: null,
      changedAt: NOW,
    })
  })

  it('a second nurse is told who has it, since when', () => {
    const refusal = { refused: 'already-claimed', heldBy: { name: 'Kari', since: NOW - 120_000 } }
    for (const action of nurseActions) {
      const { note: _why, ...silent } = everything
      expect(after(mine, action, { ...silent, to: siv, by: amir })).toEqual(refusal)
    }
    expect(after({ ...mine, claimedAt: null }, 'claim', { ...seen, by: amir })).toMatchObject({
      heldBy: { since: mine.changedAt },
    })
  })

  it('words alone do not take it from her: they are for handing it on', () => {
    for (const action of nurseActions.filter((one) => one !== 'assign'))
      expect(after(mine, action, { ...everything, to: siv, by: amir })).toMatchObject({ refused: 'already-claimed' })
  })

  it('claiming it twice is claiming it once', () => {
    expect(after(mine, 'claim', seen)).toBe(mine)
  })

  it('in review by nobody it can be let go but not claimed', () => {
    const lost = { ...mine, owner: null }
    expect(after(lost, 'claim', seen)).toEqual({ refused: 'not-allowed' })
    expect(after(lost, 'release', seen)).toMatchObject({ status: 'new' })
  })

  it('is let go, whoever is named with it', () => {
    for (const input of [seen, { ...seen, to: kari }])
      expect(after(mine, 'release', input)).toMatchObject({ status: 'new', owner: null, claimedAt: null })
  })

  it('a finding that joined does not stand in the way of claiming', () => {
    expect(after(aCase(), 'claim', { ...seen, covers: [] })).toMatchObject({ status: 'in-review' })
  })
})

describe('a case is assigned', () => {
  it('to a colleague, who has it from then on; who gave it is known', () => {
    expect(after(aCase(), 'assign', { ...seen, to: amir })).toMatchObject({
      status: 'in-review',
      owner: amir,
      claimedAt: NOW,
      assignedBy: kari,
    })
  })

  it('to herself, which is claiming it', () => {
    expect(after(waiting, 'assign', { ...seen, to: kari })).toMatchObject({
      status: 'in-review',
      owner: kari,
      assignedBy: null,
      snooze: null,
    })
  })

  it('to who has it, and nothing happens', () => {
    expect(after(mine, 'assign', { ...seen, to: kari })).toBe(mine)
    const { note: _why, ...silent } = everything
    expect(after(mine, 'assign', { ...silent, by: amir, to: kari })).toMatchObject({ refused: 'already-claimed' })
  })

  it('not to nobody', () => {
    for (const one of [aCase(), mine]) expect(after(one, 'assign', seen)).toEqual({ refused: 'assignee-missing' })
  })

  it('away from a colleague only with a reason', () => {
    const takes = { ...seen, by: amir, to: siv }
    expect(after(mine, 'assign', { ...takes, note: ' ' })).toMatchObject({ refused: 'already-claimed' })
    expect(after(mine, 'assign', { ...takes, note: 'Kari er syk' })).toMatchObject({ owner: siv, assignedBy: amir })
  })

  it('and taken back within ten minutes by who assigned it, not by others', () => {
    const given = aCase({ status: 'in-review', owner: amir, assignedBy: kari, claimedAt: NOW - UNDO_MS })
    expect(after(given, 'release', seen)).toMatchObject({ status: 'new', owner: null, assignedBy: null })
    expect(after(given, 'assign', { ...seen, to: kari })).toMatchObject({ owner: kari, assignedBy: null })
    expect(after(given, 'claim', seen)).toMatchObject({ refused: 'already-claimed' })
    expect(after(given, 'release', { ...seen, by: siv })).toMatchObject({ refused: 'already-claimed' })
    for (const claimedAt of [NOW - UNDO_MS - 1, null])
      expect(after({ ...given, claimedAt }, 'release', seen)).toMatchObject({ refused: 'already-claimed' })
  })
})

describe('a case is put off', () => {
  const yellow = aCase({ category: 'yellow' })

  it.each([
    [{ until: NOW + DAY }, { until: NOW + DAY, untilWorse: false }],
    [{ until: NOW + SNOOZE_AT_MOST_MS }, { until: NOW + SNOOZE_AT_MOST_MS, untilWorse: false }],
    [{ untilWorse: true }, { until: null, untilWorse: true }],
    [
      { until: NOW + DAY, untilWorse: true },
      { until: NOW + DAY, untilWorse: true },
    ],
  ])('%o', (how, snooze) => {
    expect(after(yellow, 'snooze', { ...seen, ...how })).toMatchObject({
      status: 'waiting',
      owner: kari,
      snooze: { ...snooze, since: NOW, forPatient: false, reason: '' },
    })
  })

  it.each([
    [{}, 'until-missing'],
    [{ until: NOW }, 'until-missing'],
    [{ until: NOW - 1, untilWorse: true }, 'until-missing'],
    [{ until: Number.NaN }, 'until-missing'],
    [{ untilWorse: false }, 'until-missing'],
    [{ until: NOW + SNOOZE_AT_MOST_MS + 1 }, 'until-too-far'],
    [{ until: 1e20, untilWorse: true }, 'until-too-far'],
  ] as const)('not %o', (how, refused) => {
    expect(after({ ...mine, category: 'yellow' }, 'snooze', { ...seen, ...how })).toEqual({ refused })
  })

  it('until the patient sends something, but not for ever', () => {
    const own = { ...mine, category: 'yellow' } as const
    expect(after(own, 'wait', { ...seen, until: NOW + DAY })).toMatchObject({
      status: 'waiting',
      owner: kari,
      snooze: { since: NOW, until: NOW + DAY, untilWorse: false, forPatient: true },
    })
    expect(after(own, 'wait', { ...seen, until: NOW + DAY, untilWorse: true })).toMatchObject({
      snooze: { untilWorse: true },
    })
    expect(after(own, 'wait', { ...seen, untilWorse: true })).toEqual({ refused: 'until-missing' })
    expect(after(own, 'wait', { ...seen, until: 1e20 })).toEqual({ refused: 'until-too-far' })
  })

  it('a red with a reason, an owner and an end within a day', () => {
    const until = NOW + RED_AT_MOST_MS
    for (const action of ['snooze', 'wait'] as const) {
      expect(after(aCase(), action, { ...seen, until, note: ' Ringer igjen ' })).toMatchObject({
        status: 'waiting',
        owner: kari,
        assignedBy: null,
        snooze: { until, reason: 'Ringer igjen' },
      })
      expect(after(aCase(), action, { ...seen, until, note: 'x', to: amir })).toMatchObject({
        owner: amir,
        assignedBy: kari,
      })
      for (const note of [{}, { note: ' ' }])
        expect(after(aCase(), action, { ...seen, until, ...note })).toEqual({ refused: 'reason-missing' })
      expect(after(aCase(), action, { ...seen, until: until + 1, note: 'x' })).toEqual({ refused: 'red-until-too-far' })
      expect(after(aCase(), action, { ...seen, untilWorse: true, note: 'x' })).toEqual({ refused: 'until-missing' })
    }
  })

  it("a red until the end of the team's next open day", () => {
    const hours = { weekly: [{ days: [...weekdays], from: '08:00:00', to: '15:30:00' }], closed: [] }
    const until = endOfNextOpenDay(hours, NOW) ?? 0
    const put = (end: number): unknown => after(aCase(), 'snooze', { ...seen, hours, until: end, note: 'x' })
    expect(put(until)).toMatchObject({ snooze: { until } })
    expect(put(until + 1)).toEqual({ refused: 'red-until-too-far' })
  })

  it('not with something in it that she has not seen', () => {
    for (const action of ['snooze', 'wait'] as const) {
      const input = { ...seen, until: NOW + HOUR, note: 'x' }
      expect(after(aCase(), action, { ...input, covers: [] })).toEqual({ refused: 'changed-since', uncovered: covers })
      expect(after(aCase(), action, withoutCovers(input))).toEqual({ refused: 'covers-missing' })
    }
  })

  it('and taken up by whoever comes', () => {
    expect(after(waiting, 'claim', { ...seen, by: amir })).toMatchObject({
      status: 'in-review',
      owner: amir,
      snooze: null,
    })
  })

  it('and woken by a nurse who regrets it', () => {
    expect(after(waiting, 'wake', { ...seen, by: amir })).toMatchObject({ status: 'new', owner: null, snooze: null })
  })
})

function withoutCovers({ covers: _covers, ...input }: TransitionInput): TransitionInput {
  return input
}

function finding(identity: string, more: Partial<Finding> = {}): readonly [string, Finding] {
  const [found] = step(aState([anSpO2('86', { id: identity })]), NOW).newFindings
  if (found === undefined) throw new Error('86 % is red')
  return [identity, { ...found, identity, ...more }]
}

const two = {
  ...mine,
  findings: [
    { identity: 'first', reference: null },
    { identity: 'second', reference: null },
  ],
}

function close(findings: ReadonlyMap<string, Finding>, covered: readonly Covered[]): unknown {
  return after(two, 'resolve', { ...ended, findings, covers: covered })
}

describe('a case is closed', () => {
  it('with outcome and note, by who has it or in one act', () => {
    for (const one of [mine, aCase(), waiting])
      expect(after(one, 'resolve', ended)).toMatchObject({ status: 'resolved', resolvedAt: NOW, owner: kari })
  })

  it.each([
    ['without an outcome', { ...seen, note: 'x' }, 'outcome-missing'],
    ['red without a note', { ...seen, outcome: 'no-action' }, 'note-missing'],
    ['red with an empty note', { ...seen, outcome: 'no-action', note: ' ' }, 'note-missing'],
    ['when nothing is said of what she saw', withoutCovers(ended), 'covers-missing'],
  ] as const)('not %s', (_name, input, refused) => {
    expect(after(mine, 'resolve', input)).toEqual({ refused })
  })

  it('yellow needs an outcome only', () => {
    expect(after({ ...mine, category: 'yellow' }, 'resolve', { ...seen, outcome: 'no-action' })).toMatchObject({
      status: 'resolved',
    })
  })

  const second = { identity: 'second', category: 'red' } as const

  it('not with a finding in it that her dialog did not show, or that is worse now', () => {
    const both = new Map([finding('first'), finding('second')])
    expect(close(both, covers)).toEqual({ refused: 'changed-since', uncovered: [second] })
    expect(close(both, [...covers, { ...second, category: 'yellow' }])).toMatchObject({ uncovered: [second] })
    expect(close(both, [...covers, second])).toMatchObject({ status: 'resolved' })
    const better = new Map([finding('first', { category: 'yellow' }), finding('second')])
    expect(close(better, [...covers, second])).toMatchObject({ status: 'resolved' })
    const gone = new Map([finding('first'), finding('second', { status: 'cancelled' })])
    expect(close(gone, covers)).toMatchObject({ status: 'resolved', findings: [{ identity: 'first' }] })
    expect(close(new Map([finding('first')]), covers)).toMatchObject({ uncovered: [second] })
  })

  it('whatever else has moved it meanwhile', () => {
    for (const moved of [{ version: '9' }, { escalation: 2, escalatedAt: NOW }, { normalised: true }] as const)
      expect(after({ ...mine, ...moved }, 'resolve', ended)).toMatchObject({ status: 'resolved' })
  })
})

describe('an end is undone', () => {
  const resolved = aCase({ status: 'resolved', resolvedAt: NOW, owner: amir, outcome: 'ClinicalImpression/1' })

  it('within ten minutes', () => {
    const early = { ...resolved, resolvedAt: NOW - UNDO_MS }
    expect(after(early, 'reopen', seen)).toMatchObject({
      status: 'in-review',
      owner: kari,
      resolvedAt: null,
      outcome: null,
    })
    expect(after({ ...early, resolvedAt: NOW - UNDO_MS - 1 }, 'reopen', seen)).toEqual({ refused: 'undo-expired' })
    expect(after({ ...early, resolvedAt: null }, 'reopen', seen)).toEqual({ refused: 'undo-expired' })
  })

  const otherOpen = aCase({
    id: 'other',
    category: 'yellow',
    openedAt: NOW,
    categorySince: NOW,
    findings: [
      { identity: 'first', reference: null },
      { identity: 'second', reference: null },
    ],
  })

  it('while a new case is open: that one takes it in, and the old one is a case no more', () => {
    const findings = [...resolved.findings, { identity: 'third', reference: null }]
    const moved = transition({ ...resolved, findings, dueAt: NOW + HOUR }, 'reopen', { ...seen, otherOpen })
    expect(moved).toMatchObject({
      case: { id: 'other', status: 'new', category: 'red', openedAt: resolved.openedAt, dueAt: NOW + HOUR },
      absorbed: { id: 'case', status: 'cancelled', outcome: null },
    })
    const identities = ['first', 'second', 'third'].map((identity) => ({ identity }))
    expect(moved).toMatchObject({ case: { findings: identities } })
  })

  it('while somebody has the new one in review: hers it stays, and nothing in it is back to normal', () => {
    const theirs = { ...otherOpen, status: 'in-review', owner: amir, claimedAt: NOW, normalised: true } as const
    expect(transition(resolved, 'reopen', { ...seen, otherOpen: theirs })).toMatchObject({
      case: { id: 'other', status: 'in-review', owner: amir, claimedAt: NOW, normalised: false },
    })
  })

  it('and nothing else takes in another case', () => {
    for (const action of ['claim', 'assign', 'snooze', 'wait'] as const)
      expect(transition(aCase(), action, { ...everything, otherOpen })).toMatchObject({ case: { id: 'case' } })
  })

  it('while a new case waits: red wakes it, yellow does not', () => {
    const asleep = { ...otherOpen, status: 'waiting', snooze: waiting.snooze, dueAt: NOW } as const
    expect(transition(resolved, 'reopen', { ...seen, otherOpen: asleep })).toMatchObject({
      case: { status: 'new', snooze: null, dueAt: NOW },
    })
    expect(transition({ ...resolved, category: 'yellow' }, 'reopen', { ...seen, otherOpen: asleep })).toMatchObject({
      case: { status: 'waiting', snooze: waiting.snooze },
    })
  })
})

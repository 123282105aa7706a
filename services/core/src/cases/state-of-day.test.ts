import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCase, at, HOUR, NOW } from '../builders.ts'
import type { Evidence } from '../rules/evidence.ts'
import type { Finding } from '../rules/finding.ts'
import { compareCategories, triageCategories } from '../rules/triage.ts'
import { caseStatuses, type Case } from './case.ts'
import { stateOfDay, zoneFoundBy, type OpenWork } from './state-of-day.ts'

const kari = { id: 'Practitioner/kari', name: 'Kari' }
const amir = { id: 'Practitioner/amir', name: 'Amir' }

function outside(side: 'below' | 'above', zone: 'red' | 'yellow' = 'red', part = 'value'): object {
  return {
    part,
    value: '2.4',
    side,
    limit: { zone, part, low: '3', high: '15', unit: 'mmol/L', validFrom: 0 },
    mayBeError: false,
  }
}

function evidence(...parts: readonly object[]): Evidence {
  const about = { type: 'blood-glucose', at: at(NOW), late: false, withOxygen: false }
  return { kind: 'outside-limits', ...about, parts } as Evidence
}

function aFinding(identity: string, more: Partial<Finding> = {}): Finding {
  return {
    id: identity,
    version: '1',
    identity,
    status: 'open',
    patient: 'Patient/1',
    category: 'red',
    rule: { url: 'diabetes', version: '1.0.0', action: 'limits', kind: 'outside-limits' },
    readings: [identity],
    evidence: evidence(outside('below')),
    since: NOW,
    ...more,
  }
}

function work(findings: readonly Finding[], more: Partial<Case> = {}): OpenWork {
  const [first] = findings
  const members = findings.map(({ identity }) => ({ identity, reference: `DetectedIssue/${identity}` }))
  return { case: aCase({ findings: members, category: first?.category ?? 'red', ...more }), findings }
}

const claimed = { status: 'in-review', owner: kari, claimedAt: NOW + HOUR } as const

describe('the one state of the day', () => {
  it('without an open case says that nothing is open, which is not green', () => {
    expect(stateOfDay([])).toEqual({ state: 'nothing-open' })
    const ended = [work([aFinding('a')], { status: 'resolved' }), work([aFinding('b')], { status: 'cancelled' })]
    expect(stateOfDay(ended)).toEqual({ state: 'nothing-open' })
  })

  it('is the red of this morning, though a yellow came since', () => {
    const red = aFinding('red', { since: NOW - HOUR })
    const yellow = aFinding('yellow', { category: 'yellow' })
    expect(stateOfDay([work([yellow, red])])).toEqual({
      state: 'open',
      category: 'red',
      since: NOW - HOUR,
      taken: null,
      findings: [red],
    })
  })

  it('is the worst over all teams', () => {
    const heart = work([aFinding('yellow', { category: 'yellow' })])
    const lungs = work([aFinding('red')], { team: 'CareTeam/2' })
    expect(stateOfDay([heart, lungs])).toMatchObject({ category: 'red' })
    expect(stateOfDay([heart])).toMatchObject({ category: 'yellow' })
  })

  it('is no finding that is no longer true', () => {
    const gone = aFinding('gone', { status: 'cancelled' })
    const yellow = aFinding('yellow', { category: 'yellow' })
    expect(stateOfDay([work([yellow, gone])])).toMatchObject({ category: 'yellow', findings: [yellow] })
  })

  it('is as bad as its case where the finding cannot be read', () => {
    const unread = aCase({ category: 'red', openedAt: NOW - HOUR })
    const yellow = work([aFinding('yellow', { category: 'yellow' })], { team: 'CareTeam/2' })
    expect(stateOfDay([{ case: unread, findings: [] }])).toEqual({
      state: 'open',
      category: 'red',
      since: NOW - HOUR,
      taken: null,
      findings: [],
    })
    expect(stateOfDay([yellow, { case: unread, findings: [] }])).toMatchObject({ category: 'red', findings: [] })
    const held = { ...unread, ...claimed, changedAt: NOW + HOUR }
    expect(stateOfDay([{ case: held, findings: [] }])).toMatchObject({ taken: { by: 'Kari', at: NOW + HOUR } })
    expect(stateOfDay([{ case: { ...held, changedAt: NOW + HOUR + 1 }, findings: [] }])).toMatchObject({ taken: null })
  })

  it('that cannot be read keeps it untaken beside one that is taken', () => {
    const unread = aCase({ category: 'red', openedAt: NOW - HOUR, findings: [{ identity: 'x', reference: null }] })
    const taken = work([aFinding('red')], { ...claimed, team: 'CareTeam/2' })
    expect(stateOfDay([taken, { case: unread, findings: [] }])).toMatchObject({ taken: null, since: NOW - HOUR })
  })

  it('says who has taken it, and when', () => {
    const red = aFinding('red')
    expect(stateOfDay([work([red], claimed)])).toMatchObject({ taken: { by: 'Kari', at: NOW + HOUR } })
    expect(stateOfDay([work([red], { ...claimed, claimedAt: NOW })])).toMatchObject({ taken: { at: NOW } })
    expect(stateOfDay([work([red], { ...claimed, owner: null })])).toMatchObject({ taken: { by: null } })
    expect(stateOfDay([work([red], { ...claimed, status: 'new' })])).toMatchObject({ taken: null })
    expect(stateOfDay([work([red], { ...claimed, claimedAt: null })])).toMatchObject({ taken: null })
  })

  it('put off by a nurse has been seen by her, as far as she then saw', () => {
    const snooze = { since: NOW + HOUR, until: NOW + 9 * HOUR, untilWorse: false, forPatient: false, reason: '' }
    const waiting = { status: 'waiting', claimedAt: NOW - HOUR, snooze } as const
    expect(stateOfDay([work([aFinding('a')], waiting)])).toMatchObject({ taken: { by: null, at: NOW + HOUR } })
    const later = aFinding('b', { since: NOW + HOUR + 1 })
    expect(stateOfDay([work([later], { ...waiting, owner: kari })])).toMatchObject({ taken: null })
    const bare = { ...waiting, owner: kari, claimedAt: NOW, snooze: null }
    expect(stateOfDay([work([aFinding('a')], bare)])).toMatchObject({ taken: { by: 'Kari', at: NOW } })
  })

  it('what came after she took the case is taken by nobody, and stands first', () => {
    const seen = aFinding('seen', { since: NOW - HOUR })
    const later = aFinding('later')
    const last = aFinding('last', { since: NOW + 1 })
    const state = stateOfDay([work([seen, later, last], { ...claimed, claimedAt: NOW })])
    expect(state).toMatchObject({ taken: null, findings: [last, later, seen], since: NOW - HOUR })
    const alone = stateOfDay([work([seen, later], { ...claimed, claimedAt: NOW - HOUR })])
    expect(alone).toMatchObject({ taken: null, findings: [later, seen] })
  })

  it('a yellow that nobody has, or that joined since, leaves a red taken that she took', () => {
    const red = aFinding('red')
    const yellow = aFinding('yellow', { category: 'yellow', since: NOW + 3 * HOUR })
    const taken = { category: 'red', taken: { by: 'Kari', at: NOW + HOUR }, findings: [red] }
    expect(stateOfDay([work([red], claimed), work([yellow], { team: 'CareTeam/2' })])).toMatchObject(taken)
    expect(stateOfDay([work([red, yellow], { ...claimed, changedAt: NOW + 3 * HOUR })])).toMatchObject(taken)
  })

  it('an untaken one stands before a newer one that somebody has', () => {
    const old = aFinding('old', { since: NOW - HOUR })
    const fresh = aFinding('fresh')
    const both = [work([fresh], claimed), work([old], { team: 'CareTeam/2' })]
    expect(stateOfDay(both)).toMatchObject({ taken: null, findings: [old, fresh] })
    expect(stateOfDay(both.toReversed())).toMatchObject({ taken: null, findings: [old, fresh] })
  })

  it('of two teams names whoever took it last', () => {
    const first = work([aFinding('a')], claimed)
    const second = work([aFinding('b')], { ...claimed, owner: amir, claimedAt: NOW + 2 * HOUR, team: 'CareTeam/2' })
    const expected = { taken: { by: 'Amir', at: NOW + 2 * HOUR } }
    expect(stateOfDay([first, second])).toMatchObject(expected)
    expect(stateOfDay([second, first])).toMatchObject(expected)
  })

  const anyFinding = fc.record({
    category: fc.constantFrom(...triageCategories),
    status: fc.constantFrom('open' as const, 'cancelled' as const),
    since: fc.integer({ min: NOW - 10, max: NOW + 10 }),
    url: fc.constantFrom('heart', 'lungs', 'diabetes'),
  })
  const anyCase = fc.record({
    status: fc.constantFrom(...caseStatuses),
    claimedAt: fc.option(fc.integer({ min: NOW - 10, max: NOW + 10 })),
    findings: fc.array(anyFinding, { maxLength: 5 }),
  })

  it('over any findings, cases and plans it is the worst open one, and nothing untaken is called taken', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 5 }), (cases) => {
        const all = cases.map(({ status, claimedAt, findings }, index) => {
          const made = findings.map(({ url, ...more }, at_) =>
            aFinding(`${index}-${at_}`, { ...more, rule: { url, version: '1', action: 'a', kind: 'k' } }),
          )
          const category = made
            .filter((one) => one.status === 'open')
            .map((one) => one.category)
            .toSorted(compareCategories)[0]
          return work(made, {
            status,
            claimedAt,
            owner: claimedAt === null ? null : kari,
            category: category ?? 'missing',
          })
        })
        const open = all
          .filter(({ case: one }) => one.status !== 'resolved' && one.status !== 'cancelled')
          .flatMap(({ case: one, findings }) => findings.map((finding) => ({ one, finding })))
          .filter(({ finding }) => finding.status === 'open')
        const [worst] = open.map(({ finding }) => finding.category).toSorted(compareCategories)
        const state = stateOfDay(all)
        if (worst === 'red' || worst === 'yellow') expect(state).toMatchObject({ state: 'open', category: worst })
        if (state.state === 'nothing-open') return
        const ofWorst = open.filter(({ finding }) => finding.category === state.category)
        expect(new Set(state.findings)).toEqual(new Set(ofWorst.map(({ finding }) => finding)))
        const untaken = ofWorst.some(
          ({ one, finding }) => one.status === 'new' || one.claimedAt === null || one.claimedAt < finding.since,
        )
        if (untaken) expect(state.taken).toBeNull()
      }),
    )
  })
})

describe('the zone that a finding puts a person in', () => {
  it('is of the plan whose rule found it, on the side it was found on', () => {
    const found = { template: 'diabetes', level: 'red', type: 'blood-glucose' }
    expect(zoneFoundBy(aFinding('a'))).toEqual({ ...found, side: 'below' })
    expect(zoneFoundBy(aFinding('a', { evidence: evidence(outside('above')) }))).toEqual({ ...found, side: 'above' })
  })

  it('has the side of what is worst, and none where the parts differ', () => {
    const mixed = evidence(outside('above', 'yellow', 'diastolic'), outside('below', 'red', 'systolic'))
    expect(zoneFoundBy(aFinding('a', { evidence: mixed }))).toMatchObject({ side: 'below' })
    expect(zoneFoundBy(aFinding('a', { evidence: mixed, category: 'yellow' }))).toMatchObject({ side: 'above' })
    const both = evidence(outside('above'), outside('below'))
    expect(zoneFoundBy(aFinding('a', { evidence: both }))).not.toHaveProperty('side')
  })

  it('has the side of a change or a mean, which has no limit', () => {
    const part = { part: 'value', value: '80', daysBetween: 2, atLeast: '2', days: 3, mayBeError: false }
    const about = { kind: 'change-over-days', type: 'body-weight', at: at(NOW), late: false, withOxygen: false }
    const moved = (from: string) => ({ ...about, ...part, from: { value: from, at: at(NOW - HOUR) } }) as Evidence
    expect(zoneFoundBy(aFinding('a', { evidence: moved('78') }))).toMatchObject({ side: 'above', type: 'body-weight' })
    expect(zoneFoundBy(aFinding('a', { evidence: moved('82') }))).toMatchObject({ side: 'below' })
  })

  it('has none where nothing was compared', () => {
    const unassessed = { kind: 'unassessed', reason: 'no-limit', type: null, part: null, at: null, shown: '', path: '' }
    const zone = zoneFoundBy(aFinding('a', { evidence: unassessed, category: 'unassessed' }))
    expect(zone).toEqual({ template: 'diabetes', level: 'unassessed', type: null })
  })
})

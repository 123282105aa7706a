import { describe, expect, it } from 'vitest'
import {
  aCase,
  anOutsideLimitsRule,
  anSpO2,
  anUnassessable,
  aPlan,
  aState,
  at,
  DAY,
  HOUR,
  NOW,
  withdrawn,
} from '../builders.ts'
import { arriving, MINUTE, onlyCase, queue, queued, settled, withCase } from '../case-builders.ts'
import { answered, yes } from '../form-builders.ts'
import type { EffectiveTime, Reading } from '../measurements/reading.ts'
import type { Finding } from '../rules/finding.ts'
import { findingIdentity } from '../rules/identity.ts'
import type { MissingEvidence } from '../rules/kinds/missing-measurement-evidence.ts'
import type { BoundRule } from '../rules/rule.ts'
import type { Case, Snooze } from './case.ts'
import { committed } from './commit-in-memory.ts'
import { step } from './step.ts'
import type { Decision, WorkingState } from './working-state.ts'
import { withForm } from './working-state-changes.ts'

const kari = { id: 'Practitioner/kari', name: 'Kari' }
const yellow = anSpO2('90')

function nothing(decision: Decision): void {
  expect(decision).toMatchObject({
    newFindings: [],
    updatedFindings: [],
    cancelledFindings: [],
    caseChanges: [],
    ruleState: null,
  })
}

const later = (value: string, minutes: number, received: number | null = null): Reading =>
  anSpO2(value, { id: `later-${minutes}`, effective: at(NOW + minutes * MINUTE), received })

/** A yellow case of Kari's that is put off. */
function asleep(how: Partial<Snooze> | null): WorkingState {
  const snooze = how && { since: NOW, until: null, untilWorse: false, forPatient: false, reason: '', ...how }
  return withCase(settled(aState([yellow])), { status: 'waiting', snooze, owner: kari })
}

describe('a case that waits', () => {
  const untilTomorrow = { until: NOW + DAY }

  it('is due again when its time is out, and says when', () => {
    const state = asleep(untilTomorrow)
    const decision = step(state, NOW)
    expect(decision).toMatchObject({ nextDue: NOW + DAY, caseChanges: [], ruleState: { nextDue: NOW + DAY } })
    expect(step(committed(state, decision), NOW + HOUR).ruleState).toBeNull()
    const woken = { transition: 'wake', after: { status: 'new', owner: null, snooze: null } }
    expect(step(state, NOW + DAY)).toMatchObject({ caseChanges: [woken], nextDue: null })
  })

  it('the first of several is due first', () => {
    const state = asleep(untilTomorrow)
    const { snooze } = onlyCase(asleep({ until: NOW + HOUR }))
    const cases = [...state.cases, aCase({ team: 'CareTeam/2', status: 'waiting', snooze })]
    expect(step({ ...state, cases }, NOW).nextDue).toBe(NOW + HOUR)
    expect(step({ ...state, cases: cases.toReversed() }, NOW).nextDue).toBe(NOW + HOUR)
  })

  it('a stored due time may be too early, never too late', () => {
    const state = asleep(untilTomorrow)
    const early = { ...state, ruleState: { ...state.ruleState, nextDue: NOW + HOUR } }
    expect(step(early, NOW).ruleState).toBeNull()
    const late = { ...state, ruleState: { ...state.ruleState, nextDue: NOW + 2 * DAY } }
    expect(step(late, NOW).ruleState).toMatchObject({ nextDue: NOW + DAY })
  })

  it('another yellow joins and lets it wait', () => {
    const state = arriving(asleep(untilTomorrow), anSpO2('89', { effective: at(NOW) }))
    expect(step(state, NOW).caseChanges).toMatchObject([{ transition: 'join', after: { status: 'waiting' } }])
  })

  it('any new red wakes it', () => {
    const state = arriving(asleep(untilTomorrow), anSpO2('85', { effective: at(NOW) }))
    expect(step(state, NOW).caseChanges).toMatchObject([
      { transition: 'wake', after: { status: 'new', category: 'red' } },
    ])
  })

  it('a red that is true again wakes it, though the case has held it before and another team has closed it', () => {
    const red = anSpO2('86')
    const plans = [aPlan(), aPlan({ team: 'CareTeam/2' })]
    const both = settled(aState([yellow, red], { plans }))
    const [own, theirs] = both.cases.map((one) => ({ ...one, status: 'resolved' as const }))
    expect([own?.team, theirs?.team]).toEqual(['CareTeam/1', 'CareTeam/2'])
    const { snooze } = onlyCase(asleep(untilTomorrow))
    for (const others of [[], theirs === undefined ? [] : [theirs]]) {
      const gone = settled(arriving(both, withdrawn(red)))
      const mine = gone.cases.slice(0, 1).map((one) => ({ ...one, status: 'waiting' as const, snooze }))
      const back = arriving({ ...gone, plans: [aPlan()], cases: [...others, ...mine] }, { ...red, version: '3' })
      expect(step(back, NOW).caseChanges).toMatchObject([
        { transition: 'wake', cause: 'red', after: { team: 'CareTeam/1', status: 'new' } },
      ])
    }
  })

  it('until worse: a worse category wakes it, an equal one does not', () => {
    const state = asleep({ untilWorse: true })
    nothing(step(state, NOW + 100 * DAY))
    const unassessed = { ...state, cases: state.cases.map((one) => ({ ...one, category: 'unassessed' as const })) }
    expect(step(unassessed, NOW).caseChanges).toMatchObject([
      { transition: 'wake', cause: 'worse', after: { category: 'yellow' } },
    ])
  })

  it('for nothing that is said, waits', () => {
    nothing(step(asleep({}), NOW + DAY))
    nothing(step(asleep(null), NOW + DAY))
  })
})

function missed(from: number): Finding {
  return {
    ...(settled(aState([anSpO2('86')])).findings[0] ?? failed()),
    identity: `missed-${from}`,
    category: 'missing',
    readings: [],
    evidence: missedSince(from, at(from + HOUR)),
  }
}

describe('a red that waits', () => {
  const snooze: Snooze = { since: NOW, until: NOW + 10 * HOUR, untilWorse: false, forPatient: false, reason: 'Ringer' }
  /** The rule says that these slots were missed, and nothing else. */
  const asking = (category: Case['category'], stored: readonly Finding[], found: readonly Finding[]): WorkingState => {
    const rule = anOutsideLimitsRule('oxygen-saturation', {
      evaluate: () =>
        found.map(({ identity: about, evidence }) => ({
          outcome: 'met',
          about,
          readings: [],
          category: 'missing',
          evidence,
        })),
    })
    const known = found.map((finding) => ({ ...finding, identity: identityOf(rule, finding.identity) }))
    const held = stored.map(({ identity }) => identityOf(rule, identity))
    const plans = [aPlan({ queue, rules: [rule] })]
    const first = { identity: 'unloaded', reference: null }
    const findings = [first, ...held.map((identity) => ({ identity, reference: null }))]
    const cases = [aCase({ status: 'waiting', category, owner: kari, snooze, findings })]
    const state = aState([], { plans, cases })
    return { ...state, findings: known.filter(({ identity }) => held.includes(identity)) }
  }
  const early = missed(NOW - 3 * HOUR)

  it('is woken by silence: something that is asked for was not done', () => {
    expect(step(asking('red', [], [early]), NOW).caseChanges).toMatchObject([
      { transition: 'wake', cause: 'silence', also: [{ transition: 'join' }], after: { status: 'new', snooze: null } },
    ])
  })

  it('is woken by silence that goes on, not by one that she knew of', () => {
    const known = { ...early, evidence: missedSince(NOW - 3 * HOUR, at(NOW + 2 * HOUR)) }
    expect(step(asking('red', [early], [early]), NOW).caseChanges).toEqual([])
    expect(step(asking('red', [early], [known]), NOW).caseChanges).toMatchObject([
      { transition: 'wake', cause: 'silence' },
    ])
  })

  it('what is not red is not woken by silence while it has an end in time', () => {
    expect(step(asking('yellow', [], [early]), NOW).caseChanges).toMatchObject([
      { transition: 'join', after: { status: 'waiting' } },
    ])
  })

  it('a yellow that waits until it is worse is: nobody sees what becomes worse of one who is silent', () => {
    const state = withCase(asking('yellow', [], [early]), { snooze: { ...snooze, until: null, untilWorse: true } })
    expect(step(state, NOW).caseChanges).toMatchObject([
      { transition: 'wake', cause: 'silence', after: { status: 'new', category: 'yellow' } },
    ])
  })

  it('and was put off for three months, or until worse alone, by earlier rules comes back within a day', () => {
    for (const until of [NOW + 90 * DAY, null]) {
      const old = { ...snooze, until, untilWorse: true, reason: '' }
      const state = withCase(settled(queued([anSpO2('86')])), { status: 'waiting', snooze: old, owner: null })
      expect(step(state, NOW)).toMatchObject({ caseChanges: [], nextDue: NOW + DAY })
      expect(step(state, NOW + DAY).caseChanges).toMatchObject([
        { transition: 'wake', cause: 'time', after: { status: 'new', dueAt: NOW + DAY + 30 * MINUTE } },
      ])
    }
  })

  it('for nothing that is said comes back within a day of its last change', () => {
    const state = withCase(settled(queued([anSpO2('86')])), { status: 'waiting', snooze: null, changedAt: NOW })
    expect(step(state, NOW + DAY).caseChanges).toMatchObject([{ transition: 'wake', cause: 'time' }])
  })
})

function identityOf({ url, action }: BoundRule, about: string): string {
  return findingIdentity({ patient: 'Patient/1', url, action, about })
}

function missedSince(from: number, last: EffectiveTime): MissingEvidence {
  const slots = [{ from, due: last, graceUntil: last.at }]
  return { kind: 'missing-measurement', type: 'oxygen-saturation', form: null, at: last, slots }
}

function failed(): never {
  throw new Error('86 % is red')
}

const sent = (received: number | null): Reading => later('95', 5, received)

describe('a case that waits for the patient', () => {
  const snooze: Snooze = { since: NOW, until: NOW + DAY, untilWorse: false, forPatient: true, reason: '' }
  const waiting = withCase(settled(queued([yellow])), { status: 'waiting', snooze, owner: kari })

  it('comes back with anything that the patient sends, green too', () => {
    expect(step(arriving(waiting, sent(NOW + HOUR)), NOW + HOUR).caseChanges).toMatchObject([
      { transition: 'wake', cause: 'patient', after: { status: 'new', owner: null, snooze: null } },
    ])
    expect(step(arriving(waiting, sent(null)), NOW + HOUR).caseChanges).toMatchObject([{ cause: 'patient' }])
    const strange = anUnassessable({ effective: null, received: NOW + 1, type: 'body-weight' })
    expect(step(arriving(waiting, strange), NOW + HOUR).caseChanges).toMatchObject([{ cause: 'patient' }])
  })

  it('not with what was sent before, or taken back', () => {
    expect(step(arriving(waiting, sent(NOW)), NOW + HOUR).caseChanges).toEqual([])
    const gone = withdrawn(anSpO2('95', { effective: at(NOW + HOUR), received: NOW + HOUR }))
    expect(step(arriving(waiting, gone), NOW + HOUR).caseChanges).toEqual([])
    expect(step(arriving(waiting, anUnassessable({ effective: null, type: 'body-weight' })), NOW).caseChanges).toEqual(
      [],
    )
  })

  it('with the newest of much that was sent', () => {
    const many = [later('95', 5, NOW + HOUR), later('96', 6, NOW - HOUR)]
    expect(step(arriving(waiting, ...many), NOW + HOUR).caseChanges).toMatchObject([{ cause: 'patient' }])
  })

  it('comes back without an answer when its time is out', () => {
    expect(step(waiting, NOW + DAY).caseChanges).toMatchObject([{ transition: 'wake', cause: 'time' }])
  })

  it('a form that was filled in by mistake is no answer', () => {
    const form = answered('copd-diary', { q: yes() }, { received: NOW + HOUR })
    expect(step(withForm(waiting, form), NOW + HOUR).caseChanges).toMatchObject([{ cause: 'patient' }])
    const { id, questionnaire, effective, received } = form
    const gone = { kind: 'withdrawn-answers', id, version: '2', questionnaire, effective, received } as const
    expect(step(withForm(waiting, gone), NOW + HOUR).caseChanges).toEqual([])
  })

  it('comes back alone: what another team has put off is put off', () => {
    const off = { ...snooze, forPatient: false, reason: '' }
    const theirs = aCase({ id: 'theirs', team: 'CareTeam/2', category: 'yellow', status: 'waiting', snooze: off })
    for (const cases of [
      [...waiting.cases, theirs],
      [theirs, ...waiting.cases],
    ]) {
      const { caseChanges } = step(arriving({ ...waiting, cases }, sent(NOW + HOUR)), NOW + HOUR)
      expect(caseChanges.map(({ cause, after }) => [cause, after.team])).toEqual([['patient', 'CareTeam/1']])
    }
  })

  it('a case that is only put off does not', () => {
    const off = withCase(waiting, { snooze: { ...snooze, forPatient: false, reason: '' } })
    expect(step(arriving(off, sent(NOW + HOUR)), NOW + HOUR).caseChanges).toEqual([])
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aContext, aPlan, aState, anUnassessable, at, aWeight, DAY, HOUR, onDay } from '../../builders.ts'
import { committed } from '../../cases/commit-in-memory.ts'
import { step } from '../../cases/step.ts'
import { withReading } from '../../cases/working-state-changes.ts'
import { instantOf } from '../../measurements/effective-time.ts'
import { evidenceKindOf, parseEvidence } from '../evidence-kinds.ts'
import { explain } from '../explain.ts'
import type { BoundKind, BoundRule, RuleContext } from '../rule.ts'
import { inactivePatient } from './inactive-patient.ts'

const oslo = (text: string): number => Number(instantOf(text))

/** Wednesday 18 November 2026, ten past eight in Oslo. */
const wednesday = oslo('2026-11-18T08:10+01:00')
/** Three whole days after it: the night to Sunday. */
const deadline = oslo('2026-11-22T00:00+01:00')

function bound(days: number): BoundKind {
  const rule = inactivePatient.bind({ days }, 'parameters')
  if ('problem' in rule) throw new Error(rule.problem)
  return rule
}

const rule = bound(3)

function context(more: Partial<RuleContext> = {}): RuleContext {
  return aContext({ judgedFrom: wednesday - 9 * DAY, lastHeard: at(wednesday), now: deadline, ...more })
}

const admitted = (from: string, until: string): RuleContext['pauses'][number] => ({
  from: oslo(from),
  until: oslo(until),
  reason: 'innlagt',
})

describe('a patient who was last heard from on Wednesday', () => {
  it.each([
    ['has been silent for less than three whole days', { now: deadline - 1 }, 0],
    ['has been silent for three whole days', {}, 1],
    ['is still silent weeks later', { now: deadline + 40 * DAY }, 1],
    ['has sent something again', { lastHeard: at(deadline - 1) }, 0],
    [
      'was silent on a day of admission, which does not count',
      { pauses: [admitted('2026-11-19T12:00+01:00', '2026-11-19T13:00+01:00')] },
      0,
    ],
    [
      'was admitted before, which changes nothing',
      { pauses: [admitted('2026-11-17T12:00+01:00', '2026-11-18T09:00+01:00')] },
      1,
    ],
    [
      'is in a pause that nobody has ended',
      { pauses: [{ from: wednesday, until: null, reason: '' }], now: deadline + 90 * DAY },
      0,
    ],
    [
      'has a pause that was taken back before it began',
      { pauses: [{ ...admitted('2026-11-19T12:00+01:00', '2026-11-30T12:00+01:00'), ended: wednesday }] },
      1,
    ],
  ])('%s', (_what, more, findings) => {
    expect(rule.evaluate(context(more))).toHaveLength(findings)
  })

  it('is one finding, of this silence', () => {
    expect(rule.evaluate(context())).toMatchObject([
      { outcome: 'met', category: 'missing', about: 'silence|2026-11-18T07:10:00.000Z', readings: [] },
    ])
  })

  it('is looked at again when the third day ends, counted without days of pause', () => {
    expect(rule.dueAt?.(context({ now: wednesday }))).toBe(deadline)
    expect(rule.dueAt?.(context())).toBeNull()
    const pauses = [
      admitted('2026-11-19T12:00+01:00', '2026-11-21T00:00+01:00'),
      admitted('2026-11-20T12:00+01:00', '2026-11-22T00:00+01:00'),
    ]
    expect(rule.dueAt?.(context({ now: wednesday, pauses }))).toBe(oslo('2026-11-25T00:00+01:00'))
    expect(rule.dueAt?.(context({ pauses: [{ from: wednesday, until: null, reason: '' }] }))).toBeNull()
  })

  it('counts calendar days over the nights when clocks are moved', () => {
    const autumn = { judgedFrom: 0, lastHeard: at(oslo('2026-10-23T23:59+02:00')) }
    expect(rule.dueAt?.(context({ ...autumn, now: oslo('2026-10-24T00:00+02:00') }))).toBe(
      oslo('2026-10-27T00:00+01:00'),
    )
    const spring = { judgedFrom: 0, lastHeard: onDay('2026-03-27') }
    expect(rule.dueAt?.(context({ ...spring, now: oslo('2026-03-28T00:00+01:00') }))).toBe(
      oslo('2026-03-31T00:00+02:00'),
    )
  })
})

describe('a patient who was never heard from', () => {
  it('is silent since the plan began; what came before is history', () => {
    for (const lastHeard of [null, at(wednesday - 1)]) {
      const silent = context({ judgedFrom: wednesday, lastHeard })
      expect(rule.evaluate(silent)).toMatchObject([
        { about: 'silence|2026-11-18T07:10:00.000Z', evidence: { heard: false } },
      ])
    }
  })
})

const said = (bind: BoundKind, more: Partial<RuleContext>): readonly string[] => {
  const [verdict] = bind.evaluate(context(more))
  const evidence = verdict?.outcome === 'met' ? parseEvidence(JSON.parse(JSON.stringify(verdict.evidence))) : undefined
  if (evidence === undefined) return []
  const spoken = (['nb', 'en'] as const).map((language) => explain({ evidence }, { language, now: deadline }))
  return [...spoken, evidenceKindOf(evidence).alertCode(evidence)]
}

describe('in words', () => {
  it('says for how long and since when, with VKP’s code of an inactive patient', () => {
    expect(said(rule, {})).toEqual([
      'Ingen målinger eller skjemasvar på minst 3 dager, siden 18. nov.',
      'No measurements or answered forms for at least 3 days, since 18 Nov',
      '5.3',
    ])
    expect(said(bound(1), { lastHeard: null })).toEqual([
      'Ingen målinger eller skjemasvar på minst 1 dag, siden 9. nov., da planen startet',
      'No measurements or answered forms for at least 1 day, since 9 Nov, when the plan began',
      '5.3',
    ])
  })

  it('says what the rule asks for', () => {
    expect(rule.describe('nb')).toEqual({
      words: 'Ingen målinger og ingen skjemasvar på 3 hele dager',
      numbers: [{ value: '3', unit: 'd' }],
    })
    expect(rule.describe('en').words).toBe('No measurements and no answered forms for 3 whole days')
  })

  it.each([
    ['no days', {}, 'parameters.days'],
    ['half a day', { days: 0.5 }, 'parameters.days'],
    ['something else', { days: 3, type: 'body-weight' }, 'parameters'],
  ])('%s stop the load with their path', (_what, parameters, path) => {
    expect(inactivePatient.bind(parameters, 'parameters')).toMatchObject({ path })
  })
})

describe('through the service', () => {
  const asRule: BoundRule = { ...rule, url: 'u', version: '1', action: 'silent', kind: 'inactive-patient', title: '' }
  const plan = aPlan({ judgedFrom: wednesday - DAY, activities: [], rules: [asRule] })
  const heard = aWeight('80', { id: 'w', effective: at(wednesday) })
  const patient = aState([heard], { plans: [plan] })

  it('a weight that no plan asks for, and a code nobody knows, are signs of life; the next one ends the silence', () => {
    const silent = step(patient, deadline)
    expect(silent.newFindings).toMatchObject([{ category: 'missing', readings: [] }])
    const state = committed(patient, silent)
    expect(step(state, deadline + 9 * DAY)).toMatchObject({ newFindings: [], cancelledFindings: [], caseChanges: [] })
    const again = withReading(state, anUnassessable({ effective: at(deadline + HOUR) }))
    const back = step(again, deadline + 2 * HOUR)
    expect(back.cancelledFindings).toMatchObject([{ identity: silent.newFindings[0]?.identity }])
  })

  it('what arrives late moves the silence, in whatever order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 24 * 6 }), { minLength: 1, maxLength: 6 }), (hours) => {
        const now = wednesday + 9 * DAY
        const readings = hours.map((hour) => aWeight('80', { id: `w${hour}`, effective: at(wednesday + hour * HOUR) }))
        let state = aState([], { plans: [plan] })
        for (const reading of readings) {
          state = withReading(state, reading)
          state = committed(state, step(state, now))
        }
        const last = wednesday + Math.max(...hours) * HOUR
        const open = state.findings.filter(({ status }) => status === 'open')
        const expected = rule.evaluate(context({ lastHeard: at(last), now }))
        expect(open.map(({ evidence }) => evidence)).toEqual(expected.map((one) => 'evidence' in one && one.evidence))
      }),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aContext, aLimit, anOutsideLimitsRule, aPlan, aState, at, aWeight, DAY, HOUR, onDay } from '../../builders.ts'
import { committed } from '../../cases/commit-in-memory.ts'
import { step } from '../../cases/step.ts'
import type { WorkingState } from '../../cases/working-state.ts'
import { withReading } from '../../cases/working-state-changes.ts'
import { answered } from '../../form-builders.ts'
import { instantOf } from '../../measurements/effective-time.ts'
import type { Reading } from '../../measurements/reading.ts'
import type { FormActivity } from '../../plans/form-activity.ts'
import type { Activity } from '../../plans/limits.ts'
import { rescheduled, type Schedule } from '../../plans/schedule.ts'
import { evidenceKindOf, parseEvidence } from '../evidence-kinds.ts'
import { explain, explainAbsolute } from '../explain.ts'
import type { BoundKind, BoundRule, RuleContext, RuleVerdict } from '../rule.ts'
import { missingMeasurement } from './missing-measurement.ts'

const oslo = (text: string): number => Number(instantOf(text))

/** Sunday 22 November 2026, midnight in Oslo. */
const sunday = oslo('2026-11-22T00:00+01:00')

const noon: Schedule = {
  frequency: 1,
  period: 1,
  periodUnit: 'd',
  dayOfWeek: [],
  timeOfDay: ['12:00:00'],
  graceMinutes: 60,
}

const weighing = (changes: Partial<Activity> = {}): Activity => ({
  id: 'weighing',
  version: '1',
  type: 'body-weight',
  limits: [],
  schedule: noon,
  ...changes,
})

const url = 'http://heimvakt.no/fhir/Questionnaire/phq-9'
const phq9: FormActivity = {
  id: 'phq-9',
  version: '1',
  questionnaire: { url, version: '1.0.0' },
  title: 'PHQ-9',
  schedule: noon,
}

function bound(parameters: unknown): BoundKind {
  const rule = missingMeasurement.bind(parameters, 'parameters')
  if ('problem' in rule) throw new Error(rule.problem)
  return rule
}

const rule = bound({ type: 'body-weight' })

function weighed(...times: readonly number[]): ReadonlyMap<'body-weight', ReturnType<typeof aWeight>[]> {
  return new Map([['body-weight', times.map((time) => aWeight('80', { id: `w${time}`, effective: at(time) }))]])
}

function context(more: Partial<RuleContext> = {}): RuleContext {
  return aContext({ activities: [weighing()], judgedFrom: sunday, now: sunday + 13 * HOUR, ...more })
}

const slotsOf = (verdicts: readonly RuleVerdict[]): readonly string[] => verdicts.map(({ about }) => about)
const SUNDAYS = 'slot|body-weight|2026-11-21T23:00:00.000Z'

const night = (graceMinutes: number): Activity =>
  weighing({ schedule: { ...noon, timeOfDay: ['02:30:00'], graceMinutes } })

describe('a weight that should have been measured by noon', () => {
  it.each([
    ['is not missing while its grace lasts', { now: sunday + 13 * HOUR - 1 }, []],
    ['is missing when its grace has passed', {}, [SUNDAYS]],
    ['is not missing when it was measured in time', { readings: weighed(sunday + 9 * HOUR) }, []],
    ['is not missing when it was measured within the grace', { readings: weighed(sunday + 12.5 * HOUR) }, []],
    [
      'is not missing any more when it is measured late',
      { readings: weighed(sunday + 20 * HOUR), now: sunday + 20 * HOUR },
      [],
    ],
    ['is not missing when it was measured twice', { readings: weighed(sunday + HOUR, sunday + HOUR) }, []],
    ['is missing when it was measured the day before', { readings: weighed(sunday - 1) }, [SUNDAYS]],
    [
      'is not missing when a day without a clock was sent',
      { readings: new Map([['body-weight', [aWeight('80', { effective: onDay('2026-11-22') })]]]) },
      [],
    ],
    [
      'is missing when the day before was sent without a clock',
      { readings: new Map([['body-weight', [aWeight('80', { effective: onDay('2026-11-21') })]]]) },
      [SUNDAYS],
    ],
    [
      'is not missing when what was sent cannot be judged',
      { unassessable: [{ what: 'body-weight', at: at(sunday + HOUR) }] },
      [],
    ],
    [
      'is missing when something else was sent',
      { unassessable: [{ what: 'heart-rate', at: at(sunday + HOUR) }] },
      [SUNDAYS],
    ],
    [
      'is not missing in a pause',
      { pauses: [{ from: sunday + 12 * HOUR, until: sunday + DAY, reason: 'innlagt' }] },
      [],
    ],
    [
      'is missing when the pause began after its grace',
      { pauses: [{ from: sunday + 13 * HOUR, until: sunday + DAY, reason: 'innlagt' }] },
      [SUNDAYS],
    ],
    ['is not asked for before the plan begins', { judgedFrom: sunday + 1 }, []],
    ['is not asked for without a schedule', { activities: [weighing({ schedule: null })] }, []],
    ['is not asked for in a plan without it', { activities: [] }, []],
  ] as const)('%s', (_what, more, expected) => {
    expect(slotsOf(rule.evaluate(context(more as Partial<RuleContext>)))).toEqual(expected)
  })

  it('is one finding for each of three days off', () => {
    const now = sunday + 2 * DAY + 13 * HOUR
    expect(slotsOf(rule.evaluate(context({ now })))).toEqual([
      SUNDAYS,
      'slot|body-weight|2026-11-22T23:00:00.000Z',
      'slot|body-weight|2026-11-23T23:00:00.000Z',
    ])
  })

  it('is told for thirty days, and then no more', () => {
    const judgedFrom = sunday - 60 * DAY
    /** In October noon was an hour earlier. */
    const told = rule.evaluate(context({ judgedFrom, now: sunday + 11 * HOUR }))
    expect(told).toHaveLength(30)
    expect(told[0]).toMatchObject({ evidence: { at: at(sunday - 30 * DAY + 11 * HOUR) } })
    expect(rule.memoryDays).toBe(30)
  })

  it('of a week is another finding than the missed day on which the week began', () => {
    const weekly: Schedule = { ...noon, periodUnit: 'wk', timeOfDay: [] }
    const changed = weighing(rescheduled({ schedule: noon }, weekly, sunday + 16 * HOUR))
    expect(slotsOf(rule.evaluate(context({ activities: [changed], now: sunday + 8 * DAY })))).toEqual([
      SUNDAYS,
      'slot|body-weight|2026-11-22T15:00:00.000Z',
    ])
  })

  it('is due at half past two, and the clocks have no half past two that night', () => {
    const spring = { judgedFrom: oslo('2026-03-29T00:00+01:00'), activities: [night(0)] }
    expect(rule.evaluate(context({ ...spring, now: oslo('2026-03-29T03:00+02:00') - 1 }))).toEqual([])
    expect(rule.evaluate(context({ ...spring, now: oslo('2026-03-29T03:00+02:00') }))).toHaveLength(1)
    const autumn = { judgedFrom: oslo('2026-10-25T00:00+02:00'), activities: [night(60)] }
    expect(rule.evaluate(context({ ...autumn, now: oslo('2026-10-25T02:30+01:00') - 1 }))).toEqual([])
    expect(rule.evaluate(context({ ...autumn, now: oslo('2026-10-25T02:30+01:00') }))).toHaveLength(1)
  })
})

describe('when to look again', () => {
  it('is when the grace of the next slot runs out', () => {
    expect(rule.dueAt?.(context({ now: sunday }))).toBe(sunday + 13 * HOUR)
    expect(rule.dueAt?.(context())).toBe(sunday + DAY + 13 * HOUR)
    expect(rule.dueAt?.(context({ now: sunday, readings: weighed(sunday) }))).toBe(sunday + DAY + 13 * HOUR)
    expect(rule.dueAt?.(context({ activities: [] }))).toBeNull()
  })

  it('misses no slot: nothing new is found between one look and the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 72 * 60 }), fc.integer({ min: 1, max: 3 }), (minutes, frequency) => {
        const activities = [weighing({ schedule: { ...noon, timeOfDay: [], frequency } })]
        const now = sunday + minutes * 60_000
        const next = Number(rule.dueAt?.(context({ activities, now })))
        const found = slotsOf(rule.evaluate(context({ activities, now })))
        expect(next).toBeGreaterThan(now)
        expect(slotsOf(rule.evaluate(context({ activities, now: next - 1 })))).toEqual(found)
        expect(slotsOf(rule.evaluate(context({ activities, now: next })))).toHaveLength(found.length + 1)
      }),
    )
  })
})

const day = (number: number): number => sunday + number * DAY + 13 * HOUR

describe('several in a row', () => {
  const inARow = bound({ type: 'body-weight', times: 3 })
  const found = (more: Partial<RuleContext>): readonly RuleVerdict[] => inARow.evaluate(context(more))

  it('are one finding from the third on', () => {
    expect(found({ now: day(1) })).toEqual([])
    expect(slotsOf(found({ now: day(2) }))).toEqual(['slot|body-weight|2026-11-23T23:00:00.000Z'])
    expect(found({ now: day(3) })).toHaveLength(2)
    expect(found({ now: day(3), readings: weighed(sunday + DAY) })).toEqual([])
    expect(found({ now: day(4), readings: weighed(sunday + DAY) })).toHaveLength(1)
  })

  it('are still in a row with a pause between them, however long', () => {
    const pauses = [
      { from: sunday - 28 * DAY, until: sunday - 1, reason: 'innlagt' },
      { from: sunday + 90 * DAY, until: null, reason: '' },
    ]
    expect(slotsOf(found({ judgedFrom: oslo('2026-10-23T00:00+02:00'), pauses, now: day(0) }))).toContain(SUNDAYS)
    expect(slotsOf(found({ judgedFrom: oslo('2026-10-24T00:00+02:00'), pauses, now: day(0) }))).not.toContain(SUNDAYS)
  })

  it('reach back beyond what is remembered, also where nothing is asked for now', () => {
    const weekly: Schedule = { ...noon, periodUnit: 'wk', timeOfDay: [], graceMinutes: 0 }
    const judgedFrom = sunday - 100 * DAY
    expect(
      found({ judgedFrom, now: sunday, activities: [weighing({ schedule: weekly, start: judgedFrom })] }),
    ).toHaveLength(4)
    const stopped = weighing({ schedule: null, earlier: [{ schedule: noon, until: sunday + 9 * DAY }] })
    expect(found({ now: day(9), activities: [stopped] })).toHaveLength(7)
  })
})

describe('a schedule that cannot be read', () => {
  it('is work for a person, and what can be read is followed', () => {
    const scheduleFault = { problem: 'x', path: 'occurrenceTiming.repeat' }
    const verdicts = rule.evaluate(context({ activities: [weighing({ scheduleFault })] }))
    expect(verdicts).toMatchObject([
      { outcome: 'cannot-tell', about: 'schedule|weighing', readings: [], evidence: { reason: 'plan-unreadable' } },
      { outcome: 'met' },
    ])
    const form = bound({ questionnaire: url })
    const faulty = { ...phq9, schedule: null, scheduleFault }
    expect(form.evaluate(context({ forms: [faulty] }))).toMatchObject([{ evidence: { type: null, shown: 'PHQ-9' } }])
  })
})

describe('a form that should have been answered', () => {
  const form = bound({ questionnaire: url })

  it('is missing until it is answered, whatever was answered', () => {
    const forms = [phq9]
    expect(form.evaluate(context({ forms }))).toMatchObject([
      { outcome: 'met', category: 'missing', about: `slot|${url}|2026-11-21T23:00:00.000Z`, readings: [] },
    ])
    const answers = [answered('phq-9', {}, { effective: at(sunday + HOUR) })]
    expect(form.evaluate(context({ forms, answers }))).toEqual([])
    expect(form.evaluate(context({ forms, unassessable: [{ what: url, at: at(sunday + HOUR) }] }))).toEqual([])
    expect(form.evaluate(context({ forms, answers: [answered('gad-7', {}, { effective: at(sunday) })] }))).toHaveLength(
      1,
    )
    expect(form.evaluate(context())).toEqual([])
  })
})

const evidenceOf = (bind: BoundKind, more: Partial<RuleContext> = {}): ReturnType<typeof parseEvidence> => {
  const [verdict] = bind.evaluate(context({ forms: [phq9], ...more }))
  return verdict?.outcome === 'met' ? parseEvidence(JSON.parse(JSON.stringify(verdict.evidence))) : undefined
}

const codeOf = (bind: BoundKind): unknown => {
  const evidence = evidenceOf(bind)
  return evidence === undefined ? null : evidenceKindOf(evidence).alertCode(evidence)
}

const said = (bind: BoundKind, more: Partial<RuleContext> = {}): readonly string[] => {
  const evidence = evidenceOf(bind, more)
  if (evidence === undefined) return []
  return (['nb', 'en'] as const).map((language) => explain({ evidence }, { language, now: sunday + 13 * HOUR }))
}

describe('in words', () => {
  it('says what is missing and by when', () => {
    expect(said(rule)).toEqual([
      'Vekt mangler: skulle vært målt innen 22. nov. kl. 12.00',
      'Weight is missing: should have been measured by 22 Nov at 12:00',
    ])
    expect(
      said(rule, { activities: [weighing({ schedule: { ...noon, timeOfDay: [] } })], now: sunday + 25 * HOUR })[0],
    ).toBe('Vekt mangler: skulle vært målt innen 22. nov.')
    expect(said(bound({ questionnaire: url }))).toEqual([
      'PHQ-9 mangler: skulle vært besvart innen 22. nov. kl. 12.00',
      'PHQ-9 is missing: should have been answered by 22 Nov at 12:00',
    ])
    expect(said(bound({ type: 'body-weight', times: 2 }), { now: sunday + DAY + 13 * HOUR })).toEqual([
      'Vekt mangler: 2 ganger på rad, sist skulle vært målt innen 23. nov. kl. 12.00',
      'Weight is missing: 2 times in a row, last should have been measured by 23 Nov at 12:00',
    ])
  })

  it('stays true in the record', () => {
    const evidence = evidenceOf(rule)
    const reference = { url: 'u', version: '1', action: 'a', kind: 'missing-measurement' }
    expect(evidence === undefined ? '' : explainAbsolute({ evidence, rule: reference }, 'nb')).toBe(
      'Vekt mangler: skulle vært målt innen 22.11.2026 kl. 12.00. Regel: u|1 a.',
    )
  })

  it('has VKP’s code of a missing measurement or a missing form', () => {
    expect([codeOf(rule), codeOf(bound({ questionnaire: url }))]).toEqual(['5.3.2', '5.3.1'])
  })

  it('says what the rule asks for', () => {
    expect(rule.describe('nb')).toEqual({ words: 'Vekt er ikke målt innen fristen i planen', numbers: [] })
    expect(rule.describe('en').words).toBe('Body weight is not measured in the time the plan gives')
    const forms = bound({ questionnaire: url, times: 3 })
    expect(forms.describe('nb')).toEqual({
      words: 'Skjemaet er ikke besvart innen fristen 3 ganger på rad',
      numbers: [{ value: '3', unit: '' }],
    })
    expect(forms.describe('en').words).toBe('The form is not answered in time 3 times in a row')
  })
})

describe('parameters', () => {
  it.each([
    ['nothing', {}, 'parameters.type'],
    ['an unknown type', { type: 'mood' }, 'parameters.type'],
    ['no times', { type: 'body-weight', times: 0 }, 'parameters.times'],
    ['both', { type: 'body-weight', questionnaire: url }, 'parameters'],
  ])('%s stop the load with their path', (_what, parameters, path) => {
    expect(missingMeasurement.bind(parameters, 'parameters')).toMatchObject({ path })
  })
})

const asRule: BoundRule = {
  ...rule,
  url: 'u',
  version: '1',
  action: 'weight-missing',
  kind: 'missing-measurement',
  title: '',
}

function patient(readings: readonly Reading[] = []): WorkingState {
  const plan = aPlan({
    judgedFrom: sunday,
    activities: [weighing({ limits: [aLimit('yellow', { high: '82', unit: 'kg' })] })],
    rules: [asRule, anOutsideLimitsRule('body-weight')],
  })
  return aState(readings, { plans: [plan] })
}

const weight = (time: number, more: Partial<Reading> = {}): Reading =>
  aWeight('80', { id: `w${time}`, effective: at(time), ...more } as object)

const open = (state: WorkingState): readonly string[] =>
  state.findings.flatMap(({ status, identity }) => (status === 'open' ? [identity] : [])).toSorted()

const failing = (): never => {
  throw new Error('no slots')
}

describe('through the service', () => {
  it('a restart in the middle of a slot neither forgets nor repeats it', () => {
    const morning = step(patient(), sunday + 9 * HOUR)
    expect(morning).toMatchObject({ newFindings: [], nextDue: sunday + 13 * HOUR })
    const afternoon = step(committed(patient(), morning), sunday + 14 * HOUR)
    expect(afternoon.newFindings).toHaveLength(1)
    const after = committed(patient(), afternoon)
    expect(step(after, sunday + 14 * HOUR)).toMatchObject({ newFindings: [], updatedFindings: [], caseChanges: [] })
    expect(step(after, sunday + 20 * HOUR)).toMatchObject({ newFindings: [], updatedFindings: [], caseChanges: [] })
  })

  it('three days off are three findings in one case', () => {
    const { newFindings, caseChanges } = step(patient(), sunday + 2 * DAY + 13 * HOUR)
    expect(newFindings.map(({ category }) => category)).toEqual(['missing', 'missing', 'missing'])
    expect(caseChanges).toMatchObject([{ after: { category: 'missing', findings: [{}, {}, {}] } }])
  })

  it('a late reading takes its finding back, and closes the case that held nothing else', () => {
    const missing = committed(patient(), step(patient(), sunday + 13 * HOUR))
    const late = step(withReading(missing, weight(sunday + 11 * HOUR)), sunday + 14 * HOUR)
    expect(late.cancelledFindings).toHaveLength(1)
    expect(late.caseChanges).toMatchObject([{ after: { status: 'cancelled' } }])
  })

  it('a rule that fails is work for a person until it works again', () => {
    const plan = aPlan({ judgedFrom: sunday, activities: [weighing()], rules: [{ ...asRule, evaluate: failing }] })
    const failed = step(aState([], { plans: [plan] }), sunday)
    expect(failed.newFindings).toMatchObject([{ category: 'unassessed', evidence: { reason: 'rule-failed' } }])
    const mended = { ...committed(aState([], { plans: [plan] }), failed), plans: patient().plans }
    expect(step(mended, sunday).cancelledFindings).toHaveLength(1)
  })

  it('what was missed more than thirty days ago is left as it was found', () => {
    const missing = committed(patient(), step(patient(), sunday + 13 * HOUR))
    const { cancelledFindings } = step(missing, sunday + 30 * DAY + 12 * HOUR + 1)
    expect(cancelledFindings).toEqual([])
  })

  it('finds the same in whatever order readings arrive, and all over again from nothing', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 9 * 24 }), { maxLength: 12 })
    fc.assert(
      fc.property(hours, fc.integer({ min: 0, max: 12 }), (taken, held) => {
        const now = sunday + 9 * DAY
        const readings = taken.map((hour) => weight(sunday + hour * HOUR))
        const [first, later] = [readings.slice(0, held), readings.slice(held)]
        let state = committed(patient(first), step(patient(first), now))
        for (const reading of later) {
          state = withReading(state, reading)
          state = committed(state, step(state, now))
        }
        expect(open(state)).toEqual(open(committed(patient(readings), step(patient(readings), now))))
        expect(step(state, now)).toMatchObject({ newFindings: [], updatedFindings: [], cancelledFindings: [] })
      }),
    )
  })
})

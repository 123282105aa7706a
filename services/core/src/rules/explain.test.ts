import { describe, expect, it } from 'vitest'
import { at, COPD, DAY, HOUR, NOW, onDay } from '../builders.ts'
import type { Evidence } from './evidence.ts'
import type { OutsideLimitsEvidence, PartOutside } from './kinds/outside-limits-evidence.ts'
import { explain, explainAbsolute } from './explain.ts'
import type { ImplausibleEvidence } from './implausible.ts'
import type { UnassessedEvidence } from './unassessed.ts'
import { unassessedReasons } from './unassessed-reasons.ts'

const rule = { url: COPD, version: '1.0.0', action: 'spo2-limits', kind: 'outside-limits' }

function nb(evidence: Evidence, now = NOW): string {
  return explain({ evidence }, { language: 'nb', now })
}

function low(more: Partial<OutsideLimitsEvidence> = {}, part: Partial<PartOutside> = {}): OutsideLimitsEvidence {
  const limit = { zone: 'red', part: 'value', low: '88', unit: '%', validFrom: 0 } as const
  const first = { part: 'value', value: '86', side: 'below', limit, mayBeError: false, ...part } as const
  const ordinary = { type: 'oxygen-saturation', at: at(NOW - HOUR), late: false, withOxygen: false }
  return { kind: 'outside-limits', ...ordinary, parts: [first], ...more }
}

const before = { value: '90', at: at(NOW - DAY) }

describe('a finding in words', () => {
  it('names the value, the limit and the change', () => {
    expect(nb(low({}, { previous: before }))).toBe('SpO₂ 86 %, grense 88 %, ned 4 siden i går')
  })

  it('tomorrow it says so itself', () => {
    expect(nb(low({}, { previous: before }), NOW + DAY)).toBe('SpO₂ 86 % i går, grense 88 %, ned 4 siden 21. nov.')
  })

  it('in English', () => {
    const finding = { evidence: low({}, { previous: before, value: '86.5' }) }
    expect(explain(finding, { language: 'en', now: NOW })).toBe('SpO₂ 86.5 %, limit 88 %, down 3.5 since yesterday')
    expect(explain(finding, { language: 'en', now: NOW + 5 * DAY })).toContain('since 21 Nov')
  })

  it.each([
    ['earlier the same day', { value: '84', at: at(NOW - 3 * HOUR) }, 'opp 2 siden kl. 08.00'],
    ['the same day without a clock', { value: '86.0', at: onDay('2026-11-22') }, 'uendret siden tidligere i dag'],
  ])('compares with %s', (_name, previous, words) => {
    expect(nb(low({}, { previous }))).toBe(`SpO₂ 86 %, grense 88 %, ${words}`)
  })

  it('with no reading before there is no change', () => {
    expect(nb(low())).toBe('SpO₂ 86 %, grense 88 %')
  })

  it('notes what a nurse should know about it', () => {
    const evidence = low({ late: true, withOxygen: true }, { mayBeError: true })
    expect(nb(evidence)).toBe('SpO₂ 86 %, grense 88 %, kan være målefeil, med oksygen, kom sent')
  })

  it('of a blood pressure names each part that is outside', () => {
    const limit = { zone: 'red', part: 'systolic', high: '180', unit: 'mm[Hg]', validFrom: 0 } as const
    const systolic = { part: 'systolic', value: '186', side: 'above', limit, mayBeError: false } as const
    const diastolic = {
      ...systolic,
      part: 'diastolic',
      value: '112',
      limit: { ...limit, part: 'diastolic', high: '110' },
    }
    expect(nb(low({ type: 'blood-pressure', parts: [systolic, diastolic] }))).toBe(
      'Overtrykk 186 mmHg, grense 180 mmHg; undertrykk 112 mmHg, grense 110 mmHg',
    )
  })

  it('a sign that the catalogue no longer has is still told', () => {
    expect(nb(low({ type: 'mood' }, { limit: { zone: 'red', part: 'value', unit: '%', validFrom: 0 } }))).toBe(
      'Ukjent måling 86, grense ',
    )
  })

  it('an implausible value without limits', () => {
    const { type, at, late, withOxygen } = low()
    const parts = [{ part: 'value', value: '24', previous: before }]
    const evidence: ImplausibleEvidence = { kind: 'implausible', type, at, late, withOxygen, parts }
    expect(nb(evidence)).toBe('SpO₂ 24 %, ned 66 siden i går, kan være målefeil')
  })

  it.each([
    [
      { type: 'body-weight', shown: '49000 kg', reason: 'impossible-value' },
      'Ikke vurdert: Vekt 49000 kg, umulig verdi',
    ],
    [{ type: null, shown: 'Ankel', reason: 'unknown-code' }, 'Ikke vurdert: Ukjent måling Ankel, ukjent kode'],
    [{ type: 'body-weight', shown: '', reason: 'no-time', at: null }, 'Ikke vurdert: Vekt, tidspunktet mangler'],
    [
      { type: 'blood-pressure', part: 'diastolic', shown: '80', reason: 'no-limit' },
      'Ikke vurdert: Undertrykk 80 mmHg, ingen grense er satt',
    ],
    [
      {
        type: null,
        shown: 'Kolsdagbok',
        reason: 'free-text',
        words: 'Jeg har vondt i brystet',
        path: 'QuestionnaireResponse',
      },
      'Ikke vurdert: skjema Kolsdagbok, med egne ord: «Jeg har vondt i brystet»',
    ],
    [
      { type: 'oxygen-saturation', shown: '', reason: 'no-value', words: 'Måler viser LO, føler meg dårlig' },
      'Ikke vurdert: SpO₂, verdien mangler, med egne ord: «Måler viser LO, føler meg dårlig»',
    ],
  ] as const)('what cannot be judged says why', (what, words) => {
    const evidence: UnassessedEvidence = { kind: 'unassessed', part: null, at: at(NOW), path: '', ...what }
    expect(nb(evidence)).toBe(words)
  })

  it('own words are quoted as they were written, also in English', () => {
    const evidence: UnassessedEvidence = {
      kind: 'unassessed',
      reason: 'free-text',
      type: null,
      part: null,
      at: null,
      shown: 'COPD diary',
      words: 'Jeg har vondt',
      path: 'QuestionnaireResponse',
    }
    expect(explain({ evidence }, { language: 'en', now: NOW })).toBe(
      'Not assessed: form COPD diary, in their own words: “Jeg har vondt”',
    )
  })

  it('a day without a clock says so today, and is a day like others before', () => {
    const evidence = {
      kind: 'unassessed',
      type: 'oxygen-saturation',
      part: null,
      reason: 'no-rule',
      shown: '',
      path: '',
    } as const
    expect(nb({ ...evidence, at: onDay('2026-11-22') })).toBe(
      'Ikke vurdert: SpO₂ i dag, uten klokkeslett, ingen regel vurderer den',
    )
    expect(nb({ ...evidence, at: onDay('2026-11-21') })).toContain('SpO₂ i går,')
  })

  it('every reason has words', () => {
    const nothing = { kind: 'unassessed', type: null, part: null, at: null, path: '', shown: '' } as const
    for (const reason of unassessedReasons) {
      const evidence: UnassessedEvidence = { ...nothing, reason }
      expect(nb(evidence)).toMatch(/, \S/)
    }
  })
})

describe('the sentence for the record', () => {
  it('stays true: absolute times and the rule', () => {
    expect(explainAbsolute({ evidence: low({}, { previous: before }), rule }, 'nb')).toBe(
      'SpO₂ 86 % målt 22.11.2026 kl. 10.00, grense 88 %, ned 4 siden 21.11.2026 kl. 11.00. ' +
        `Regel: ${COPD}|1.0.0 spo2-limits.`,
    )
  })

  it('in English, with a day that has no clock time', () => {
    expect(explainAbsolute({ evidence: low({ at: onDay('2026-11-22') }), rule }, 'en')).toBe(
      `SpO₂ 86 % measured 2026-11-22, limit 88 %. Rule: ${COPD}|1.0.0 spo2-limits.`,
    )
  })
})

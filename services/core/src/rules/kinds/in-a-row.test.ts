import * as fc from 'fast-check'
import { compile } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { at, HOUR, measured, NOW, onDay } from '../../builders.ts'
import type { Measurement } from '../../measurements/reading.ts'
import { aRule, gist, gistOfLast, observationOf, shuffled, tenths, verdictsOn, wordsOf } from '../../rule-builders.ts'
import { evidenceKindOf } from '../evidence-kinds.ts'
import { inARow } from './in-a-row.ts'

const over18 = { type: 'blood-glucose', over: 18, apartHours: { atLeast: 2, atMost: 8 }, category: 'red' }
const rule = aRule(inARow, over18)
const MINUTE = 60_000

/** A glucose so many minutes before now. */
function glucose(value: string, minutes = 0): Measurement {
  return measured('blood-glucose', value, { id: `g${minutes}`, effective: at(NOW - minutes * MINUTE) })
}

describe('two readings in a row over 18.0, two to eight hours apart', () => {
  it.each([
    ['one alone', [glucose('25')], 'not-met'],
    ['two, two hours apart', [glucose('18.1', 120), glucose('18.1')], 'red'],
    ['two, eight hours apart', [glucose('18.1', 480), glucose('18.1')], 'red'],
    ['two that are nearer', [glucose('22', 119), glucose('22')], 'not-met'],
    ['two that are further apart', [glucose('22', 481), glucose('22')], 'not-met'],
    ['the second inside', [glucose('22', 180), glucose('18.0')], 'not-met'],
    ['the first inside', [glucose('18.0', 180), glucose('22')], 'not-met'],
    ['one inside between', [glucose('22', 240), glucose('17.9', 100), glucose('22')], 'not-met'],
    ['a third one between, over too', [glucose('22', 240), glucose('19', 60), glucose('22')], 'red'],
    ['one between that may be a measuring fault', [glucose('22', 240), glucose('0.8', 100), glucose('22')], 'red'],
    ['the first beyond what a meter shows', [glucose('40', 240), glucose('22')], 'red'],
  ])('%s', (_name, readings, expected) => {
    expect(gistOfLast(rule, readings)).toBe(expected)
  })

  it('needs a clock: a day without one cannot tell, and is passed over by others', () => {
    const day = measured('blood-glucose', '22', { id: 'day', effective: onDay('2026-11-22') })
    expect(verdictsOn(rule, [glucose('22', 180), day]).map(gist)).toEqual(['not-met', 'no-time'])
    const low = measured('blood-glucose', '8', { id: 'low', effective: onDay('2026-11-22') })
    const after = measured('blood-glucose', '22', { id: 'after', effective: at(low.effective.at + HOUR) })
    const before = measured('blood-glucose', '22', { id: 'before', effective: at(low.effective.at - 2 * HOUR) })
    expect(gistOfLast(rule, [before, low, after])).toBe('red')
    expect(gistOfLast(rule, [{ ...glucose('22'), values: {} }])).toBe('no-value')
    expect(gistOfLast(rule, [glucose('22', 180), { ...glucose('1', 60), values: {} }, glucose('22')])).toBe('red')
  })

  it('tells both, in both languages, and keeps them as evidence', () => {
    const verdict = verdictsOn(rule, [glucose('18.4', 180), glucose('19.2')]).at(-1)
    expect(verdict?.readings).toEqual(['g0', 'g180'])
    expect(wordsOf(verdict)).toMatch(
      /^Blodsukker 19,2 mmol\/l, over 18 mmol\/l to ganger på rad, 18,4 mmol\/l var den/i,
    )
    expect(wordsOf(verdict, 'en')).toMatch(/over 18 mmol\/l twice in a row, 18.4 mmol\/l before it, since/i)
    const stored = verdict?.outcome === 'met' ? verdict.evidence : undefined
    const [evidence] = inARow.evidence
    expect(evidence?.schema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
    expect(stored && evidence?.compared(stored)).toMatchObject([{ value: '19.2', side: 'above', bound: '18' }])
  })

  it('asks for what the plan says, and keeps that', () => {
    const asking = aRule(inARow, { ...over18, asks: 'blood-ketones' })
    const asked = (from: typeof rule) => {
      const verdict = verdictsOn(from, [glucose('18.4', 180), glucose('19.2')]).at(-1)
      const evidence = verdict?.outcome === 'met' ? verdict.evidence : undefined
      return evidence && evidenceKindOf(evidence).asks(evidence)
    }
    expect([asked(asking), asked(rule)]).toEqual(['blood-ketones', undefined])
  })

  it('says itself, and looks back far enough', () => {
    expect(rule.describe('nb')).toEqual({
      words: expect.stringMatching(/over 18 mmol\/l to ganger på rad, med 2 til 8 timer mellom$/i),
      numbers: [
        { value: '18', unit: 'mmol/L' },
        { value: '2', unit: 'h' },
        { value: '8', unit: 'h' },
      ],
    })
    expect(rule.describe('en').words).toMatch(/twice in a row, 2 to 8 hours apart$/)
    expect(rule.lookbackDays).toBe(1)
  })

  it.each([
    ['no number', { ...over18, over: undefined }, 'parameters.over'],
    ['more than at most', { ...over18, apartHours: { atLeast: 9, atMost: 8 } }, 'parameters.apartHours.atMost'],
    ['an unknown type', { ...over18, type: 'mood' }, 'parameters.type'],
    ['an unknown question', { ...over18, asks: 'mood' }, 'parameters.asks'],
  ])('with %s is refused with the path of the fault', (_name, parameters, path) => {
    expect(inARow.bind(parameters, 'parameters')).toMatchObject({ path })
  })
})

const readings = fc
  .uniqueArray(
    fc.record({
      minutes: fc.integer({ min: 1, max: 600 }),
      value: fc.oneof(tenths(15, 21), tenths(0, 2), tenths(33, 35)),
    }),
    {
      maxLength: 8,
      selector: ({ minutes }) => minutes,
    },
  )
  .map((all) => all.map(({ minutes, value }) => glucose(value, minutes)))

function raise(one: Measurement): Measurement {
  return { ...one, values: { value: '30' } }
}

describe('whatever is measured', () => {
  it('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(shuffled(readings), ([one, other]) => {
        expect(verdictsOn(rule, other)).toEqual(verdictsOn(rule, one))
      }),
    )
  })

  it('a higher value, now or before, is never less urgent', () => {
    fc.assert(
      fc.property(readings, tenths(15, 21), fc.nat(8), (before, value, which) => {
        const was = gistOfLast(rule, [...before, glucose(value)])
        const now = gistOfLast(rule, [...before, glucose('30')])
        const then = gistOfLast(rule, [
          ...before.map((one, index) => (index === which ? raise(one) : one)),
          glucose(value),
        ])
        if (was === 'red') expect([now, then]).toEqual(['red', 'red'])
      }),
    )
  })

  it('the rule as FHIRPath says the same', () => {
    const compiled = compile(rule.toFhirPath?.() ?? '', r4, { preciseMath: true, async: false })
    fc.assert(
      fc.property(readings, tenths(17, 20), (before, value) => {
        const judged = glucose(value)
        const earlier = before.toSorted((a, b) => a.effective.at - b.effective.at).map(observationOf)
        const ours = gistOfLast(rule, [...before, judged])
        expect(compiled(observationOf(judged), { earlier })).toEqual(ours === 'red' ? ['red'] : [])
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})

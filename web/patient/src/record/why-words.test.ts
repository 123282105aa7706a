import { at, DAY, HOUR, NOW } from '@heimvakt/core/builders'
import type { Evidence } from '@heimvakt/core/rules/evidence'
import type { TextOf } from '@heimvakt/ui/i18n'
import { describe, expect, it } from 'vitest'
import { type Texts, nb } from '../texts.nb.ts'
import { beyondWords, whyWords } from './why-words.ts'

/** The texts as i18next gives them, without it. */
const text: TextOf<Texts> = (key, values = {}) => {
  const found = key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], nb)
  return Object.entries(values).reduce(
    (words, [name, value]) => words.replace(`{{${name}}}`, String(value)),
    String(found),
  )
}
const wording = { text, language: 'nb', now: NOW } as const
const about = { at: at(NOW), late: false, withOxygen: false }

type Shown = Pick<Evidence, 'kind' | 'type'> & { readonly [more: string]: unknown }

function why(evidence: Shown, category: 'red' | 'yellow' = 'red'): string {
  return whyWords({ evidence: { ...about, ...evidence }, category }, wording)
}

function outside(zone: 'red' | 'yellow', more: object = {}) {
  const limit = { zone, part: 'value', low: '3.0', high: '20', unit: 'mmol/L', validFrom: 0 }
  return { part: 'value', value: '2.4', side: 'below', limit, mayBeError: false, ...more }
}

function pressure(zone: 'red' | 'yellow', part: string, value: string) {
  const limit = { zone, part, high: '110', unit: 'mm[Hg]', validFrom: 0 }
  return outside(zone, { part, value, side: 'above', limit })
}

/** A number and its unit stand on one line. */
function tied(words: string): string {
  return words.replace(/(\d) (?=mmol|mmHg|%|kg)/g, '$1\u00a0')
}

describe('why, in everyday words', () => {
  it('is what was measured and the person’s own limit', () => {
    const low = { kind: 'outside-limits', type: 'blood-glucose', parts: [outside('red')] }
    expect(why(low)).toBe(tied('Blodsukker 2,4 mmol/L er under den røde grensen din (3,0 mmol/L)'))
    const high = { ...low, parts: [outside('yellow', { value: '21', side: 'above' })] }
    expect(why(high, 'yellow')).toBe(tied('Blodsukker 21 mmol/L er over den gule grensen din (20 mmol/L)'))
  })

  it('names the worst part of a blood pressure', () => {
    const parts = [pressure('yellow', 'systolic', '165'), pressure('red', 'diastolic', '112')]
    expect(why({ kind: 'outside-limits', type: 'blood-pressure', parts })).toBe(
      tied('Undertrykk 112 mmHg er over den røde grensen din (110 mmHg)'),
    )
  })

  it('has no median and no percentage points', () => {
    const threshold = { side: 'under', amount: '3', inPercent: false }
    const baseline = { of: 'median', value: '94', readings: 15, days: 30 }
    const usual = {
      kind: 'against-baseline',
      type: 'oxygen-saturation',
      part: 'value',
      value: '89',
      bound: '91',
      mayBeError: false,
    }
    expect(why({ ...usual, baseline, threshold })).toBe(
      tied('Oksygenmetning 89 % er lavere enn det som er vanlig for deg'),
    )
  })

  it('of two in a row is not told as unusual: it is what the rule says', () => {
    const row = {
      kind: 'in-a-row',
      type: 'blood-glucose',
      part: 'value',
      value: '19.6',
      first: { value: '19.2', at: at(NOW - 3 * HOUR) },
      over: '18',
      apartHours: { atLeast: 2, atMost: 8 },
      mayBeError: false,
    }
    expect(why(row)).toMatch(/^Blodsukker 19,6.mmol\/L, over 18.mmol\/L to ganger på rad, 19,2.mmol\/L var den/)
  })

  it('says where a weight has come from', () => {
    const moved = {
      kind: 'change-over-days',
      type: 'body-weight',
      part: 'value',
      daysBetween: 2,
      atLeast: '2',
      days: 3,
    }
    const from = { value: '81.9', at: at(NOW - 2 * DAY) }
    expect(why({ ...moved, value: '84.0', from, mayBeError: false })).toBe(
      tied('Vekt har gått opp fra 81,9 kg til 84,0 kg'),
    )
    expect(why({ ...moved, value: '79', from, mayBeError: false })).toBe(
      tied('Vekt har gått ned fra 81,9 kg til 79 kg'),
    )
  })

  it('is the rule’s own words where nothing was compared', () => {
    const none = { kind: 'unassessed', reason: 'no-limit', type: null, part: null, at: null, shown: 'x', path: '' }
    expect(why(none)).toContain('ingen grense')
  })

  it('of a reading that waits names the limit that was passed', () => {
    const beyond = { zone: 'red', part: 'value', value: '80', side: 'below', limit: '88' } as const
    expect(beyondWords('oxygen-saturation', beyond, wording)).toBe(tied('Under den røde grensen din (88 %)'))
  })
})

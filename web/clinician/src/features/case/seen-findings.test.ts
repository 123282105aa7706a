import type { Covered } from '@heimvakt/core/cases/covers'
import type { Finding } from '@heimvakt/core/rules/finding'
import { describe, expect, it } from 'vitest'
import { aRow } from '../../server-state/a-row.ts'
import { closingDraft, readClosingDraft } from './closing-draft.ts'
import { unseenOf } from './seen-findings.ts'

const open = (identity: string, category: Covered['category'] = 'red'): Covered => ({ identity, category })
const spo2 = open('spo2', 'yellow')
const pulse = open('pulse')
/** A case in which these stand; the row shows all of them but `hidden`. */
const rowWith = (openFindings: readonly Covered[], hidden = '') => ({
  ...aRow('c'),
  openFindings,
  findings: openFindings.filter(({ identity }) => identity !== hidden) as readonly Covered[] as readonly Finding[],
})

describe('what a dialog has not shown', () => {
  it.each([
    ['nothing came', [spo2, pulse], []],
    ['a finding joined', [spo2, pulse, open('weight')], ['weight']],
    ['one that was yellow is red now', [open('spo2'), pulse], ['spo2']],
    ['one that was red is yellow now', [spo2, open('pulse', 'yellow')], []],
    ['one was withdrawn', [pulse], []],
  ])('%s', (_, now, unseen) => {
    const { covers, findings } = unseenOf([spo2, pulse], rowWith(now))
    expect(covers.map(({ identity }) => identity)).toEqual(unseen)
    expect(findings.map(({ identity }) => identity)).toEqual(unseen)
  })

  it('counts also what the row does not carry', () => {
    const { covers, findings } = unseenOf([spo2], rowWith([spo2, pulse], 'pulse'))
    expect([covers.length, findings.length]).toEqual([1, 0])
  })
})

describe('a half-written end', () => {
  const draft = { outcome: 'patient-contacted', note: 'Ringt, ', seen: [pulse] } as const

  it('comes back as it was, with what it was written about', () => {
    expect(readClosingDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  })

  it('is none while nothing is chosen or written', () => {
    expect(closingDraft({ outcome: null, note: ' \n', seen: [] })).toBeNull()
  })

  const odd = [null, { identity: 7 }, { identity: 'a', category: 'blue' }]
  it.each([
    ['nothing', undefined, null],
    ['a word', 'note', null],
    ['an outcome of another version', { outcome: 'gone', note: 'a', seen: 7 }, { outcome: null, note: 'a', seen: [] }],
    ['findings of another shape', { note: 'a', seen: odd }, { outcome: null, note: 'a', seen: [] }],
  ])('that cannot be read is none: %s', (_, stored, read) => {
    expect(readClosingDraft(stored)).toEqual(read)
  })
})

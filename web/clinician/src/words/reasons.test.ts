import type { Finding } from '@heimvakt/core/rules/finding'
import { describe, expect, it } from 'vitest'
import { groupedFindings, silenceAfter } from './reasons.ts'

const at = (day: number) => ({ at: day * 86_400_000, day: '', precision: 'instant' as const })

const finding = (identity: string, category: Finding['category'], evidence: Finding['evidence']): Finding => ({
  id: identity,
  version: '1',
  identity,
  status: 'open',
  patient: 'Patient/1',
  category,
  rule: { url: '', version: '', action: '', kind: '' },
  readings: [],
  evidence,
  since: evidence.at?.at ?? 0,
})
const missed = (type: string | null, day: number, form: { url: string; title: string } | null = null) =>
  finding(`${type ?? form?.url ?? ''}-${day}`, 'missing', {
    kind: 'missing-measurement',
    type,
    form,
    at: at(day),
    slots: [],
  } as Finding['evidence'])
const fever = finding('fever', 'red', { kind: 'outside-limits', type: 'body-temperature', at: at(5) })
const told = (findings: readonly Finding[]) =>
  groupedFindings(findings).map((group) => group.map(({ identity }) => identity))
const reasons = (findings: readonly Finding[]) =>
  groupedFindings(findings).map(([one]) => ({ finding: one, words: one.identity }))

describe('nine missed times', () => {
  it('are one line per thing, the worst first, the newest time on top', () => {
    const diary = { url: 'diary', title: 'Dagbok' }
    const all = [
      missed('body-temperature', 6),
      missed('heart-rate', 7),
      missed('body-temperature', 8),
      missed(null, 8, diary),
      missed('body-temperature', 7),
      missed(null, 9, diary),
      fever,
    ]
    expect(told(all)).toEqual([
      ['fever'],
      ['diary-9', 'diary-8'],
      ['body-temperature-8', 'body-temperature-7', 'body-temperature-6'],
      ['heart-rate-7'],
    ])
  })

  it('leave all else by itself', () => {
    expect(told([fever, { ...fever, identity: 'again' }])).toEqual([['fever'], ['again']])
  })
})

it('what stands is told before what its sender took back, as long as it is as bad', () => {
  const back = {
    ...fever,
    identity: 'taken back',
    since: 2 * fever.since,
    withdrawn: { by: 'patient', at: 1 },
  } as const
  expect(told([back, missed('body-temperature', 6), fever])).toEqual([
    ['fever'],
    ['taken back'],
    ['body-temperature-6'],
  ])
})

describe('a silence after a red', () => {
  it('is told with it', () => {
    expect(silenceAfter(reasons([fever, missed('body-temperature', 6)]))?.words).toBe('body-temperature-6')
    const inactive = finding('silent', 'missing', { kind: 'inactive-patient', type: null, at: at(6) })
    expect(silenceAfter(reasons([fever, inactive]))?.words).toBe('silent')
  })

  it('is none where something was measured after what was missed, or where only that is missing', () => {
    expect(silenceAfter(reasons([fever, missed('body-temperature', 4)]))).toBeNull()
    expect(silenceAfter(reasons([missed('heart-rate', 6), missed('body-temperature', 7)]))).toBeNull()
    expect(silenceAfter([])).toBeNull()
    expect(
      silenceAfter(reasons([{ ...fever, evidence: { ...fever.evidence, at: null } }, missed('heart-rate', 6)])),
    ).toBeNull()
  })
})

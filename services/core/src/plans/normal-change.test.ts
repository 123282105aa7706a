import { describe, expect, it } from 'vitest'
import { changedNormals, type NormalValue } from './normal-change.ts'

const weight = (value: string): NormalValue => ({ part: 'value', value })

describe('a nurse confirms what is normal for a person', () => {
  it('and it begins', () => {
    expect(changedNormals('body-weight', [], [weight('82.4')])).toEqual({ ended: [], begun: [weight('82.4')] })
  })

  it('and it takes the place of the one before', () => {
    expect(changedNormals('body-weight', [weight('82.4')], [weight('84')])).toEqual({
      ended: [weight('82.4')],
      begun: [weight('84')],
    })
  })

  it('and a part that is left out has none any longer', () => {
    const [systolic, diastolic] = [
      { part: 'systolic', value: '132' },
      { part: 'diastolic', value: '81' },
    ]
    expect(changedNormals('blood-pressure', [systolic, diastolic], [systolic])).toEqual({
      ended: [diastolic],
      begun: [],
    })
    expect(changedNormals('blood-pressure', [systolic], [])).toEqual({ ended: [systolic], begun: [] })
  })

  it('and the same number, however it is written, is no change', () => {
    expect(changedNormals('body-weight', [weight('82.4')], [weight('82.40')])).toEqual({
      problem: 'unchanged',
      path: 'normals',
    })
    expect(changedNormals('body-weight', [], [])).toEqual({ problem: 'unchanged', path: 'normals' })
  })

  it('but one part is not another with the same number', () => {
    const [systolic, diastolic] = [
      { part: 'systolic', value: '100' },
      { part: 'diastolic', value: '100' },
    ]
    expect(changedNormals('blood-pressure', [systolic], [diastolic])).toEqual({ ended: [systolic], begun: [diastolic] })
  })

  it.each([
    [{ part: 'systolic', value: '120' }, 'unknown-part', 'normals[1].part'],
    [weight('82,4'), 'not-a-number', 'normals[1].value'],
    [weight('824'), 'implausible-normal', 'normals[1].value'],
    [weight('83'), 'given-twice', 'normals[1].part'],
  ] as const)('but not %o: %s', (second, problem, path) => {
    expect(changedNormals('body-weight', [], [weight('82.4'), second])).toEqual({ problem, path })
  })
})

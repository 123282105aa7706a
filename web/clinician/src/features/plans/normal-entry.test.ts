import { describe, expect, it } from 'vitest'
import { normalEntryOf, readNormals, sameNormals, standingNormals } from './normal-entry.ts'

const weight = (value: string) => ({ part: 'value', value })

describe('the form for what is normal', () => {
  it('starts with what stands, and saved unchanged it is the same', () => {
    const normals = [weight('82.4')]
    const entry = normalEntryOf('body-weight', normals, 'nb')
    expect(entry).toEqual({ value: '82,4' })
    expect(readNormals('body-weight', entry)).toEqual({ normals })
  })

  it('has a field for each pressure, and an empty one is none', () => {
    const entry = normalEntryOf('blood-pressure', [{ part: 'diastolic', value: '81' }], 'en')
    expect(entry).toEqual({ systolic: '', diastolic: '81' })
    expect(readNormals('blood-pressure', entry)).toEqual({ normals: [{ part: 'diastolic', value: '81' }] })
    expect(readNormals('blood-pressure', { systolic: ' ' })).toEqual({ normals: [] })
  })

  it('says what is wrong with each field', () => {
    expect(readNormals('blood-pressure', { systolic: 'høyt', diastolic: '810' })).toEqual({
      faults: [
        { part: 'systolic', fault: 'not-a-number' },
        { part: 'diastolic', fault: 'implausible-normal' },
      ],
    })
  })

  it('knows what stands and what is over, and when nothing is changed', () => {
    const [now, before] = [
      { id: '1', until: undefined },
      { id: '2', until: 5 },
    ]
    expect(standingNormals([now, before])).toEqual([now])
    expect(sameNormals([weight('82.4')], [weight('82.40')])).toBe(true)
    expect(sameNormals([weight('82.4')], [weight('82.5')])).toBe(false)
    expect(sameNormals([weight('82.4')], [])).toBe(false)
    expect(sameNormals([weight('82.4')], [{ part: 'systolic', value: '82.4' }])).toBe(false)
  })
})

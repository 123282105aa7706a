import { describe, expect, it } from 'vitest'
import { callOf } from './plan-changes.ts'

const seen = { id: 'ServiceRequest/s1', version: '7' }

describe('a change of a plan', () => {
  it('rests on the version that was seen, and carries its reason', () => {
    expect(callOf({ change: 'end', seen: { id: 'p1', version: '3' }, reason: 'Flyttet' })).toEqual({
      path: '/api/plans/p1/end',
      method: 'POST',
      body: { reason: 'Flyttet' },
      ifMatch: 'W/"3"',
    })
  })

  it.each([
    [{ change: 'pause', seen, until: 9, reason: 'r' } as const, '/api/plans/s1/pause', { until: 9, reason: 'r' }],
    [
      { change: 'pause', seen, from: 1, until: 9, reason: 'r' } as const,
      '/api/plans/s1/pause',
      { from: 1, until: 9, reason: 'r' },
    ],
    [{ change: 'resume', seen, reason: 'r' } as const, '/api/plans/s1/resume', { reason: 'r' }],
    [
      { change: 'limits', seen, limits: [], reason: 'r' } as const,
      '/api/activities/s1/limits',
      { limits: [], reason: 'r' },
    ],
  ])('asks %o of its own address', (change, path, body) => {
    expect(callOf(change)).toMatchObject({ path, body, ifMatch: 'W/"7"' })
  })

  it('replaces a schedule', () => {
    const schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] } as const
    expect(callOf({ change: 'schedule', seen, schedule, reason: 'r' })).toMatchObject({
      path: '/api/activities/s1/schedule',
      method: 'PUT',
      body: { schedule, reason: 'r' },
    })
  })
})

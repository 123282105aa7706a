import { describe, expect, it } from 'vitest'
import { type AccessRow, groupAccesses } from './access-groups.ts'

const monday = Date.parse('2026-11-23T09:00:00+01:00')
const day = 24 * 60 * 60_000

describe('who has looked', () => {
  it('shows all that a nurse opened on one day as one visit', () => {
    const rows = [
      anAccess({ at: monday + 60_000, what: 'CarePlan.search' }),
      anAccess({}),
      anAccess({ what: 'Observation.read' }),
    ]
    expect(groupAccesses(rows)).toEqual([
      expect.objectContaining({ from: monday, to: monday + 60_000, seen: ['measurements', 'plan'], changed: [] }),
    ])
  })

  it('tells what was changed from what was only seen', () => {
    const [group] = groupAccesses([anAccess({}), anAccess({ what: 'case.claim', action: 'U' })])
    expect(group).toMatchObject({ seen: ['measurements'], changed: ['case'] })
  })

  it('keeps two nurses and two days apart, the newest first', () => {
    const other = { kind: 'clinician' as const, name: 'Amir', roles: [] }
    const rows = [anAccess({}), anAccess({ who: other }), anAccess({ at: monday + day })]
    expect(groupAccesses(rows).map(({ to }) => to)).toEqual([monday + day, monday, monday])
  })

  it('tells a changed limit and a sent batch by what they are about', () => {
    const rows = [anAccess({ what: 'activity.limits', action: 'U' }), anAccess({ what: 'batch', action: 'C' })]
    expect(groupAccesses(rows)).toMatchObject([{ changed: ['measurements', 'plan'] }])
  })

  it('calls what it does not know other, and never hides it', () => {
    expect(groupAccesses([anAccess({ what: 'something.new' })])).toMatchObject([{ seen: ['other'] }])
  })

  it('is empty when nobody has', () => {
    expect(groupAccesses([])).toEqual([])
  })
})

function anAccess(changes: Partial<AccessRow>): AccessRow {
  return {
    id: 'a',
    at: monday,
    who: { kind: 'clinician', name: 'Kari', roles: ['SP'] },
    what: 'Observation.search',
    action: 'R',
    ...changes,
  }
}

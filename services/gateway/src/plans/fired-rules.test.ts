import { planDefinitionUrl } from '@heimvakt/core/fhir/canonicals'
import { toDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { effectiveTimeOf } from '@heimvakt/core/measurements/effective-time'
import type { Finding } from '@heimvakt/core/rules/finding'
import { describe, expect, it } from 'vitest'
import type { FhirStore, Page, Resource } from '../fhir-store.ts'
import { firedRules } from './fired-rules.ts'

const NOW = Date.parse('2026-11-22T10:00:00Z')
const copd = planDefinitionUrl('copd')

function aFinding(action: string, version: string): Resource {
  const at = effectiveTimeOf('2026-11-20T08:00:00Z')
  if (at === null) throw new Error('the time of the test is wrong')
  const limit = { zone: 'red', part: 'value', low: '88', unit: '%', validFrom: 0 } as const
  const finding: Finding = {
    id: 'finding',
    version: '1',
    identity: action,
    status: 'open',
    patient: 'Patient/1',
    category: 'red',
    rule: { url: copd, version, action, kind: 'outside-limits' },
    readings: ['reading'],
    evidence: {
      kind: 'outside-limits',
      type: 'oxygen-saturation',
      at,
      late: false,
      withOxygen: false,
      parts: [{ part: 'value', value: '86', side: 'below', limit, mayBeError: false }],
    } as Finding['evidence'],
    since: NOW,
  }
  return JSON.parse(JSON.stringify(toDetectedIssue(finding, 'Device/1'))) as Resource
}

const pageOf = (resources: readonly Resource[], next: string | null): Page => ({
  outcome: 'found',
  resources,
  total: null,
  next,
})

describe('how often a rule has fired', () => {
  it('is counted over all pages, whatever version of the plan it stood in, and asked for once', async () => {
    const asked: string[] = []
    const store: Pick<FhirStore, 'search' | 'page'> = {
      search: (_type, parameters) => {
        asked.push(new Map(parameters).get('identified') ?? '')
        return Promise.resolve(pageOf([aFinding('low', '1.0.0'), { resourceType: 'DetectedIssue' }], 'more'))
      },
      page: () => Promise.resolve(pageOf([aFinding('low', '1.1.0'), aFinding('high', '1.1.0')], null)),
    }
    const fired = firedRules(store, { now: () => NOW })
    await fired.count()
    const count = await fired.count()
    if (count === 'unreachable') throw new Error('unreachable')
    expect([count(copd, 'low'), count(copd, 'high'), count(copd, 'never')]).toEqual([2, 1, 0])
    expect(asked).toEqual(['ge2026-10-23T10:00:00.000Z'])
  })

  it.each([
    ['the first page', () => Promise.resolve({ outcome: 'unreachable' } as const)],
    ['a later page', () => Promise.resolve(pageOf([], 'gone'))],
  ])('is not told when %s cannot be read', async (_what, search) => {
    const fired = firedRules({ search, page: () => Promise.resolve({ outcome: 'absent' }) }, { now: () => NOW })
    expect(await fired.count()).toBe('unreachable')
  })
})

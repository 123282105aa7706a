import { parseDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { isProblem } from '@heimvakt/core/fhir/problem'
import type { FhirStore } from '../fhir-store.ts'
import type { Clock } from '../ports.ts'

/** How often each rule has found something that stands, in 30 days, among all patients. */
export interface FiredRules {
  count(): Promise<((url: string, action: string) => number) | 'unreachable'>
}

const DAY_MS = 86_400_000
const COUNTED_DAYS = 30
/** Numbers on a page of reference may be this old. */
const ttlMs = 5 * 60_000
/** Beyond so many findings the newest are counted: more says nothing more about a rule. */
const mostPages = 20
const findingsPerPage = '1000'

/** Counts findings by rule, whatever version of the plan it stands in. Numbers only: nothing of any patient is kept. */
export function firedRules(store: Pick<FhirStore, 'search' | 'page'>, clock: Clock): FiredRules {
  let known: { readonly until: number; readonly counts: ReadonlyMap<string, number> } | null = null

  async function read(): Promise<ReadonlyMap<string, number> | 'unreachable'> {
    const counts = new Map<string, number>()
    const since = new Date(clock.now() - COUNTED_DAYS * DAY_MS).toISOString()
    let page = await store.search('DetectedIssue', [
      ['identified', `ge${since}`],
      ['status', 'final'],
      ['_sort', '-identified'],
      ['_count', findingsPerPage],
    ])
    for (let pages = 1; ; pages += 1) {
      if (page.outcome !== 'found') return 'unreachable'
      for (const resource of page.resources) {
        const finding = parseDetectedIssue(resource)
        if (isProblem(finding)) continue
        const key = keyOf(finding.rule.url, finding.rule.action)
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      if (page.next === null || pages === mostPages) return counts
      const next = await store.page(page.next)
      page = next.outcome === 'absent' ? { outcome: 'unreachable' } : next
    }
  }

  return {
    async count() {
      if (known === null || performance.now() > known.until) {
        const counts = await read()
        if (counts === 'unreachable') return 'unreachable'
        known = { counts, until: performance.now() + ttlMs }
      }
      const { counts } = known
      return (url, action) => counts.get(keyOf(url, action)) ?? 0
    },
  }
}

function keyOf(url: string, action: string): string {
  return `${url}|${action}`
}

import { worstOf } from '@heimvakt/core/rules/triage'
import type { ReadingVerdict } from '@heimvakt/ui/verdicts'
import type { QueueRow } from '../server-state/queue.ts'

/** The verdict on the newest point of a row's little curve, as far as the row's own findings tell it. */
export function lastVerdict({ sparkline, findings }: Pick<QueueRow, 'sparkline' | 'findings'>): ReadingVerdict {
  const [at] = sparkline?.points.at(-1) ?? []
  const own = findings.filter(({ evidence }) => evidence.type === sparkline?.type && evidence.at?.at === at)
  return own.length === 0 ? 'pending' : worstOf(own.map(({ category }) => category))
}

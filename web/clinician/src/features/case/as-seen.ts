import type { QueueRow } from '../../server-state/queue.ts'

/**
 * The case as the nurse saw it when she began to close it. A version that moved for another reason than a finding (her
 * own claim a moment ago) is taken along; a finding that joined meanwhile is not, so that the service refuses.
 */
export function asSeen(seen: QueueRow, now: QueueRow | undefined): QueueRow {
  return now && now.case.category === seen.case.category && isSameFindings(seen, now) ? now : seen
}

function isSameFindings(a: QueueRow, b: QueueRow): boolean {
  return identitiesOf(a) === identitiesOf(b)
}

function identitiesOf({ findings }: QueueRow): string {
  return findings
    .map((finding) => finding.identity)
    .toSorted()
    .join(' ')
}

import type { QueueRow } from '../../server-state/queue.ts'

type Changes = Partial<QueueRow['case']> & { readonly name?: string; readonly plan?: string }

/** A row of the queue for tests; what matters to the test is said by it. */
export function aRow(id: string, { name = 'Ola Nordmann', plan = 'KOLS', ...changes }: Changes = {}): QueueRow {
  return {
    case: { id, version: '1', status: 'new', category: 'yellow', openedAt: 0, ...changes },
    patient: { id: `patient-${id}`, name, age: 70 },
    plan: { title: plan },
    findings: [],
    sparkline: null,
  }
}

import type { QueueRow } from './queue.ts'

type Changes = Partial<QueueRow['case']> & { readonly name?: string; readonly plan?: string }

/** A row of the queue for tests; what matters to the test is said by it. */
export function aRow(id: string, { name = 'Ola Nordmann', plan = 'KOLS', ...changes }: Changes = {}): QueueRow {
  return {
    case: {
      id,
      version: '1',
      status: 'new',
      category: 'yellow',
      openedAt: 0,
      waitingSince: 0,
      redSince: null,
      dueAt: null,
      escalation: 0,
      normalised: false,
      waitingFor: [],
      snoozedUntil: null,
      putOffReason: '',
      putOffAtMost: 0,
      hoursKnown: false,
      owner: null,
      assignedBy: null,
      claimedAt: null,
      teamId: 'team',
      ...changes,
    },
    patient: { id: `patient-${id}`, name, age: 70 },
    plan: { title: plan, pause: null, notes: [] },
    findings: [],
    openFindings: [],
    sparkline: null,
  }
}

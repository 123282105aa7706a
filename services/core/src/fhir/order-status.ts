/** Only these say that an order is in force, or that it has ended; every other is an order that nobody can read. */
const statuses: Readonly<Record<string, 'active' | 'ended'>> = {
  active: 'active',
  'on-hold': 'active',
  revoked: 'ended',
  completed: 'ended',
  'entered-in-error': 'ended',
}

/** Whether a ServiceRequest is in force; undefined where its status does not say. */
export function orderStatusOf(status: string): 'active' | 'ended' | undefined {
  return Object.hasOwn(statuses, status) ? statuses[status] : undefined
}

/** What is wrong with an order whose status does not say. */
export const unreadStatus = { problem: 'the status does not say whether it is in force', path: 'status' } as const

import { Refusal } from '../errors.ts'
import type { Audit, AuditEntry } from '../ports.ts'

/** Resolves when the entry is durable; without a journal nothing may leave, so it ends in a 503. */
export async function recordOrRefuse(audit: Audit, entry: AuditEntry): Promise<void> {
  try {
    await audit.record(entry)
  } catch (error) {
    throw Object.assign(new Refusal({ problem: 'audit-unavailable' }), { cause: error })
  }
}

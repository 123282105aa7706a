import type { LiveEvent } from '@heimvakt/ui/live'
import type { InvalidateQueryFilters } from '@tanstack/react-query'
import { coalesce } from './coalesce.ts'
import { foundKey } from './found-patients.ts'
import { patientsKey } from './patients.ts'
import { queueKey } from './queue.ts'
import { recordsOf } from './record.ts'

/**
 * Events carry ids only: what they name is fetched again, in as few calls as they allow, and nobody else's record. Looking
 * into a record is told to the patient, so it is not looked into for somebody else's sake.
 */
export function refetchOnEvent(
  invalidate: (filters: InvalidateQueryFilters) => Promise<unknown>,
): (event: LiveEvent) => void {
  const lists = coalesce(() =>
    Promise.all([queueKey, patientsKey, foundKey].map((queryKey) => invalidate({ queryKey }))),
  )
  const records = new Map<string | undefined, () => void>()

  function refetchRecords(patient: string | undefined): void {
    const known = records.get(patient)
    const refetch = known ?? coalesce(() => invalidate(recordsOf(patient)))
    if (!known) records.set(patient, refetch)
    refetch()
  }

  return ({ kind, patient }) => {
    lists()
    if (kind === 'again') refetchRecords(undefined)
    else if (patient !== undefined) refetchRecords(patient)
  }
}

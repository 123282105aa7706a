import type { Resource } from '../fhir-store.ts'
import type { Change } from '../ledger.ts'
import type { Doorbell } from '../reconcile-patient.ts'

/** A doorbell in the queue. */
export interface Rung extends Doorbell {
  /** Somebody may be waiting: a patient for the receipt, a nurse for her queue. */
  readonly urgent: boolean
  /** When it rang, in milliseconds of the process's own steady clock. */
  readonly at: number
}

/** Nothing that is remembered is trusted. */
export const anew: Doorbell = { fresh: true, carried: new Map() }

/** The patient as remembered, at a later moment. */
export const asRemembered: Doorbell = { fresh: false, carried: new Map() }

/** As many as one run should take in; with more, reading the patient is cheaper. */
const carriedAtMost = 50

/** Two that wait for the same patient: the newest version of each that was carried. */
export function merge(earlier: Rung, later: Rung): Rung {
  const rung = { at: earlier.at, urgent: earlier.urgent || later.urgent }
  const fresh = earlier.fresh || later.fresh || earlier.carried.size + later.carried.size > carriedAtMost
  if (fresh) return { ...rung, fresh, carried: new Map() }
  const carried = new Map(earlier.carried)
  for (const [key, resource] of later.carried) {
    const known = carried.get(key)
    if (known === undefined || versionOf(known) <= versionOf(resource)) carried.set(key, resource)
  }
  return { ...rung, fresh, carried }
}

/** Whether a run with this doorbell has taken in that version. */
export function isCarried({ key, version }: Change, { carried }: Rung): boolean {
  const resource = carried.get(key)
  return resource !== undefined && versionOf(resource) >= version
}

function versionOf({ meta }: Resource): number {
  return Number(meta?.versionId)
}

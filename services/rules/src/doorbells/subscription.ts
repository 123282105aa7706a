import { setTimeout as pause } from 'node:timers/promises'
import type { FhirStore, Resource } from '../fhir-store.ts'

export interface SubscriptionOptions {
  readonly store: Pick<FhirStore, 'read' | 'put'>
  /** Where the FHIR server reaches us. */
  readonly endpoint: string
  readonly secret: string
}

/** Every status a stored one can have matters: a correction and an ended plan are changes too. */
const criteria = {
  Observation: 'Observation?status=final,amended,corrected,preliminary,registered,cancelled,entered-in-error,unknown',
  QuestionnaireResponse: 'QuestionnaireResponse?status=completed,amended,in-progress,entered-in-error,stopped',
  CarePlan: 'CarePlan?status=active,on-hold,completed,revoked,draft,entered-in-error,unknown',
  ServiceRequest: 'ServiceRequest?status=active,on-hold,completed,revoked,draft,entered-in-error,unknown',
} as const

type RungType = keyof typeof criteria

/** Asks the FHIR server to ring; the same address and secret again change nothing. */
export async function subscribe(options: SubscriptionOptions): Promise<void> {
  for (const type of Object.keys(criteria) as RungType[]) await subscribeTo(type, options)
}

async function subscribeTo(type: RungType, options: SubscriptionOptions): Promise<void> {
  const wanted = subscription(type, options)
  const stored = await options.store.read('Subscription', wanted.id)
  if (stored !== null && rings(stored, wanted)) return
  const { outcome } = await options.store.put(wanted, stored?.meta?.versionId ?? null)
  if (outcome === 'committed') return
  // Another worker was first with the same, or the answer was lost: look again.
  await pause(200)
  return subscribeTo(type, options)
}

function subscription(type: RungType, { endpoint, secret }: SubscriptionOptions) {
  return {
    resourceType: 'Subscription',
    id: `heimvakt-doorbell-${type.toLowerCase()}`,
    status: 'requested',
    reason: 'Doorbell of the rules service',
    criteria: criteria[type],
    channel: {
      type: 'rest-hook',
      endpoint,
      payload: 'application/fhir+json',
      header: [`Authorization: Bearer ${secret}`],
    },
  }
}

function rings(stored: Resource, wanted: ReturnType<typeof subscription>): boolean {
  const isOn = stored['status'] === 'active' || stored['status'] === 'requested'
  return (
    isOn &&
    stored['criteria'] === wanted.criteria &&
    JSON.stringify(stored['channel']) === JSON.stringify(wanted.channel)
  )
}

import { isOfForm } from '@heimvakt/core/fhir/form-activity'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { references } from '../access/elements.ts'
import type { FhirStore, Resource } from '../fhir-store.ts'

/** Whether it is an order of saturation in force that does not say if oxygen is used at home. */
export function isOxygenUnsaid(resource: Resource): boolean {
  if (resource.resourceType !== 'ServiceRequest' || isOfForm(resource)) return false
  const order = parseServiceRequest(resource)
  if (isProblem(order) || order.type !== 'oxygen-saturation' || order.status !== 'active') return false
  return order.homeOxygen === undefined
}

/** Whose orders of saturation do not say it: bare ids. */
export interface OxygenUnsaid {
  patients(): Promise<ReadonlySet<string>>
  /** An order was made or changed. */
  forget(): void
}

/** What others wrote is seen after this. */
const ttlMs = 60_000

/** Read once a minute for all; where the server does not answer nobody is asked about. */
export function oxygenUnsaid(store: Pick<FhirStore, 'searchAll'>): OxygenUnsaid {
  let known: { readonly until: number; readonly patients: Promise<ReadonlySet<string>> } | null = null

  async function read(): Promise<ReadonlySet<string>> {
    const codes = measurementType('oxygen-saturation').codes.map(({ system, code }) => `${system}|${code}`)
    const found = await store.searchAll('ServiceRequest', [
      ['status', 'active'],
      ['code', codes.join(',')],
      ['_count', '500'],
    ])
    if (found.outcome !== 'found') known = null
    const orders = found.outcome === 'found' ? found.resources.filter(isOxygenUnsaid) : []
    return new Set(orders.flatMap(({ subject }) => references(subject, 'Patient')))
  }

  return {
    patients() {
      if (known === null || performance.now() >= known.until)
        known = { until: performance.now() + ttlMs, patients: read() }
      return known.patients
    },
    forget() {
      known = null
    },
  }
}

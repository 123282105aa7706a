import type { Facts } from '../access/facts.ts'
import type { FhirStore } from '../fhir-store.ts'
import type { Clock, Ring } from '../ports.ts'
import type { NameOf } from '../queue/names.ts'
import type { Templates } from './templates.ts'

/** What plans are read from and written to. */
export interface PlanSources {
  readonly store: Pick<FhirStore, 'read' | 'search' | 'searchAll' | 'create' | 'bundle'>
  readonly facts: Facts
  readonly clock: Clock
  readonly ring: Ring
  readonly nameOf: NameOf
  readonly templates: Templates
  /** Whether synthetic identity numbers are people here. */
  readonly synthetic: boolean
}

/** A problem that names whom it is about, for the journal only. */
export interface AboutPatient {
  readonly patient?: string
}

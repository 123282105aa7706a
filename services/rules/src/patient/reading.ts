import { isProblem, type CodecProblem } from '@heimvakt/core/fhir/problem'
import type { UnitConverter } from '@heimvakt/core/measurements/unit-converter'
import type { FhirStore, Query, Resource } from '../fhir-store.ts'
import type { PlanTemplates } from '../plan-templates.ts'
import type { TeamHours } from '../team-hours.ts'

/** What reading a patient needs. */
export interface LoadOptions {
  readonly store: Pick<FhirStore, 'search' | 'history' | 'ensure'>
  readonly templates: PlanTemplates
  readonly hours: TeamHours
  readonly convert: UnitConverter
  readonly now: number
  /** Told of each stored resource of ours that cannot be read. */
  readonly unreadable: (resource: Resource, problem: CodecProblem) => void
}

export const everything: Query = [
  ['_count', '1000'],
  ['_total', 'none'],
]

/** What a codec makes of a resource; nothing, and told, when it cannot be read. */
export function readable<T extends object>(
  resource: Resource,
  parse: (resource: unknown) => T | CodecProblem,
  options: LoadOptions,
): readonly T[] {
  const parsed = parse(resource)
  if (!isProblem(parsed)) return [parsed]
  options.unreadable(resource, parsed)
  return []
}

import type { OpeningHours } from '@heimvakt/core/cases/opening-hours'
import { parseHealthcareService } from '@heimvakt/core/fhir/healthcare-service'
import { isProblem, type CodecProblem } from '@heimvakt/core/fhir/problem'
import type { FhirStore, Resource } from './fhir-store.ts'

export type TeamHours = () => Promise<ReadonlyMap<string, OpeningHours>>

export interface TeamHoursOptions {
  readonly store: Pick<FhirStore, 'search'>
  /** Told of each that cannot be read: its teams count as always open, so that no red waits for it. */
  readonly unreadable: (resource: Resource, problem: CodecProblem) => void
}

/** A changed opening hour counts after this. */
const rememberedMs = 60_000

/** The opening hours of all teams, by `CareTeam/…`: few, and asked for at each look at a patient. */
export function teamHours({ store, unreadable }: TeamHoursOptions): TeamHours {
  let known: { readonly hours: Promise<ReadonlyMap<string, OpeningHours>>; readonly until: number } | null = null

  const read = async (): Promise<ReadonlyMap<string, OpeningHours>> => {
    const hours = new Map<string, OpeningHours>()
    for (const resource of await store.search('HealthcareService', [['active', 'true']])) {
      const service = parseHealthcareService(resource)
      if (isProblem(service)) unreadable(resource, service)
      else for (const team of service.teams) hours.set(team, service.hours)
    }
    return hours
  }

  return async () => {
    if (known !== null && performance.now() < known.until) return known.hours
    const hours = read()
    known = { hours, until: performance.now() + rememberedMs }
    hours.catch(() => {
      known = null
    })
    return hours
  }
}

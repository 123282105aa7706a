import type { OpeningHours } from '@heimvakt/core/cases/opening-hours'
import { parseHealthcareService } from '@heimvakt/core/fhir/healthcare-service'
import { isProblem } from '@heimvakt/core/fhir/problem'
import type { FhirStore } from '../fhir-store.ts'

/** By `CareTeam/…`, of the teams whose hours are known. */
export type HoursByTeam = ReadonlyMap<string, OpeningHours>

export type TeamHours = () => Promise<HoursByTeam>

/** A changed opening hour counts after this, as it does with the rules. */
const rememberedMs = 60_000

/** The opening hours of all teams; while the server does not answer, those that were known before. */
export function teamHours(store: Pick<FhirStore, 'searchAll'>): TeamHours {
  let known: HoursByTeam = new Map()
  let reading: Promise<HoursByTeam> = Promise.resolve(known)
  let until = Number.NEGATIVE_INFINITY

  async function read(): Promise<HoursByTeam> {
    const found = await store.searchAll('HealthcareService', [['active', 'true']])
    if (found.outcome === 'found') {
      const services = found.resources.map(parseHealthcareService)
      known = new Map(
        services.flatMap((service) =>
          isProblem(service) ? [] : service.teams.map((team) => [team, service.hours] as const),
        ),
      )
    } else until = Number.NEGATIVE_INFINITY
    return known
  }

  return () => {
    if (performance.now() < until) return reading
    until = performance.now() + rememberedMs
    reading = read()
    return reading
  }
}

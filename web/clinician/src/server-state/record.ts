import { parseMonitoringPlan } from '@heimvakt/core/fhir/care-plan'
import { type PatientActivity, parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import type { Measurement, Reading } from '@heimvakt/core/measurements/reading'
import { signsOf } from '@heimvakt/core/measurements/signs-of'
import type { MonitoringPlan } from '@heimvakt/core/plans/monitoring-plan'
import type { Api } from '@heimvakt/ui/api'
import { readObservations } from '@heimvakt/ui/read-observations'
import { useApi } from '@heimvakt/ui/session'
import { type InvalidateQueryFilters, useQuery } from '@tanstack/react-query'
import { subYears } from 'date-fns'
import { toldByTelephone } from './by-telephone.ts'
import { searchAll } from './search-all.ts'

/** What a nurse sees of one patient: the plans, what is measured with which limits, and a year of readings. */
export interface PatientRecord {
  readonly plans: readonly MonitoringPlan[]
  readonly activities: readonly PatientActivity[]
  /** Oldest first. */
  readonly readings: readonly Reading[]
  /** What was marked as wrong, as it was sent, oldest first. */
  readonly withdrawn: readonly Measurement[]
  /** The ids of those that a nurse has written down as they were read aloud. */
  readonly byTelephone: ReadonlySet<string>
}

export const recordsKey = ['record'] as const

/** All that is kept of one patient, by the bare id; of everybody when it is not known who. */
export function recordsOf(patient: string | undefined): InvalidateQueryFilters {
  if (patient === undefined) return { queryKey: recordsKey }
  const names: readonly unknown[] = [patient, `Patient/${patient}`]
  return { queryKey: recordsKey, predicate: ({ queryKey }) => names.includes(queryKey[1]) }
}

/** The record as the FHIR API gives it, read by the same codecs as the rules use. */
export function usePatientRecord(patient: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...recordsKey, patient],
    queryFn: ({ signal }) => fetchRecord(api, patient, signal),
  })
}

async function fetchRecord(api: Api, patient: string, signal: AbortSignal): Promise<PatientRecord> {
  const since = subYears(new Date(), 1).toISOString().slice(0, 10)
  const of = `patient=${encodeURIComponent(patient)}`
  const [plans, requests, observations] = await Promise.all([
    searchAll(api, `/fhir/CarePlan?${of}`, signal),
    searchAll(api, `/fhir/ServiceRequest?${of}`, signal),
    searchAll(api, `/fhir/Observation?${of}&date=ge${since}&_count=500`, signal),
  ])
  return {
    plans: plans.map(parseMonitoringPlan).flatMap((plan) => ('problem' in plan ? [] : [plan])),
    activities: requests.map(parseServiceRequest).flatMap((activity) => ('problem' in activity ? [] : [activity])),
    readings: byTime((await readObservations(observations)).flatMap(signsOf)),
    withdrawn: byTime(measurementsIn(await readObservations(observations.flatMap(asSent)))),
    byTelephone: toldByTelephone(observations),
  }
}

function measurementsIn(readings: readonly Reading[]): readonly Measurement[] {
  return readings.flatMap(signsOf).flatMap((one) => (one.kind === 'measurement' ? [one] : []))
}

function byTime<R extends Reading>(readings: readonly R[]): readonly R[] {
  return readings.toSorted((a, b) => (a.effective?.at ?? 0) - (b.effective?.at ?? 0))
}

/** A reading that was marked as wrong, as it was before that: its value stays to be seen. */
function asSent(observation: unknown): readonly unknown[] {
  const resource = observation as { readonly status?: string }
  return resource.status === 'entered-in-error' ? [{ ...resource, status: 'final' }] : []
}

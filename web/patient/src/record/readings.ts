import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { measurementType } from '@heimvakt/core/measurements/catalogue'
import type { Measurement, Reading } from '@heimvakt/core/measurements/reading'
import { readObservations } from '@heimvakt/ui/read-observations'
import { useApi } from '@heimvakt/ui/session'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { searchAll } from './fhir-search.ts'

const day = 24 * 60 * 60_000
/** What "today" and "last time" need, also for a weekly measurement that was forgotten once or twice. */
const recentDays = 30
/** As far back as the chart goes. */
const historyDays = 365
const pageSize = 200

export const readingsKey = ['readings'] as const

/** The last month's measurements of all kinds, newest first; also without network. */
export function useRecentReadings() {
  const api = useApi()
  return useQuery({
    queryKey: [...readingsKey, 'recent'],
    queryFn: async ({ signal }) => {
      const from = new Date(Date.now() - recentDays * day).toISOString()
      return newestFirst(
        await searchAll(api, `/fhir/Observation?date=ge${from}&_sort=-date&_count=${pageSize}`, signal),
      )
    },
    meta: { keepOffline: true },
  })
}

/** A year of one kind of measurement, newest first. */
export function useReadingsOf(type: MeasurementId) {
  const api = useApi()
  return useQuery({
    queryKey: [...readingsKey, 'of', type],
    queryFn: async ({ signal }) => {
      const from = new Date(Date.now() - historyDays * day).toISOString()
      const codes = measurementType(type)
        .codes.map(({ system, code }) => encodeURIComponent(`${system}|${code}`))
        .join(',')
      const address = `/fhir/Observation?code=${codes}&date=ge${from}&_sort=-date&_count=${pageSize}`
      return newestFirst(await searchAll(api, address, signal))
    },
  })
}

/** Says that a measurement was wrong: it is kept, marked as an error, and judged no more. */
export function useMarkAsWrong() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reading: Measurement) =>
      api.call(`/fhir/Observation/${reading.id}`, { method: 'DELETE', ifMatch: `W/"${reading.version}"` }),
    onSuccess: () => client.invalidateQueries({ queryKey: readingsKey }),
  })
}

/** The readings that have values, in the order they came. */
export function measurementsIn(readings: readonly Reading[] | undefined): readonly Measurement[] {
  return (readings ?? []).filter((reading) => reading.kind === 'measurement')
}

async function newestFirst(resources: readonly unknown[]): Promise<readonly Reading[]> {
  const readings = await readObservations(resources)
  return readings.toSorted((a, b) => (b.effective?.at ?? 0) - (a.effective?.at ?? 0))
}

import type { Resource } from '@heimvakt/core/fhir/problem'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { acceptedCodes } from '@heimvakt/core/measurements/catalogue'
import type { Measurement } from '@heimvakt/core/measurements/reading'
import { serverNow } from '@heimvakt/ui/server-time'
import { useApi } from '@heimvakt/ui/session'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { searchAll } from './fhir-search.ts'
import { type ListedMeasurement, type ListedReading, listReadings } from './listed-reading.ts'
import { takenBack } from './taken-back.ts'

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
      const from = new Date(serverNow() - recentDays * day).toISOString()
      return listReadings(
        await searchAll(api, `/fhir/Observation?date=ge${from}&_sort=-date&_count=${pageSize}`, signal),
      )
    },
    meta: { keepOffline: true },
  })
}

/** One measurement of the record: from the last month's, also without network, or asked for by itself. */
export function useReadingById(id: string) {
  const api = useApi()
  const recent = useRecentReadings()
  return useQuery({
    queryKey: [...readingsKey, 'one', id],
    queryFn: async ({ signal }) =>
      listReadings([await api.get<Resource>(`/fhir/Observation/${encodeURIComponent(id)}`, { signal })]),
    initialData: () => {
      const known = (recent.data ?? []).filter((reading) => reading.id === id)
      return known.length === 0 ? undefined : known
    },
    enabled: recent.data !== undefined || recent.isError,
  })
}

/** A year of one kind of measurement, newest first. */
function useReadingsOf(type: MeasurementId) {
  const api = useApi()
  return useQuery({
    queryKey: [...readingsKey, 'of', type],
    queryFn: async ({ signal }) => {
      const from = new Date(serverNow() - historyDays * day).toISOString()
      const codes = acceptedCodes(type)
        .map(({ system, code }) => encodeURIComponent(`${system}|${code}`))
        .join(',')
      const address = `/fhir/Observation?code=${codes}&date=ge${from}&_sort=-date&_count=${pageSize}`
      return listReadings(await searchAll(api, address, signal))
    },
  })
}

/** What there is to show of one kind of measurement. */
export type History = {
  /** Newest first; undefined as long as nothing is here. */
  readonly readings: readonly ListedReading[] | undefined
  /** Epoch milliseconds of the fetching when the readings are those that this device kept: only the last month. */
  readonly keptAt: number | undefined
  readonly problem: unknown
  readonly retry: () => void
}

/** A year of one kind; without an answer from the service what lies on the device. */
export function useHistoryOf(type: MeasurementId): History {
  const year = useReadingsOf(type)
  const month = useRecentReadings()
  const retry = () => void year.refetch()
  if (year.data) return { readings: year.data, keptAt: undefined, problem: null, retry }
  if (!year.error || !month.data) return { readings: undefined, keptAt: undefined, problem: year.error, retry }
  const kept = month.data.filter((reading) => reading.type === type)
  return { readings: kept, keptAt: month.dataUpdatedAt, problem: year.error, retry }
}

/** Takes back that a measurement was marked as wrong: it counts again, and is judged anew. */
export function useCountAgain() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (id: string) => {
      const { body, etag } = await api.call<Resource>(`/fhir/Observation/${id}`)
      const ifMatch = etag === null ? {} : { ifMatch: etag }
      return api.call(`/fhir/Observation/${id}`, { method: 'PUT', body: takenBack(body), ...ifMatch })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: readingsKey }),
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
export function measurementsIn(readings: readonly ListedReading[] | undefined): readonly ListedMeasurement[] {
  return (readings ?? []).filter((reading) => reading.kind === 'measurement')
}

import { effectiveTimeOf } from '@heimvakt/core/measurements/effective-time'
import { isMeasurementId, type MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { evidenceKindOf } from '@heimvakt/core/rules/evidence-kinds'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { Entry } from '../device/database.ts'
import { useUnsent } from '../device/outbox.ts'
import { useDayState } from './day-state.ts'
import type { ListedReading } from './listed-reading.ts'
import { usePatient } from './person.ts'
import { useActivities } from './plans.ts'
import { useRecentReadings } from './readings.ts'

type Answered = {
  /** What the service has, also what has no number: "Har ikke ketonmåler" is an answer. */
  readonly readings: readonly Pick<ListedReading, 'kind' | 'type' | 'effective'>[]
  /** What waits on this device. */
  readonly unsent: readonly Entry[]
}

/** What findings ask the person to measure, and that has not been measured since; the newest first. */
export function askedBy(
  findings: readonly Pick<Finding, 'evidence'>[],
  { readings, unsent }: Answered,
): readonly MeasurementId[] {
  const asked = findings.flatMap(({ evidence }) => {
    const type = evidenceKindOf(evidence).asks(evidence)
    return type === undefined || !isMeasurementId(type) ? [] : [{ type, since: evidence.at?.at ?? 0 }]
  })
  const open = asked.filter(({ type, since }) => {
    const stored = readings.some(
      (one) => one.kind !== 'withdrawn' && one.type === type && (one.effective?.at ?? 0) >= since,
    )
    return !stored && !unsent.some((one) => isSince(one, { type, since }))
  })
  return [...new Set(open.toSorted((a, b) => b.since - a.since).map(({ type }) => type))]
}

type Since = { readonly type: MeasurementId; /** Epoch milliseconds. */ readonly since: number }

function isSince(entry: Entry, { type, since }: Since): boolean {
  if (entry.kind !== 'measurement' || entry.type !== type || entry.state === 'refused') return false
  return (effectiveTimeOf(entry.measuredAt)?.at ?? 0) >= since
}

/** What the person is asked to measure now, of what the plan has an order for. Nothing before it is known what was sent. */
export function useAskedNow(): readonly MeasurementId[] {
  const day = useDayState()
  const activities = useActivities()
  const readings = useRecentReadings()
  const unsent = useUnsent(usePatient())
  if (day.kind !== 'open' || readings.data === undefined) return []
  return askedBy(day.findings, { readings: readings.data, unsent }).filter((type) =>
    activities.data?.some((activity) => activity.type === type),
  )
}

import { zonesFor, type ZonesOfCondition } from '@heimvakt/core/plans/zones-for'
import type { Taken } from '@heimvakt/core/cases/state-of-day'
import type { Finding } from '@heimvakt/core/rules/finding'
import { useUnsent } from '../device/outbox.ts'
import { type DeviceVerdict, worstOnDevice } from './device-state.ts'
import { usePatient } from './person.ts'
import { useActivities } from './plans.ts'
import { type ShownState, useStateOfDay } from './state-of-day.ts'

type Alarm = 'red' | 'yellow' | 'unassessed'

/** How the person stands, as a page shows it. Nothing of it is green: green is said of a reading, by a verdict. */
export type DayState =
  | { readonly kind: 'loading' }
  /** Nobody can say now: never shown as if all were well. */
  | { readonly kind: 'unknown' }
  /** Nothing is open. `fresh`: the service has just said so. */
  | { readonly kind: 'calm'; readonly fresh: boolean }
  | {
      readonly kind: 'open'
      readonly category: Alarm
      readonly findings: readonly Finding[]
      readonly zones: readonly ZonesOfCondition[]
      readonly taken: Taken | null
      readonly since: number
      /** When it was fetched, if the service does not answer now. */
      readonly asOf: number | null
    }
  /** By the limits kept on this device, of what nobody has assessed. */
  | {
      readonly kind: 'device'
      readonly category: 'red' | 'yellow'
      readonly verdict: DeviceVerdict
      readonly zones: readonly ZonesOfCondition[]
    }

type Asked = {
  readonly data: ShownState | undefined
  /** The service does not answer, or there is no network. */
  readonly unanswered: boolean
  readonly fetching: boolean
  readonly at: number
}

const alarms = ['red', 'yellow', 'unassessed'] as const

/** The worst of what the service knows and of what waits on this device. */
export function dayState({ data, unanswered, fetching, at }: Asked, device: DeviceVerdict | null): DayState {
  const known = knownState({ data, unanswered, fetching, at })
  if (device === null) return known
  const { zone, side } = device.beyond
  if (known.kind === 'open' && alarms.indexOf(known.category) <= alarms.indexOf(zone)) return known
  const found = { template: null, level: zone, type: device.entry.type, side }
  return { kind: 'device', category: zone, verdict: device, zones: zonesFor(found, data?.conditions ?? []) }
}

function knownState({ data, unanswered, fetching, at }: Asked): DayState {
  if (data === undefined) return { kind: unanswered ? 'unknown' : 'loading' }
  if (data.state === 'unknown') return { kind: 'unknown' }
  const calm = { kind: 'calm', fresh: !unanswered && !fetching } as const
  if (data.state === 'nothing-open') return calm
  const category = alarms.find((alarm) => alarm === data.category)
  if (category === undefined) return calm
  const { findings, zones, taken, since } = data
  return { kind: 'open', category, findings, zones, taken, since, asOf: unanswered ? at : null }
}

/** How the person stands now, on every page the same. */
export function useDayState(): DayState {
  const state = useStateOfDay()
  const activities = useActivities()
  const unsent = useUnsent(usePatient())
  const unanswered = state.isError || state.fetchStatus === 'paused'
  const { data, isFetching, dataUpdatedAt } = state
  return dayState(
    { data, unanswered, fetching: isFetching, at: dataUpdatedAt },
    worstOnDevice(unsent, activities.data ?? []),
  )
}

/** Whether something is open that the person is to act on, or that nobody can say. */
export function isCalm(state: DayState): boolean {
  return state.kind === 'calm'
}

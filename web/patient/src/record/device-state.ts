import { effectiveTimeOf } from '@heimvakt/core/measurements/effective-time'
import { worstBeyond, type BeyondLimit } from '@heimvakt/core/plans/beyond-limits'
import type { Activity } from '@heimvakt/core/plans/limits'
import type { EnteredMeasurement, Entered } from '../device/database.ts'

/** What the device can say of an entry that nobody has assessed. */
export type DeviceVerdict = { readonly entry: EnteredMeasurement; readonly beyond: BeyondLimit }

/** By the limits kept on this device; null for forms, and for what is outside none of them: that is not green. */
export function deviceVerdict(entry: Entered, activities: readonly Activity[]): DeviceVerdict | null {
  if (entry.kind === 'form') return null
  const effective = effectiveTimeOf(entry.measuredAt)
  if (effective === null) return null
  const beyond = worstBeyond({ type: entry.type, values: entry.values, effective }, activities)
  return beyond === null ? null : { entry, beyond }
}

/** The worst of what waits on this device, the newest first. */
export function worstOnDevice(entries: readonly Entered[], activities: readonly Activity[]): DeviceVerdict | null {
  const all = entries.flatMap((entry) => deviceVerdict(entry, activities) ?? [])
  const newestFirst = [...all].reverse()
  return newestFirst.find(({ beyond }) => beyond.zone === 'red') ?? newestFirst[0] ?? null
}

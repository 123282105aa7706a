import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { DecimalText } from '@heimvakt/core/measurements/decimal'
import { Dexie, type Table } from 'dexie'

/** What was entered: enough to show it and to make the Observation of it, now or days later. */
export type EnteredMeasurement = {
  /** UUID minted when the entry opened: the service stores it once, however often it is sent. */
  readonly identifier: string
  /** `Patient/…`; an entry is sent by nobody else's session. */
  readonly patient: string
  readonly type: MeasurementId
  readonly values: Readonly<Record<string, DecimalText>>
  /** When it was measured, with offset: `2026-11-22T08:15:00+01:00`. */
  readonly measuredAt: string
  /** Epoch milliseconds, this device's clock. */
  readonly enteredAt: number
}

/** An entry on its way. `stored` only after the service said so. */
export type Entry = EnteredMeasurement &
  (
    | { readonly state: 'waiting' }
    | { readonly state: 'stored'; readonly observation: string; readonly storedAt: number }
    | { readonly state: 'refused'; readonly reasons: readonly { readonly nb: string; readonly en: string }[] }
  )

/** Something fetched earlier, to be shown without network. */
export type KeptAnswer = { readonly key: string; readonly shape: number; readonly data: unknown; readonly at: number }

/** Raise it when what the queries of `record/` answer changes its shape: older kept answers are then not shown. */
export const keptShape = 1

type PatientDatabase = Dexie & {
  readonly entries: Table<Entry, string>
  readonly kept: Table<KeptAnswer, string>
}

/** What this device remembers. The only place of the app where health data outlives the page. */
export const database = new Dexie('heimvakt-patient') as PatientDatabase

database.version(1).stores({ entries: 'identifier, [patient+state], state', kept: 'key' })

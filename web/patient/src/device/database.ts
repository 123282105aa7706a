import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { DecimalText } from '@heimvakt/core/measurements/decimal'
import type { AnsweredForm } from '@heimvakt/core/questionnaires/answers'
import type { Filled, Words } from '@heimvakt/ui/questionnaire/form'
import { Dexie, type Table } from 'dexie'

type EnteredHere = {
  /** UUID minted when the entry opened: the service stores it once, however often it is sent. */
  readonly identifier: string
  /** `Patient/…`; an entry is sent by nobody else's session. */
  readonly patient: string
  /** Epoch milliseconds, this device's clock. */
  readonly enteredAt: number
}

/** A measurement: enough to show it and to make the Observation of it, now or days later. */
export type EnteredMeasurement = EnteredHere & {
  readonly kind: 'measurement'
  readonly type: MeasurementId
  readonly values: Readonly<Record<string, DecimalText>>
  /** When it was measured, with offset: `2026-11-22T08:15:00+01:00`. */
  readonly measuredAt: string
  /** The stored reading that it takes the place of, as it was. */
  readonly corrects?: Replaced
}

/** A reading that the person has put right. */
export type Replaced = {
  /** Of the Observation. */
  readonly id: string
  readonly values: Readonly<Record<string, DecimalText>>
}

/** A filled-in form. */
export type EnteredForm = EnteredHere & {
  readonly kind: 'form'
  readonly questionnaire: AnsweredForm
  readonly title: Words
  /** When it was filled in, with offset. */
  readonly answeredAt: string
  /** The QuestionnaireResponse as JSON text: the same bytes every time it is sent, decimals as they were typed. */
  readonly response: string
  /** One of the answers opened the crisis route: whom to call is shown whatever becomes of the form. */
  readonly crisis: boolean
}

export type Entered = EnteredMeasurement | EnteredForm

/** An entry on its way. `stored` only after the service said so. */
export type Entry = Entered &
  (
    | { readonly state: 'waiting' }
    | { readonly state: 'stored'; /** Of the stored resource. */ readonly id: string; readonly storedAt: number }
    | {
        readonly state: 'refused'
        readonly reasons: readonly { readonly nb: string; readonly en: string }[]
        /** HTTP status of the refusal; older refusals lack it. */
        readonly status?: number
      }
  )

/** A form that somebody has begun. */
export type Draft = {
  /** Person and form with version: see `draftKey`. */
  readonly key: string
  readonly patient: string
  /** Of the answer it becomes. */
  readonly identifier: string
  readonly filled: Filled
  /** linkId of the question that was shown last; null: the last look before sending. */
  readonly question: string | null
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly changedAt: number
}

/** A measurement that somebody has begun to enter. */
export type EntryDraft = {
  /** Person and kind of measurement, and the reading that it corrects: see `entryDraftKey`. */
  readonly key: string
  readonly patient: string
  /** Of the entry it becomes. */
  readonly identifier: string
  /** As it stands in the fields, by part. */
  readonly typed: Readonly<Record<string, string>>
  /** Epoch milliseconds when the value was typed: "målt nå" means then. */
  readonly typedAt: number
  /** Day and clock time of the device, where the person chose another time. */
  readonly time?: { readonly date: string; readonly clock: string } | undefined
}

/** Something fetched earlier, to be shown without network. */
export type KeptAnswer = { readonly key: string; readonly shape: number; readonly data: unknown; readonly at: number }

/** Raise it when what the queries of `record/` answer changes its shape: older kept answers are then not shown. */
export const keptShape = 2

type PatientDatabase = Dexie & {
  readonly entries: Table<Entry, string>
  readonly drafts: Table<Draft, string>
  readonly entryDrafts: Table<EntryDraft, string>
  readonly kept: Table<KeptAnswer, string>
}

/** What this device remembers. The only place of the app where health data outlives the page. */
export const database = new Dexie('heimvakt-patient') as PatientDatabase

database.version(1).stores({ entries: 'identifier, [patient+state], state', kept: 'key' })
/** Before there were forms, every entry was a measurement. What waits from then is sent like any other. */
database
  .version(2)
  .stores({ drafts: 'key, patient' })
  .upgrade((transaction) =>
    transaction
      .table<Record<string, unknown>>('entries')
      .toCollection()
      .modify((entry) => {
        entry['kind'] = 'measurement'
        if ('observation' in entry) entry['id'] = entry['observation']
      }),
  )
database.version(3).stores({ entryDrafts: 'key, patient' })

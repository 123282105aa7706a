import { nationalIdentifiers } from '@heimvakt/core/fhir/canonicals'
import { convertByUcum } from '@heimvakt/core/measurements/ucum'
import type { PatientFacts } from '../access/patient-facts.ts'
import type { DemoCalendar } from './calendar.ts'
import type { Enrolment } from './enrolments.ts'
import { historySeed, type StoredPatient } from './history.ts'
import { patientIdentity } from './people.ts'
import { orderSeed, referenceOf, type References } from './plans.ts'
import { readingsOf, type DemoReading } from './readings.ts'
import { openSender } from './sender.ts'
import { submissionOf } from './submissions.ts'
import type { SystemKey } from './systems.ts'
import { createOnce, type Seed, type SeedStore } from './transactions.ts'

interface Fill {
  readonly store: SeedStore
  readonly clock: { now(): number }
  readonly history: 'whole' | 'recent'
  readonly baseUrl: string
  readonly calendar: DemoCalendar
  readonly enrolments: readonly Enrolment[]
  readonly references: References
  /** The system that brings the readings of a team's patients. */
  readonly importers: ReadonlyMap<string, SystemKey>
  /** An earlier start was interrupted: part of it may be written. */
  readonly resumed: boolean
  readonly onProgress: (line: string) => void
  /** Called when the queue and the recent charts are there. */
  readonly usable: () => void
}

/** So many days of history are there before the pages are used: what the charts open with. */
const recentDays = 10
const readingsPerTransaction = 100
/** More lanes do not help: two cores are shared with the FHIR server. */
const lanes = 3
const readingsPerBatch = 25
/** How often the one who waits is told. */
const readingsPerLine = 500

interface PatientReading {
  readonly enrolment: Enrolment
  readonly reading: DemoReading
}

/** Writes the readings: recent history, what is to be judged, older history. */
export async function fillDemo(fill: Fill): Promise<void> {
  const all = fill.enrolments.flatMap((enrolment) =>
    readingsOf(enrolment, fill.calendar).map((reading): PatientReading => ({ enrolment, reading })),
  )
  const judged = all.filter(({ enrolment, reading }) => reading.at >= enrolment.judgedFrom)
  const history = all.filter(({ enrolment, reading }) => reading.at < enrolment.judgedFrom)
  const stored = new Map(fill.enrolments.map((enrolment) => [enrolment, storedPatient(fill, enrolment)]))
  const newest = history.toSorted((a, b) => b.reading.at - a.reading.at)
  const recent = newest.filter(({ reading }) => reading.daysBack <= recentDays)

  await writeHistory({ fill, stored, what: 'målinger fra de siste dagene' }, recent)
  await sendJudged({ fill, stored }, judged)
  fill.usable()
  if (fill.history === 'whole')
    await writeHistory({ fill, stored, what: 'eldre målinger' }, newest.slice(recent.length))
}

interface Writing {
  readonly fill: Fill
  readonly stored: ReadonlyMap<Enrolment, StoredPatient>
}

async function writeHistory(
  { fill, stored, what }: Writing & { readonly what: string },
  readings: readonly PatientReading[],
): Promise<void> {
  const chunks = chunksOf(readings, readingsPerTransaction)
  let done = 0
  const lane = async (first: number): Promise<void> => {
    for (let index = first; index < chunks.length; index += lanes) {
      const chunk = chunks[index] ?? []
      const seeds = chunk.map((one) => seedOf({ fill, stored }, one))
      await createOnce(fill.store, seeds, fill.resumed)
      done += chunk.length
      const isWorthALine = Math.floor(done / readingsPerLine) > Math.floor((done - chunk.length) / readingsPerLine)
      if (isWorthALine && done < readings.length) fill.onProgress(`Demodata: ${done} av ${readings.length} ${what}`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, first) => lane(first)))
  fill.onProgress(`Demodata: ${readings.length} ${what} er på plass`)
}

function seedOf({ fill, stored }: Writing, { enrolment, reading }: PatientReading): Seed {
  const { organization, client_id: system } = importerOf(fill, enrolment)
  const caller = {
    kind: 'system',
    system,
    organization: organization.replace('Organization/', ''),
    scopes: [],
  } as const
  return historySeed(reading, patientOf(stored, enrolment), { caller, convert: convertByUcum })
}

/** As a partner would send them, each organisation's own patients; the rules judge them as they would a patient's. */
async function sendJudged({ fill, stored }: Writing, readings: readonly PatientReading[]): Promise<void> {
  const perImporter = Map.groupBy(readings, ({ enrolment }) => importerOf(fill, enrolment))
  await Promise.all(
    [...perImporter].map(async ([key, own]) => {
      const sender = openSender({ key, baseUrl: fill.baseUrl, clock: fill.clock })
      for (const chunk of chunksOf(own, readingsPerBatch))
        await sender.send(
          chunk.map(({ enrolment, reading }) => ({
            seed: reading.seed,
            resource: submissionOf(reading, patientOf(stored, enrolment).subject),
          })),
        )
    }),
  )
  fill.onProgress(`Demodata: dagens ${readings.length} målinger er sendt inn`)
}

function importerOf({ importers }: Fill, { patient }: Enrolment): SystemKey {
  const key = importers.get(patient.plans[0]?.team ?? '')
  if (key === undefined) throw new Error(`demo data: no system brings readings for ${patient.key}`)
  return key
}

function patientOf(stored: Writing['stored'], enrolment: Enrolment): StoredPatient {
  const patient = stored.get(enrolment)
  if (patient === undefined) throw new Error(`demo data: ${enrolment.patient.key} is not stored yet`)
  return patient
}

/** What ingest would read of the patient; plans do not matter to how a reading is stored. */
function storedPatient({ references, calendar }: Fill, { patient, activities }: Enrolment): StoredPatient {
  const reference = referenceOf(references, patient.key)
  const order = (type: string): string => referenceOf(references, orderSeed(patient.key, type))
  const bare = (type: string): string => order(type).replace('ServiceRequest/', '')
  const identifier = { system: nationalIdentifiers.fnr, value: patientIdentity(patient, calendar.now).identityNumber }
  const facts: PatientFacts = {
    id: reference.replace('Patient/', ''),
    active: true,
    identifier,
    plans: [],
    orders: activities.map(({ type }) => bare(type)),
    activities: activities.map(({ type, template, limits }) => ({
      id: bare(type),
      version: '',
      patient: reference,
      status: 'active',
      type,
      limits,
      schedule: template.schedule,
    })),
  }
  return { subject: { key: patient.key, identifier, order }, facts }
}

function chunksOf<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}

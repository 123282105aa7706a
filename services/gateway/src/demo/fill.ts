import { nationalIdentifiers } from '@heimvakt/core/fhir/canonicals'
import { convertByUcum } from '@heimvakt/core/measurements/ucum'
import type { PatientFacts } from '../access/patient-facts.ts'
import type { DemoCalendar } from './calendar.ts'
import type { Enrolment } from './enrolments.ts'
import { answersOf, type DemoAnswers } from './forms.ts'
import { answersSeeds, historySeed, type StoredPatient } from './history.ts'
import { openPatientSender } from './patient-sender.ts'
import { patientIdentity } from './people.ts'
import { orderSeed, referenceOf, type References } from './plans.ts'
import { readingsOf, type DemoReading } from './readings.ts'
import { responseOf } from './responses.ts'
import { openSender } from './sender.ts'
import { submissionOf } from './submissions.ts'
import type { SystemKey } from './systems.ts'
import { createOnce, type Seed, type SeedStore } from './transactions.ts'

interface Fill {
  readonly store: SeedStore
  readonly clock: { now(): number }
  readonly history: 'whole' | 'recent'
  readonly baseUrl: string
  readonly publicUrl: string
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

/** Something that a patient measured or answered. */
type PatientItem = { readonly enrolment: Enrolment; readonly at: number; readonly daysBack: number } & (
  | { readonly reading: DemoReading }
  | { readonly answers: DemoAnswers }
)

type PatientReading = Extract<PatientItem, { readonly reading: unknown }>
type PatientAnswers = Extract<PatientItem, { readonly answers: unknown }>

/** Writes readings and answered forms: recent history, what is to be judged, older history. */
export async function fillDemo(fill: Fill): Promise<void> {
  const all = fill.enrolments.flatMap((enrolment) => itemsOf(enrolment, fill.calendar))
  const judged = all.filter(({ enrolment, at }) => at >= enrolment.judgedFrom)
  const history = all.filter(({ enrolment, at }) => at < enrolment.judgedFrom)
  const stored = new Map(fill.enrolments.map((enrolment) => [enrolment, storedPatient(fill, enrolment)]))
  const newest = history.toSorted((a, b) => b.at - a.at)
  const recent = newest.filter(({ daysBack }) => daysBack <= recentDays)

  await writeHistory({ fill, stored, what: 'målinger og skjemasvar fra de siste dagene' }, recent)
  await Promise.all([
    sendJudged(
      { fill, stored },
      judged.filter((one) => 'reading' in one),
    ),
    sendAnswers(
      { fill, stored },
      judged.filter((one) => 'answers' in one),
    ),
  ])
  fill.onProgress(`Demodata: dagens ${judged.length} målinger og skjemasvar er sendt inn`)
  fill.usable()
  if (fill.history === 'whole')
    await writeHistory({ fill, stored, what: 'eldre målinger og skjemasvar' }, newest.slice(recent.length))
}

function itemsOf(enrolment: Enrolment, calendar: DemoCalendar): readonly PatientItem[] {
  return [
    ...readingsOf(enrolment, calendar).map((reading) => ({ ...placeOf(reading), enrolment, reading })),
    ...answersOf(enrolment, calendar).map((answers) => ({ ...placeOf(answers), enrolment, answers })),
  ]
}

function placeOf({ at, daysBack }: Pick<PatientItem, 'at' | 'daysBack'>): Pick<PatientItem, 'at' | 'daysBack'> {
  return { at, daysBack }
}

interface Writing {
  readonly fill: Fill
  readonly stored: ReadonlyMap<Enrolment, StoredPatient>
}

async function writeHistory(
  { fill, stored, what }: Writing & { readonly what: string },
  items: readonly PatientItem[],
): Promise<void> {
  const chunks = chunksOf(items, readingsPerTransaction)
  let done = 0
  const lane = async (first: number): Promise<void> => {
    for (let index = first; index < chunks.length; index += lanes) {
      const chunk = chunks[index] ?? []
      const seeds = chunk.flatMap((one) => seedsOf({ fill, stored }, one))
      await createOnce(fill.store, seeds, fill.resumed)
      done += chunk.length
      const isWorthALine = Math.floor(done / readingsPerLine) > Math.floor((done - chunk.length) / readingsPerLine)
      if (isWorthALine && done < items.length) fill.onProgress(`Demodata: ${done} av ${items.length} ${what}`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, first) => lane(first)))
  fill.onProgress(`Demodata: ${items.length} ${what} er på plass`)
}

function seedsOf({ fill, stored }: Writing, item: PatientItem): readonly Seed[] {
  const { organization, client_id: system } = importerOf(fill, item.enrolment)
  const caller = {
    kind: 'system',
    system,
    organization: organization.replace('Organization/', ''),
    scopes: [],
  } as const
  const patient = patientOf(stored, item.enrolment)
  return 'answers' in item
    ? answersSeeds(item.answers, patient, { caller })
    : [historySeed(item.reading, patient, { caller, convert: convertByUcum })]
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
}

/** No system may answer for a patient: each sends her own, signed in, one after the other. */
async function sendAnswers({ fill, stored }: Writing, all: readonly PatientAnswers[]): Promise<void> {
  const sender = openPatientSender(fill)
  for (const [enrolment, own] of Map.groupBy(all, (one) => one.enrolment)) {
    const { subject } = patientOf(stored, enrolment)
    await sender.send(
      subject.key,
      own.map(({ answers }) => responseOf(answers, subject)),
    )
  }
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

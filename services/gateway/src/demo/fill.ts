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

/** What history is written with. */
interface Keeping {
  readonly store: SeedStore
  readonly calendar: DemoCalendar
  readonly enrolments: readonly Enrolment[]
  readonly references: References
  /** The system that brings the readings of a team's patients. */
  readonly importers: ReadonlyMap<string, SystemKey>
  /** An earlier start was interrupted: part of it may be written. */
  readonly resumed: boolean
  readonly onProgress: (line: string) => void
}

interface Fill extends Keeping {
  readonly clock: { now(): number }
  readonly history: 'whole' | 'recent'
  readonly baseUrl: string
  readonly publicUrl: string
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

/**
 * What the plans that are judged from an earlier day ask for: to be written before the rules look at anybody, or they
 * would find missing what is only on its way.
 */
export async function writeAskedFor(keeping: Keeping): Promise<void> {
  const { enrolments, calendar } = keeping
  const items = enrolments
    .flatMap((enrolment) => itemsOf(enrolment, calendar))
    .filter((one) => isAskedFor(one, calendar))
  await writeHistory({ keeping, stored: storedPatients(keeping), what: 'målinger og skjemasvar som ventes' }, items)
}

function isAskedFor({ enrolment, at, daysBack }: PatientItem, { judgedFrom }: DemoCalendar): boolean {
  return enrolment.judgedFrom < judgedFrom && at < judgedFrom && daysBack <= recentDays
}

/** Writes readings and answered forms: recent history, what has just come, older history. */
export async function fillDemo(fill: Fill): Promise<void> {
  const { calendar } = fill
  const all = fill.enrolments.flatMap((enrolment) => itemsOf(enrolment, calendar))
  const fresh = all.filter(({ at }) => at >= calendar.judgedFrom)
  const history = all.filter((one) => one.at < calendar.judgedFrom && !isAskedFor(one, calendar))
  const writing = { keeping: fill, stored: storedPatients(fill) }
  const newest = history.toSorted((a, b) => b.at - a.at)
  const recent = newest.filter(({ daysBack }) => daysBack <= recentDays)

  await writeHistory({ ...writing, what: 'målinger og skjemasvar fra de siste dagene' }, recent)
  const readings = fresh.filter((one) => 'reading' in one)
  const answers = fresh.filter((one) => 'answers' in one)
  await Promise.all([sendReadings(fill, writing, readings), sendAnswers(fill, writing, answers)])
  fill.onProgress(`Demodata: dagens ${fresh.length} målinger og skjemasvar er sendt inn`)
  fill.usable()
  if (fill.history === 'whole')
    await writeHistory({ ...writing, what: 'eldre målinger og skjemasvar' }, newest.slice(recent.length))
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
  readonly keeping: Keeping
  readonly stored: ReadonlyMap<Enrolment, StoredPatient>
}

async function writeHistory(
  { keeping, stored, what }: Writing & { readonly what: string },
  items: readonly PatientItem[],
): Promise<void> {
  const chunks = chunksOf(items, readingsPerTransaction)
  let done = 0
  const lane = async (first: number): Promise<void> => {
    for (let index = first; index < chunks.length; index += lanes) {
      const chunk = chunks[index] ?? []
      const seeds = chunk.flatMap((one) => seedsOf({ keeping, stored }, one))
      await createOnce(keeping.store, seeds, keeping.resumed)
      done += chunk.length
      const isWorthALine = Math.floor(done / readingsPerLine) > Math.floor((done - chunk.length) / readingsPerLine)
      if (isWorthALine && done < items.length) keeping.onProgress(`Demodata: ${done} av ${items.length} ${what}`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, first) => lane(first)))
  keeping.onProgress(`Demodata: ${items.length} ${what} er på plass`)
}

function seedsOf({ keeping, stored }: Writing, item: PatientItem): readonly Seed[] {
  const { organization, client_id: system } = importerOf(keeping, item.enrolment)
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
async function sendReadings(fill: Fill, { stored }: Writing, readings: readonly PatientReading[]): Promise<void> {
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
async function sendAnswers(fill: Fill, { stored }: Writing, all: readonly PatientAnswers[]): Promise<void> {
  const sender = openPatientSender(fill)
  for (const [enrolment, own] of Map.groupBy(all, (one) => one.enrolment)) {
    const { subject } = patientOf(stored, enrolment)
    await sender.send(
      subject.key,
      own.map(({ answers }) => responseOf(answers, subject)),
    )
  }
}

function importerOf({ importers }: Keeping, { patient }: Enrolment): SystemKey {
  const key = importers.get(patient.plans[0]?.team ?? '')
  if (key === undefined) throw new Error(`demo data: no system brings readings for ${patient.key}`)
  return key
}

function patientOf(stored: Writing['stored'], enrolment: Enrolment): StoredPatient {
  const patient = stored.get(enrolment)
  if (patient === undefined) throw new Error(`demo data: ${enrolment.patient.key} is not stored yet`)
  return patient
}

function storedPatients(keeping: Keeping): Writing['stored'] {
  return new Map(keeping.enrolments.map((enrolment) => [enrolment, storedPatient(keeping, enrolment)]))
}

/** What ingest would read of the patient; plans do not matter to how a reading is stored. */
function storedPatient({ references, calendar }: Keeping, { patient, activities, forms }: Enrolment): StoredPatient {
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
    forms: forms.map(({ template }) => template.questionnaire.url),
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

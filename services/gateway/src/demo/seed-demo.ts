import { join } from 'node:path'
import { z } from 'zod'
import { openFhirStore } from '../fhir-store.ts'
import { demoCalendar } from './calendar.ts'
import { enrol, type Enrolment } from './enrolments.ts'
import { fillDemo, writeAskedFor } from './fill.ts'
import { organizationSeed, patientSeed, staffSeeds } from './people.ts'
import { peopleFile } from './people-file.ts'
import { planSeeds, referenceOf, type References } from './plans.ts'
import { patients } from './population.ts'
import { teams } from './staff.ts'
import { readJson, register, systemKey, writeJson, type SystemKey, type SystemText } from './systems.ts'
import { readTemplates, type Templates } from './templates.ts'
import { createMissing, isStored, seedToken, type Seed, type SeedStore } from './transactions.ts'

interface DemoOptions {
  readonly fhir: { readonly baseUrl: string; readonly sharedSecret: string | null }
  readonly clock: { now(): number }
  readonly dataDir: string
  readonly history: 'whole' | 'recent'
  /** The address in `partner.json`. */
  readonly publicUrl: string
  /** A line for whoever waits, in Norwegian. */
  readonly onProgress: (line: string) => void
}

/** People, plans and systems are in place: the services may start. */
interface PreparedDemo {
  /**
   * To be called when the gateway answers at `baseUrl`: recent history in bulk, what has just come through `/fhir`, then
   * the older history. Resolves when all is written; at once when it was before.
   */
  fill(baseUrl: string): Promise<void>
  /** Resolves before the older history, when the pages show what they should. Only after `fill` was called. */
  readonly usable: Promise<void>
}

/** Apart from the gateway's own connections, so that history keeps nobody waiting; a transaction on a busy machine may take minutes. */
const patience = { connections: 4, timeoutMs: 300_000 } as const

const stateSchema = z.object({
  /** All days are counted from here, epoch milliseconds. */
  now: z.number(),
  /** `Type/id` by seed, once people and plans are written. */
  references: z.record(z.string(), z.string()).nullable(),
  filled: z.boolean(),
})

type State = z.infer<typeof stateSchema>

/** Patients whose plans go into one transaction: about 60 resources. */
const patientsPerTransaction = 8

/** What a partner may do (architecture.md). */
const partnerScopes = ['system/Observation.crus', 'system/Patient.rs', 'system/DetectedIssue.rs', 'system/Task.rs']

/**
 * Writes the demo's people, plans and systems, and the files that tell scripts about them. Every resource is created
 * only if it is missing, so an interrupted start is continued by the next one, with the days it began with.
 */
export async function prepareDemo(options: DemoOptions): Promise<PreparedDemo> {
  const { clock, dataDir, publicUrl, onProgress } = options
  const store = openFhirStore({ ...options.fhir, ...patience })
  const stateFile = join(dataDir, 'demo', 'seed.json')
  const resumed = await isStored(store, { type: 'Organization', token: seedToken(organizationSeed('fjordby')) })
  const known = stateSchema.safeParse(await readJson(stateFile))
  const state: State = known.success && resumed ? known.data : { now: clock.now(), references: null, filled: false }
  await writeJson(stateFile, state)
  if (!state.filled) onProgress(`Demodata: ${patients.length} pasienter og ${teams.length} oppfølgingsteam`)

  const calendar = demoCalendar(state.now)
  const templates = await readTemplates()
  const enrolments = patients.map((patient) => enrol(patient, { templates, calendar }))
  const references: References =
    state.references === null
      ? await writePeople({ store, enrolments, templates, now: state.now })
      : new Map(Object.entries(state.references))
  await writeJson(stateFile, { ...state, references: Object.fromEntries(references) })
  const importers = await registerSystems({ dataDir, publicUrl, references })
  await writeJson(join(dataDir, 'demo', 'people.json'), peopleFile({ references, now: state.now }))

  const usable = Promise.withResolvers<void>()
  usable.promise.catch(() => undefined)
  const written = { store, calendar, enrolments, references, importers, resumed, onProgress }
  if (!state.filled) await writeAskedFor(written)
  return {
    usable: usable.promise,
    async fill(baseUrl) {
      try {
        if (!state.filled) await fillDemo({ ...options, ...written, baseUrl, usable: usable.resolve })
      } catch (error) {
        usable.reject(error)
        throw error
      }
      usable.resolve()
      await writeJson(stateFile, { ...state, references: Object.fromEntries(references), filled: true })
      await store.close()
    },
  }
}

interface People {
  readonly store: SeedStore
  readonly enrolments: readonly Enrolment[]
  readonly templates: Templates
  readonly now: number
}

/** Who works there, then the patients, then their plans: each step refers to the one before. */
async function writePeople({ store, enrolments, templates, now }: People): Promise<References> {
  const references = new Map<string, string>()
  const write = async (seeds: readonly Seed[]): Promise<void> => {
    for (const [seed, reference] of await createMissing(store, seeds)) references.set(seed, reference)
  }
  await write(staffSeeds())
  await write(enrolments.map(({ patient }) => patientSeed(patient, now)))
  for (let from = 0; from < enrolments.length; from += patientsPerTransaction) {
    const some = enrolments.slice(from, from + patientsPerTransaction)
    await write(some.flatMap((enrolment) => planSeeds({ enrolment, templates, references })))
  }
  return references
}

/** The partner of the demo, and one system per organisation that brings the demo's own readings. */
async function registerSystems(options: {
  readonly dataDir: string
  readonly publicUrl: string
  readonly references: References
}): Promise<ReadonlyMap<string, SystemKey>> {
  const { dataDir, publicUrl, references } = options
  const partner: SystemText = {
    id: 'demo-partner',
    name: 'Demopartner',
    organization: referenceOf(references, organizationSeed('fjordby')),
    scopes: partnerScopes,
  }
  const importers = teams.map(({ key, organization }): { readonly team: string; readonly text: SystemText } => ({
    team: key,
    text: {
      id: `demo-import-${key}`,
      name: `Demodata, ${organization}`,
      organization: referenceOf(references, organizationSeed(key)),
      scopes: ['system/Observation.cru'],
    },
  }))
  const folder = join(dataDir, 'demo')
  const partnerKey = await systemKey(join(folder, 'partner.json'), partner, publicUrl)
  const keys = await Promise.all(
    importers.map(({ text }) => systemKey(join(dataDir, 'keys', `${text.id}.json`), text, publicUrl)),
  )
  const registered = importers.flatMap(({ text }, index) => {
    const key = keys[index]
    return key === undefined ? [] : [{ text, key }]
  })
  await register(join(dataDir, 'keys', 'systems.json'), [{ text: partner, key: partnerKey }, ...registered])
  return new Map(registered.map(({ key }, index) => [importers[index]?.team ?? '', key]))
}

import { join } from 'node:path'
import { z } from 'zod'
import { demoCalendar } from './calendar.ts'
import { enrol } from './enrolments.ts'
import { fillDemo, type Fill } from './fill.ts'
import { organizationSeed, patientSeed, staffSeeds } from './people.ts'
import { peopleFile } from './people-file.ts'
import { planSeeds, referenceOf, type References } from './plans.ts'
import { patients } from './population.ts'
import { teams } from './staff.ts'
import { readJson, register, systemKey, writeJson, type SystemKey, type SystemText } from './systems.ts'
import { readTemplates } from './templates.ts'
import { createAll, seedToken, type SeedStore } from './transactions.ts'

export interface DemoOptions {
  readonly store: SeedStore
  readonly clock: { now(): number }
  readonly dataDir: string
  /** The address in `partner.json`. */
  readonly publicUrl: string
  /** A line for whoever waits, in Norwegian. */
  readonly onProgress: (line: string) => void
}

/** People, plans and systems are in place: the services may start. */
export interface PreparedDemo {
  /**
   * To be called when the gateway answers at `baseUrl`: recent history in bulk, the last readings through `/fhir`, then
   * the older history. Resolves when all is written; at once when it was before.
   */
  fill(baseUrl: string): Promise<void>
  /** Resolves before the older history, when the pages show what they should. Only after `fill` was called. */
  readonly usable: Promise<void>
}

const stateSchema = z.object({ now: z.number(), filled: z.boolean() })

/** Patients whose plans go into one transaction: about 60 resources. */
const patientsPerTransaction = 8

/** What a partner may do (architecture.md). */
const partnerScopes = ['system/Observation.crus', 'system/Patient.rs', 'system/DetectedIssue.rs', 'system/Task.rs']

/**
 * Writes the demo's people, plans and systems, and the files that tell scripts about them. Every resource is created
 * only if it is missing, so an interrupted start is continued by the next one, with the days it began with.
 */
export async function prepareDemo(options: DemoOptions): Promise<PreparedDemo> {
  const { store, dataDir, publicUrl, onProgress } = options
  const stateFile = join(dataDir, 'demo', 'seed.json')
  const state = await stateOf(options, stateFile)
  const calendar = demoCalendar(state.now)
  const templates = await readTemplates()
  const enrolments = patients.map((patient) => enrol(patient, { templates, calendar }))

  if (!state.filled) onProgress(`Demodata: ${patients.length} pasienter og ${teams.length} oppfølgingsteam`)
  const references = new Map<string, string>(await createAll(store, staffSeeds()))
  const keep = (created: References): void => created.forEach((reference, seed) => references.set(seed, reference))
  keep(
    await createAll(
      store,
      patients.map((patient) => patientSeed(patient, state.now)),
    ),
  )
  for (let from = 0; from < enrolments.length; from += patientsPerTransaction) {
    const some = enrolments.slice(from, from + patientsPerTransaction)
    keep(
      await createAll(
        store,
        some.flatMap((enrolment) => planSeeds({ enrolment, templates, references })),
      ),
    )
  }

  const importers = await registerSystems({ dataDir, publicUrl, references })
  await writeJson(join(dataDir, 'demo', 'people.json'), peopleFile({ references, now: state.now }))

  const usable = Promise.withResolvers<void>()
  usable.promise.catch(() => undefined)
  return {
    usable: usable.promise,
    async fill(baseUrl) {
      if (state.filled) return usable.resolve()
      const fill: Fill = {
        ...options,
        baseUrl,
        calendar,
        enrolments,
        references,
        importers,
        usable: () => usable.resolve(),
      }
      try {
        await fillDemo(fill)
      } catch (error) {
        usable.reject(error)
        throw error
      }
      await writeJson(stateFile, { now: state.now, filled: true })
    },
  }
}

/** The moment that all days are counted from: now, or when an earlier start began what is still in the store. */
async function stateOf({ store, clock }: DemoOptions, file: string): Promise<z.infer<typeof stateSchema>> {
  const known = stateSchema.safeParse(await readJson(file))
  if (known.success && (await isInStore(store))) return known.data
  const state = { now: clock.now(), filled: false }
  await writeJson(file, state)
  return state
}

async function isInStore(store: SeedStore): Promise<boolean> {
  const found = await store.search('Organization', [['identifier', seedToken(organizationSeed('fjordby'))]])
  if (found.outcome !== 'found') throw new Error('demo data: the FHIR server does not answer')
  return found.resources.length > 0
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

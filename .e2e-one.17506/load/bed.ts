import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFhirServer, loadFhirPackage } from '../../scripts/fhir-server.mjs'
import { startProduct } from '../support/product.ts'
import { accepted, fhirCalls, type FhirCalls } from './fhir-calls.ts'
import { seedPeople, type LoadPatient } from './people.ts'
import { registerSystem } from './system-token.ts'

export const patientCount = 500
const secret = 'only for this run, on this machine'

/** A FHIR server with people on it. */
export interface Store {
  readonly server: FhirCalls
  readonly organization: string
  readonly patients: readonly LoadPatient[]
}

/**
 * Two FHIR servers of one build, one bare and one with the product on it: what goes straight into the bare one is then
 * neither judged nor told of, and leaves nothing behind for the product to catch up with.
 */
export interface Bed {
  readonly bare: Store
  readonly store: Store
  readonly gateway: FhirCalls
}

/** What may differ from how the product runs. */
export interface BedOptions {
  readonly shipping?: boolean
  /** One database for each of the two servers. */
  readonly databaseUrls?: readonly [bare: string, store: string]
}

/** Both servers with 500 people each, and the product, for as long as they are used. */
export async function withBed(
  { shipping = true, databaseUrls }: BedOptions,
  use: (bed: Bed) => Promise<void>,
): Promise<void> {
  const [bareUrl, storeUrl] = databaseUrls ?? []
  await withStore(bareUrl, (bare) =>
    withStore(storeUrl, async (store, { data, baseUrl }) => {
      const tokenAt = await registerSystem(data, store.organization)
      const product = await startProduct({
        data,
        words: ['--no-demo'],
        env: productEnvironment(baseUrl, shipping),
      })
      const gateway = fhirCalls(`${product.url}/fhir`, tokenAt(product.url))
      try {
        await settle(store)
        await use({ bare, store, gateway })
      } finally {
        await gateway.close()
        await product.stop()
      }
    }),
  )
}

interface Place {
  readonly data: string
  readonly baseUrl: string
}

/** A FHIR server with our package and the people, for as long as it is used. */
async function withStore(
  databaseUrl: string | undefined,
  use: (store: Store, place: Place) => Promise<void>,
): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'heimvakt-bench-'))
  const fhir = await startFhirServer({
    dataDir: data,
    logFile: join(data, 'fhir-server.log'),
    sharedSecret: secret,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  })
  const server = fhirCalls(fhir.baseUrl, async () => secret)
  try {
    await loadFhirPackage(fhir.baseUrl, { headers: { authorization: `Bearer ${secret}` } })
    const people = await seedPeople(server, patientCount)
    await use({ server, ...people }, { data, baseUrl: fhir.baseUrl })
  } finally {
    await server.close()
    await fhir.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

/** At its first start the product judges everybody anew; each has a rule state when it has. */
async function settle({ server, patients }: Store): Promise<void> {
  const kind = encodeURIComponent('http://heimvakt.no/fhir/CodeSystem/basic-kind|rule-state')
  for (let judged = 0; judged < patients.length;) {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    judged = accepted(await server.get(`/Basic?code=${kind}&_summary=count`)).total ?? 0
  }
}

function productEnvironment(fhirBaseUrl: string, shipping: boolean): Readonly<Record<string, string>> {
  return {
    FHIR_BASE_URL: fhirBaseUrl,
    FHIR_SHARED_SECRET: secret,
    SYNTHETIC_NUMBERS: '1',
    AUDIT_SHIPPING: shipping ? '1' : '0',
  }
}

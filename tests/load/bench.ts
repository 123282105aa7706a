/**
 * `npm run bench`: what the way of a reading costs beside the bare FHIR server, as ratios in one run.
 * `npm run bench -- --seconds N` sets the length of each stage, `--rounds N` how often the stages take turns.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startFhirServer, loadFhirPackage, buildFhirServer } from '../../scripts/fhir-server.mjs'
import { startProduct, type Product } from '../support/product.ts'
import { countReadings, storedKeys } from './count.ts'
import { fhirCalls, type FhirCalls } from './fhir-calls.ts'
import { asFastAs, atRate, type Stage } from './lanes.ts'
import { seedPeople, type LoadPatient } from './people.ts'
import { startPostgres } from '../support/postgres.ts'
import { printCounts, printTable, type Row } from './report.ts'
import { registerSystem } from './system-token.ts'
import { bareLoop, straight, throughGateway, toFinding, type Way } from './ways.ts'

const { values } = parseArgs({
  options: { seconds: { type: 'string' }, rounds: { type: 'string' }, lanes: { type: 'string' } },
})
const seconds = Number(values.seconds ?? 8)
const rounds = Number(values.rounds ?? 2)
const lanes = Number(values.lanes ?? 8)
const patientCount = 500
const rates = [10, 25, 50]
const secret = 'only for this run, on this machine'

interface Bed {
  readonly server: FhirCalls
  readonly gateway: FhirCalls
  readonly patients: readonly LoadPatient[]
}

await buildFhirServer({})
out(
  `${cpus().length} cores, ${patientCount} patients, ${seconds} s a stage, ${rounds} rounds, ${lanes} lanes at the highest rate`,
)
await withBed({ name: 'H2' }, async (bed) => {
  const ways = allWays(bed)
  const stages = new Map<string, Stage[]>()
  await rest(ways, stages, [...rates, 'highest'])
  printTable('H2, AuditEvents shipped', rowsOf(ways, stages))
  printCounts(await counts(bed, ways))
})
await withBed({ name: 'H2 without shipping', shipping: false }, async (bed) => {
  await highestOnly('H2, AuditEvents kept in the journal', bed)
})
const postgres = startPostgres()
try {
  await withBed({ name: 'PostgreSQL', databaseUrl: postgres.url }, async (bed) =>
    highestOnly('PostgreSQL, highest sustained rate', bed),
  )
} finally {
  postgres.stop()
}

function allWays({ server, gateway, patients }: Bed): readonly Way[] {
  return [
    straight(server, { name: 'a', patients, outsideShare: 0.05 }),
    throughGateway(gateway, { name: 'b 5%', patients, outsideShare: 0.05 }),
    toFinding(gateway, server, { name: 'c 5%', patients, outsideShare: 0.05 }),
    bareLoop(server, { name: 'bare', patients, outsideShare: 1 }),
    toFinding(gateway, server, { name: 'c all', patients, outsideShare: 1 }),
  ]
}

/** The ways take turns at each rate, so that a noisy minute hits them all. */
async function rest(
  ways: readonly Way[],
  stages: Map<string, Stage[]>,
  at: readonly (number | 'highest')[],
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const rate of at) {
      for (const way of ways) {
        const stage =
          rate === 'highest' ? await asFastAs(way.work, lanes, seconds) : await atRate(way.work, rate, seconds)
        const key = `${way.name} ${rate}`
        stages.set(key, [...(stages.get(key) ?? []), stage])
        process.stderr.write(`${key}: ${stage.perSecond.toFixed(1)}/s${why(stage)}\n`)
      }
    }
  }
}

async function highestOnly(title: string, bed: Bed): Promise<void> {
  const ways = allWays(bed)
  const stages = new Map<string, Stage[]>()
  await rest(ways, stages, ['highest'])
  printTable(title, rowsOf(ways, stages))
  printCounts(await counts(bed, ways))
}

function why({ failed, problem }: Stage): string {
  return failed === 0 ? '' : `, ${failed} failed: ${problem}`
}

function rowsOf(ways: readonly Way[], stages: ReadonlyMap<string, readonly Stage[]>): readonly Row[] {
  return ways.flatMap((way) =>
    [...rates, 'highest'].flatMap((rate) => {
      const some = stages.get(`${way.name} ${rate}`)
      return some === undefined ? [] : [{ way: way.name, rate: String(rate), stages: some }]
    }),
  )
}

async function counts({ server }: Bed, ways: readonly Way[]) {
  const readings = await storedKeys(server, 'Observation', 'http://load.example/reading')
  return ways.map((way) => ({ way: way.name, acknowledged: way.acknowledged.size, ...countReadings(readings, way) }))
}

interface BedOptions {
  readonly name: string
  readonly shipping?: boolean
  readonly databaseUrl?: string
}

async function withBed(options: BedOptions, use: (bed: Bed) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'heimvakt-bench-'))
  const fhir = await startFhirServer({
    dataDir: data,
    logFile: join(data, 'fhir-server.log'),
    sharedSecret: secret,
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
  })
  let product: Product | undefined
  const server = fhirCalls(fhir.baseUrl, async () => secret)
  try {
    await loadFhirPackage(fhir.baseUrl, { headers: { authorization: `Bearer ${secret}` } })
    const { organization, patients } = await seedPeople(server, patientCount)
    const tokenAt = await registerSystem(data, organization)
    product = await startProduct({
      data,
      words: ['--no-demo'],
      env: productEnvironment(fhir.baseUrl, options.shipping ?? true),
    })
    const gateway = fhirCalls(`${product.url}/fhir`, tokenAt(product.url))
    await warm({ server, gateway, patients })
    await use({ server, gateway, patients })
    await gateway.close()
  } finally {
    await server.close()
    await product?.stop()
    await fhir.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

/** Compilers and caches settle on readings that are not counted. */
async function warm(bed: Bed): Promise<void> {
  for (const way of [
    straight(bed.server, { name: 'w1', patients: bed.patients, outsideShare: 0 }),
    throughGateway(bed.gateway, { name: 'w2', patients: bed.patients, outsideShare: 0 }),
  ]) {
    const { problem } = await asFastAs(way.work, lanes, 10)
    if (problem !== undefined) throw new Error(`${way.name}: ${problem}`)
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

function out(line: string): void {
  process.stdout.write(`${line}\n`)
}

/**
 * `npm run bench`: what the way of a reading costs beside the bare FHIR server, as ratios in one run.
 * `npm run bench -- --seconds N` sets the length of each stage, `--rounds N` how often the stages take turns; `--part` measures
 * one of `whole`, `journal`, `postgres` alone.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { buildFhirServer } from '../../scripts/fhir-server.mjs'
import { patientCount, withBed, type Bed } from './bed.ts'
import { countReadings, storedKeys } from './count.ts'
import { asFastAs, atRate, type Stage } from './lanes.ts'
import { startPostgres } from '../support/postgres.ts'
import { printCounts, printTable, type Row } from './report.ts'
import { bareLoop, straight, throughGateway, toFinding, type Way } from './ways.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    lanes: { type: 'string' },
    part: { type: 'string' },
  },
})
const seconds = Number(values.seconds ?? 8)
const rounds = Number(values.rounds ?? 2)
const lanes = Number(values.lanes ?? 8)
const rates = [10, 25, 50]
const warmMs = 20_000
/** Between two stages: what the first left to be done later is not paid for by the next. */
const afterworkMs = 2_000

await buildFhirServer({})
out(
  `${cpus().length} cores, ${patientCount} patients, ${seconds} s a stage, ${rounds} rounds, ${lanes} lanes at the highest rate`,
)
const parts = { whole, journal, postgres } as const
if (values.part !== undefined && !(values.part in parts))
  throw new Error(`--part is one of ${Object.keys(parts).join(', ')}`)
for (const [name, part] of Object.entries(parts)) if ((values.part ?? name) === name) await part()

/** Every rate, on H2, as the product runs. */
function whole(): Promise<void> {
  return withBed({}, (bed) => measured('H2, AuditEvents shipped', bed, [...rates, 'highest']))
}

/** The highest rates where the AuditEvents stay in the journal. */
function journal(): Promise<void> {
  return withBed({ shipping: false }, (bed) => measured('H2, AuditEvents kept in the journal', bed, ['highest']))
}

async function postgres(): Promise<void> {
  const cluster = startPostgres()
  try {
    await withBed({ databaseUrls: [cluster.newDatabase(), cluster.newDatabase()] }, (bed) =>
      measured('PostgreSQL, AuditEvents shipped', bed, ['highest']),
    )
  } finally {
    cluster.stop()
  }
}

async function measured(title: string, bed: Bed, at: readonly (number | 'highest')[]): Promise<void> {
  await warm(bed)
  const ways = allWays(bed)
  const stages = new Map<string, Stage[]>()
  await rest(ways, stages, at)
  printTable(title, rowsOf(ways, stages))
  printCounts(await counts(bed, ways))
}

function allWays({ bare, store, gateway }: Bed, mark = ''): readonly Way[] {
  const name = (way: string): string => `${way}${mark}`
  return [
    straight(bare.server, { ...bare, name: name('a'), outsideShare: 0.05 }),
    throughGateway(gateway, { ...store, name: name('b 5%'), outsideShare: 0.05 }),
    toFinding(gateway, store.server, { ...store, name: name('c 5%'), outsideShare: 0.05 }),
    bareLoop(bare.server, { ...bare, name: name('bare'), outsideShare: 1 }),
    toFinding(gateway, store.server, { ...store, name: name('c all'), outsideShare: 1 }),
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
        await new Promise((resolve) => setTimeout(resolve, afterworkMs))
        process.stderr.write(`${key}: ${stage.perSecond.toFixed(1)}/s${why(stage)}\n`)
      }
    }
  }
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

async function counts({ bare, store }: Bed, ways: readonly Way[]) {
  const stored = await Promise.all(
    [bare, store].map(({ server }) => storedKeys(server, 'Observation', 'http://load.example/reading')),
  )
  const readings = stored.flat()
  return ways.map((way) => ({ way: way.name, acknowledged: way.acknowledged.size, ...countReadings(readings, way) }))
}

/** Compilers settle on readings that are not counted, and everybody has sent one, as people who measure daily have. */
async function warm(bed: Bed): Promise<void> {
  for (const way of allWays(bed, ' warm')) {
    for (const end = performance.now() + warmMs; performance.now() < end || notYet(way, bed);) {
      const { problem } = await asFastAs(way.work, lanes, 2)
      if (problem !== undefined) throw new Error(`${way.name}: ${problem}`)
    }
  }
}

/** Through the gateway the first reading of each patient fills its caches. */
function notYet({ name, acknowledged }: Way, { store }: Bed): boolean {
  return name === 'b 5% warm' && acknowledged.size < store.patients.length
}

function out(line: string): void {
  process.stdout.write(`${line}\n`)
}

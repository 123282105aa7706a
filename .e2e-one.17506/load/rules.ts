/**
 * `npm run bench rules`: what judging costs beside libraries that judge, in evaluations per second of CPU, as ratios in
 * one run with the answers compared one by one; then everybody's rules at once.
 */
import { simple, windowed, type Comparison, type Judging } from './rules-ways.ts'
import { collectGarbage, cpuSecondsSince } from './process-cost.ts'
import { sweepEverybody } from './rules-sweep.ts'

const rounds = 6
/** Fewer for the libraries, which are slower: each way runs about as long. */
const turns = { ours: 40_000, other: 1500 } as const

for (const comparison of [simple, windowed]) await compare(comparison)
const { patients, rules, cold, warm, heap } = sweepEverybody(10_000)
out(`\n## ${patients} patients × ${rules} rules, a week of readings of 5 signs`)
out(`cold: ${cold.toFixed(1)} s of CPU (${((cold / patients) * 1000).toFixed(2)} ms a patient)`)
out(`again, nothing changed: ${warm.toFixed(1)} s of CPU`)
out(`heap: ${(heap / 1e6).toFixed(0)} MB (${(heap / patients / 1000).toFixed(1)} kB a patient)`)

async function compare({ name, prepare }: Comparison): Promise<void> {
  await checkEqual(prepare(turns.other), name)
  await settle(prepare)
  const rates = { ours: [] as number[], other: [] as number[] }
  let otherName = ''
  for (let round = 0; round < rounds; round += 1) {
    const [ours] = prepare(turns.ours)
    rates.ours.push(await rateOf(ours, turns.ours))
    const [, other] = prepare(turns.other)
    rates.other.push(await rateOf(other, turns.other))
    otherName = other.name
  }
  const [own, theirs] = [median(rates.ours), median(rates.other)]
  out(`\n## ${name}`)
  out('| way | evaluations per CPU-second |\n|---|---|')
  out(`| ours | ${own.toFixed(0)} |\n| ${otherName} | ${theirs.toFixed(0)} |`)
  out(`ratio: ${(own / theirs).toFixed(0)} (median of ${rounds} rounds, answers equal)`)
}

/** Both give the same answer to every case, and not always the same one. */
async function checkEqual([ours, other]: ReturnType<Comparison['prepare']>, name: string): Promise<void> {
  const answers = new Set<string>()
  for (let index = 0; index < turns.other; index += 1) {
    const [own, theirs] = [await ours.judge(index), await other.judge(index)]
    if (own !== theirs) throw new Error(`${name}: case ${index} is ${own} to us and ${theirs} to ${other.name}`)
    answers.add(own)
  }
  if (answers.size < 2) throw new Error(`${name}: every case has the same answer`)
}

/** Not counted: a service that has run for a while is compiled. */
async function settle(prepare: Comparison['prepare']): Promise<void> {
  const [ours] = prepare(turns.ours)
  const [, other] = prepare(turns.other)
  await rateOf(ours, turns.ours)
  await rateOf(other, turns.other)
}

async function rateOf(way: Judging, count: number): Promise<number> {
  collectGarbage()
  const from = process.cpuUsage()
  for (let index = 0; index < count; index += 1) {
    const answer = way.judge(index)
    if (typeof answer !== 'string') await answer
  }
  return count / cpuSecondsSince(from)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

function out(line: string): void {
  process.stdout.write(`${line}\n`)
}

import { quantile, type Stage } from './lanes.ts'

/** The stages of one way at one rate, all rounds. */
export interface Row {
  readonly way: string
  readonly rate: string
  readonly stages: readonly Stage[]
}

/** Prints absolute figures with the ratio to the right neighbour: b and c to a, c all to the bare loop. */
export function printTable(title: string, rows: readonly Row[]): void {
  out(`\n## ${title}`)
  out('| way | asked /s | got /s | ratio | p50 ms | p95 ms | p99 ms | p95 ratio | failed |')
  out('|---|---|---|---|---|---|---|---|---|')
  for (const row of rows) {
    const beside = rows.find(({ way, rate }) => way === (row.way === 'c all' ? 'bare' : 'a') && rate === row.rate)
    const times = timesOf(row)
    const cells = [
      row.way,
      row.rate,
      rateOf(row).toFixed(1),
      beside === undefined || beside === row ? '' : (rateOf(row) / rateOf(beside)).toFixed(2),
      ...[0.5, 0.95, 0.99].map((q) => quantile(times, q).toFixed(1)),
      beside === undefined || beside === row
        ? ''
        : (quantile(times, 0.95) / quantile(timesOf(beside), 0.95)).toFixed(2),
      String(row.stages.reduce((sum, { failed }) => sum + failed, 0)),
    ]
    out(`| ${cells.join(' | ')} |`)
  }
}

/** Prints what was lost or doubled of what was acknowledged. */
export function printCounts(
  counts: readonly {
    readonly way: string
    readonly acknowledged: number
    readonly lost: number
    readonly doubled: number
  }[],
): void {
  for (const { way, acknowledged, lost, doubled } of counts)
    out(`${way}: ${acknowledged} acknowledged, ${lost} lost, ${doubled} doubled`)
}

function rateOf({ stages }: Row): number {
  return stages.reduce((sum, { perSecond }) => sum + perSecond, 0) / stages.length
}

function timesOf({ stages }: Row): readonly number[] {
  return stages.flatMap(({ times }) => times)
}

function out(line: string): void {
  process.stdout.write(`${line}\n`)
}

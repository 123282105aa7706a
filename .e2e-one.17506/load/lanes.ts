/** How one stage went. Times are milliseconds from the moment a reading was due to be sent. */
export interface Stage {
  readonly sent: number
  readonly failed: number
  /** Why the first one failed. */
  readonly problem?: string
  readonly perSecond: number
  readonly times: readonly number[]
}

/** Does the work number `n` in lane `lane`; throws when it failed. */
export type Work = (n: number, lane: number) => Promise<void>

/** An open loop: work starts at a fixed rate whatever the answers do, so that waiting is counted and not hidden. */
export async function atRate(work: Work, perSecond: number, seconds: number): Promise<Stage> {
  const times: number[] = []
  const problems: unknown[] = []
  const start = performance.now()
  const total = perSecond * seconds
  const running: Promise<void>[] = []
  for (let n = 0; n < total; n += 1) {
    const due = start + (n * 1000) / perSecond
    await until(due)
    running.push(
      work(n, n).then(
        () => void times.push(performance.now() - due),
        (problem: unknown) => void problems.push(problem),
      ),
    )
  }
  await Promise.all(running)
  return stageOf({ sent: total, start, times, problems })
}

/** A closed loop: each lane starts its next work when its last is done. What it reaches is the highest sustained rate. */
export async function asFastAs(work: Work, lanes: number, seconds: number): Promise<Stage> {
  const times: number[] = []
  const problems: unknown[] = []
  let next = 0
  const start = performance.now()
  const end = start + seconds * 1000
  const lane = async (number: number): Promise<void> => {
    while (performance.now() < end) {
      const begun = performance.now()
      await work(next++, number).then(
        () => void times.push(performance.now() - begun),
        (problem: unknown) => void problems.push(problem),
      )
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)))
  return stageOf({ sent: next, start, times, problems })
}

interface Worked {
  readonly sent: number
  readonly start: number
  readonly times: readonly number[]
  readonly problems: readonly unknown[]
}

function stageOf({ sent, start, times, problems }: Worked): Stage {
  const perSecond = (times.length * 1000) / (performance.now() - start)
  return {
    sent,
    failed: problems.length,
    perSecond,
    times,
    ...(problems.length > 0 && { problem: String(problems[0]) }),
  }
}

/** The time under which the share `q` of the times lies; NaN when there are none. */
export function quantile(times: readonly number[], q: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * q) - 1)] ?? Number.NaN
}

function until(moment: number): Promise<void> {
  const wait = moment - performance.now()
  return wait <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, wait))
}

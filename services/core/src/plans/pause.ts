/** A time in which nothing is asked of the patient (admission, holiday): missing measurements are not missed. */
export interface Pause {
  /** Epoch milliseconds, our clock. */
  readonly from: number
  /** When it ends by itself. Null only for a plan that others have put on hold; one of ours always has an end. */
  readonly until: number | null
  /** When it was ended before its time. */
  readonly ended?: number
  readonly reason: string
}

/** When a pause ends or has ended, epoch milliseconds; Infinity for one without an end. */
export function pauseEnd({ until, ended }: Pause): number {
  return Math.min(until ?? Infinity, ended ?? Infinity)
}

/** The pause that is in force at a moment, if any; the moment of its end is after it. */
export function pauseAt(pauses: readonly Pause[], at: number): Pause | undefined {
  return pauses.find((pause) => pause.from <= at && at < pauseEnd(pause))
}

/** Why a pause cannot be had. */
export interface PauseProblem {
  readonly problem: 'no-reason' | 'ends-in-the-past' | 'ends-before-it-begins' | 'already-paused' | 'too-long'
  readonly path: 'reason' | 'until' | 'from'
}

/** Nobody is forgotten in a pause: half a year is longer than any admission or holiday, and can be asked for again. */
const LONGEST_DAYS = 184
const DAY_MS = 86_400_000

/** Why a pause cannot be added to those that there are; null when it can. Only one that is in force or to come hinders it. */
export function pauseProblem(pauses: readonly Pause[], asked: AskedPause, now: number): PauseProblem | null {
  const { from, until, reason } = asked
  if (reason.trim() === '') return { problem: 'no-reason', path: 'reason' }
  if (until <= from) return { problem: 'ends-before-it-begins', path: 'until' }
  if (until <= now) return { problem: 'ends-in-the-past', path: 'until' }
  if (until - from > LONGEST_DAYS * DAY_MS) return { problem: 'too-long', path: 'until' }
  const others = pauses.filter((pause) => pauseEnd(pause) > now)
  const overlaps = others.some((pause) => pause.from < until && from < pauseEnd(pause))
  return overlaps ? { problem: 'already-paused', path: 'from' } : null
}

/** A pause that is asked for: it always has an end. */
interface AskedPause {
  readonly from: number
  readonly until: number
  readonly reason: string
}

/** The pauses after the one in force, or the next to come, was ended now. The same ones when there is none. */
export function resumed(pauses: readonly Pause[], now: number): readonly Pause[] {
  const [next] = pauses.filter((pause) => pauseEnd(pause) > now).toSorted((a, b) => a.from - b.from)
  return pauses.map((pause) => (pause === next ? { ...pause, ended: now } : pause))
}

import type { MeasurementId } from '../measurements/catalogue.ts'
import type { Measurement } from '../measurements/reading.ts'
import type { Activity } from '../plans/limits.ts'
import { dayOf, startOfDay } from '../plans/oslo-days.ts'
import type { PersonalNormal } from '../plans/personal-normal.ts'
import { cannotTell } from './per-reading.ts'
import type { OddReadings } from './odd-readings.ts'
import type { RuleContext, RuleVerdict } from './rule.ts'

/** A reading with those of its type that it is compared with. */
export interface ReadingWindow {
  readonly reading: Measurement
  /**
   * Earliest first: the others of that day and of so many calendar days before it that were not measured later. Of two
   * at the same moment (two days without a clock) nobody knows which came first, so that either is before the other.
   * What was sent twice counts once, what is odd nowhere.
   */
  readonly earlier: readonly Measurement[]
  readonly activity: Activity | undefined
  readonly normals: readonly PersonalNormal[]
}

type Judge = (window: ReadingWindow) => readonly RuleVerdict[]

/** A place in the order of a patient's readings: it is the same object as long as nothing up to it has changed. */
interface Link {
  readonly before: Link | undefined
}

interface Remembered {
  readonly upTo: Link
  readonly activity: Activity | undefined
  readonly normals: readonly PersonalNormal[]
  /** Which readings were odd. */
  readonly odds: string
  readonly verdicts: readonly RuleVerdict[]
}

/**
 * Makes an `evaluate` that judges each measurement of a type together with the earlier ones of its day and of so many
 * days before it, and remembers: a reading is judged again only when it, one before it, the activity or the personal
 * normals are others. A judge that throws leaves that reading unassessed, no other.
 */
export function judgeWindows(
  { type, days }: { readonly type: MeasurementId; readonly days: number },
  judge: Judge,
): (context: RuleContext) => readonly RuleVerdict[] {
  const memory = new WeakMap<Measurement, Remembered>()
  return ({ readings, activities, normals, judgedFrom, odd }) => {
    const activity = activities.find((candidate) => candidate.type === type)
    const odds = [...odd.keys()]
      .filter((one) => one.type === type)
      .map(({ id }) => id)
      .join(' ')
    const moments = momentsOf(readings.get(type) ?? [])
    const windowAt = windowsOver(moments, days, odd)
    const verdicts: RuleVerdict[] = []
    for (const [index, { at, upTo, readings: same }] of moments.entries()) {
      if (at < judgedFrom) continue
      for (const reading of same) {
        if (odd.get(reading) === 'exchanged') continue
        const known = memory.get(reading)
        if (known?.upTo === upTo && known.activity === activity && known.normals === normals && known.odds === odds) {
          verdicts.push(...known.verdicts)
          continue
        }
        const fresh = judgeOrFail(judge, { reading, earlier: windowAt(index, reading), activity, normals })
        memory.set(reading, { upTo, activity, normals, odds, verdicts: fresh })
        verdicts.push(...fresh)
      }
    }
    return verdicts
  }
}

/** All that was measured at one moment: a single reading, but for days without a clock and what was sent twice. */
interface Moment {
  readonly at: number
  readonly readings: Measurement[]
  /** The same one as long as nothing up to and with this moment has changed. */
  upTo: Link
}

const links = new WeakMap<Measurement, Link>()

function momentsOf(readings: readonly Measurement[]): readonly Moment[] {
  const moments: Moment[] = []
  let last: Moment | undefined
  for (const reading of readings) {
    const { at } = reading.effective
    const upTo = linkAfter(last?.upTo, reading)
    if (last?.at === at) {
      last.readings.push(reading)
      last.upTo = upTo
    } else {
      last = { at, readings: [reading], upTo }
      moments.push(last)
    }
  }
  return moments
}

function linkAfter(before: Link | undefined, reading: Measurement): Link {
  const known = links.get(reading)
  if (known !== undefined && known.before === before) return known
  const fresh = { before }
  links.set(reading, fresh)
  return fresh
}

/** Gives what is earlier than a reading; asked with growing indexes, so that the first day of the window only moves on. */
function windowsOver(
  moments: readonly Moment[],
  days: number,
  odd: OddReadings,
): (index: number, reading: Measurement) => readonly Measurement[] {
  let first = 0
  return (index, reading) => {
    const since = startOfDay(dayOf(reading.effective.at) - days)
    while (Number(moments[first]?.at) < since) first += 1
    const earlier: Measurement[] = []
    for (const { readings } of moments.slice(first, index + 1))
      for (const one of withoutCopies(readings)) if (!odd.has(one) && !isCopy(one, reading)) earlier.push(one)
    return earlier
  }
}

/** What was sent twice counts once. */
export function withoutCopies(moment: readonly Measurement[]): readonly Measurement[] {
  if (moment.length === 1) return moment
  return moment.filter((one, index) => moment.findIndex((other) => isCopy(one, other)) === index)
}

/** Whether they are one measurement, or the same sent twice. */
function isCopy(one: Measurement, other: Measurement): boolean {
  if (one.effective.at !== other.effective.at) return false
  if (one === other) return true
  return one.effective.precision === 'instant' && JSON.stringify(one.values) === JSON.stringify(other.values)
}

function judgeOrFail(judge: Judge, window: ReadingWindow): readonly RuleVerdict[] {
  try {
    return judge(window)
  } catch {
    return [cannotTell(window.reading, { reason: 'rule-failed', part: null, shown: '' })]
  }
}

import type { Measurement } from '../../measurements/reading.ts'
import { askedSlots, type AskedSlot } from '../../plans/asked-slots.ts'
import { dayOf, dayText, startOfDay } from '../../plans/oslo-days.ts'
import { dueTime } from '../../plans/slots.ts'
import { withoutCopies } from '../windows.ts'
import type { BoundKind, RuleContext, RuleVerdict } from '../rule.ts'
import type { UnassessedEvidence } from '../unassessed.ts'
import { countedReadings, meansOf, verdictOnMeans, type MeanRule } from './mean-counting.ts'

/**
 * The mean of each measuring week, one verdict a week: told as soon as there are enough readings. A week that passed with
 * too few is visible work, for nothing is asked for again until the next one.
 */
export function ofMeasuringWeeks(rule: MeanRule): Pick<BoundKind, 'evaluate' | 'dueAt'> {
  return {
    evaluate: (context) => [
      ...ownReadings(rule, context).map(({ id }) => ({ outcome: 'too-few', about: id, readings: [id] }) as const),
      ...weeksOf(rule, context).flatMap((week) => judge(week, rule, context)),
    ],
    dueAt: (context) => {
      const closing = weeksOf(rule, context).flatMap(({ closes }) => (closes > context.now ? [closes] : []))
      return closing.length === 0 ? null : Math.min(...closing)
    },
  }
}

/** Days of Oslo, the first and the last; when nothing more can come in time, epoch milliseconds. */
interface Week {
  readonly first: number
  readonly last: number
  readonly closes: number
  readonly end: AskedSlot
}

/**
 * The measuring weeks that have begun: days in a row on which something is asked for, at most as many as the rule counts.
 * A pause takes what lies in it.
 */
function weeksOf({ type, days }: MeanRule, context: RuleContext): readonly Week[] {
  const activity = context.activities.find((candidate) => candidate.type === type)
  if (activity === undefined) return []
  const slots = askedSlots(activity, context, { from: context.judgedFrom, to: context.now + days * DAY_MS })
  const weeks: Week[] = []
  for (const slot of slots.filter(({ paused }) => !paused)) {
    const day = dayOf(slot.from)
    const before = weeks.at(-1)
    const joins = before !== undefined && day - before.last <= 1 && day - before.first < days
    if (joins) weeks.pop()
    weeks.push({ first: joins ? before.first : day, last: day, closes: slot.graceUntil, end: slot })
  }
  return weeks.filter(({ first }) => startOfDay(first) <= context.now)
}

const DAY_MS = 86_400_000

function ownReadings({ type }: MeanRule, { readings, judgedFrom }: RuleContext): readonly Measurement[] {
  return (readings.get(type) ?? []).filter(({ effective }) => effective.at >= judgedFrom)
}

function judge(week: Week, rule: MeanRule, context: RuleContext): readonly RuleVerdict[] {
  const days = { from: dayText(week.first), to: dayText(week.last) }
  const inside = ownReadings(rule, context).filter(({ effective: { day } }) => days.from <= day && day <= days.to)
  const taken = withoutCopies(inside)
  const reading = taken.at(-1)
  const about = `${rule.type}|week|${days.from}`
  const means = meansOf(taken, rule)
  const verdict = reading === undefined ? undefined : verdictOnMeans({ reading, about, means }, rule)
  if (verdict !== undefined && verdict.outcome !== 'too-few') return [verdict]
  return week.closes > context.now ? [] : [notCounted({ week, about, taken }, rule)]
}

interface NotCounted {
  readonly week: Week
  readonly about: string
  readonly taken: readonly Measurement[]
}

function notCounted({ week, about, taken }: NotCounted, rule: MeanRule): RuleVerdict {
  const { type, minReadings } = rule
  const shown = `${countedReadings(taken, rule)}/${minReadings}`
  const why = { kind: 'unassessed', reason: 'mean-not-counted', type, part: null, shown, path: '' } as const
  const evidence: UnassessedEvidence = { ...why, at: dueTime(week.end) }
  return { outcome: 'cannot-tell', about: `${about}|mean`, readings: [], evidence }
}

import { z } from 'zod'
import { isMeasurementId, measurementType, type MeasurementId } from '../../measurements/catalogue.ts'
import { toInstant } from '../../measurements/effective-time.ts'
import type { EffectiveTime } from '../../measurements/reading.ts'
import { isMissed } from '../../plans/adherence.ts'
import { askedSlots, filledSlots, nextDeadline, reachBack, type AskedSlot } from '../../plans/asked-slots.ts'
import type { Scheduled, ScheduleProblem } from '../../plans/schedule.ts'
import { dueTime } from '../../plans/slots.ts'
import type { Language } from '../explain-texts.ts'
import { countParameter, readParameters } from '../parameters.ts'
import type { RuleContext, RuleKind, RuleVerdict, RuleWords } from '../rule.ts'
import type { UnassessedEvidence } from '../unassessed.ts'
import { missingEvidence, type MissingEvidence } from './missing-measurement-evidence.ts'

const parametersSchema = z.union(
  [
    z.strictObject({ type: z.string(), times: countParameter.default(1) }),
    /** Canonical url without version, and what it is called. */
    z.strictObject({ questionnaire: z.url(), times: countParameter.default(1) }),
  ],
  { error: 'parameters are { type | questionnaire, times? }' },
)

/** What a missed slot has to say for so long; after that it has been handled, or nobody asks any more. */
const MEMORY_DAYS = 30
const DAY_MS = 86_400_000

/**
 * A slot passed its grace period and nothing was measured or answered; or so many slots in a row. Each missed slot is a
 * finding of its own. What comes late, also after it was found missing, takes the finding back. A reading that cannot be
 * judged was measured all the same.
 */
export const missingMeasurement: RuleKind = {
  kind: 'missing-measurement',
  evidence: [missingEvidence],
  bind(parameters, path) {
    const parsed = readParameters(parametersSchema, parameters, path)
    if ('problem' in parsed) return parsed
    const { times } = parsed.data
    const wanted = 'type' in parsed.data ? parsed.data.type : null
    if (wanted !== null && !isMeasurementId(wanted))
      return { problem: 'no such measurement type', path: `${path}.type` }
    const form = 'questionnaire' in parsed.data ? parsed.data.questionnaire : null
    const askedIn = (context: RuleContext): readonly Asked[] =>
      wanted === null ? formsIn(context, String(form)) : measurementsIn(context, wanted)
    return {
      types: [],
      /** A slot of several weeks may have been filled before the plan began. */
      lookbackDays: MEMORY_DAYS,
      memoryDays: MEMORY_DAYS,
      evaluate: (context) => askedIn(context).flatMap((asked) => judge(asked, times, context)),
      dueAt: (context) => firstDeadline(askedIn(context), context),
      describe: (language) => describe({ type: wanted, times }, language),
    }
  },
}

/** A measurement or a form that is asked for, and when it was done. */
interface Asked extends Scheduled {
  readonly id: string
  readonly type: MeasurementId | null
  readonly form: MissingEvidence['form']
  /** Names it in a finding's identity: the same whatever ServiceRequest asks for it. */
  readonly what: string
  readonly done: readonly EffectiveTime[]
}

function measurementsIn({ activities, readings, unassessable }: RuleContext, type: MeasurementId): readonly Asked[] {
  const activity = activities.find((candidate) => candidate.type === type)
  if (activity === undefined) return []
  const taken = (readings.get(type) ?? []).map(({ effective }) => effective)
  return [{ ...activity, form: null, what: type, done: [...taken, ...unjudgedOf(unassessable, type)] }]
}

function formsIn({ forms, answers, unassessable }: RuleContext, url: string): readonly Asked[] {
  const form = forms.find(({ questionnaire }) => questionnaire.url === url)
  if (form === undefined) return []
  const answered = answers
    .filter(({ questionnaire, unfinished }) => questionnaire.url === url && unfinished !== true)
    .map(({ effective }) => effective)
  const done = [...answered, ...unjudgedOf(unassessable, url)]
  return [{ ...form, type: null, form: { url, title: form.title }, what: url, done }]
}

function unjudgedOf(unassessable: RuleContext['unassessable'], what: string): readonly EffectiveTime[] {
  return unassessable.filter((one) => one.what === what).map(({ at }) => at)
}

function judge(asked: Asked, times: number, context: RuleContext): readonly RuleVerdict[] {
  const { scheduleFault } = asked
  const unreadable = scheduleFault === undefined ? [] : [scheduleUnreadable(asked, scheduleFault)]
  return [...unreadable, ...missed(asked, times, context)]
}

/** Nobody knows when it should have been measured: a person must mend the plan. */
function scheduleUnreadable({ id, type, form }: Asked, { path }: ScheduleProblem): RuleVerdict {
  const shown = form?.title ?? ''
  const why = { kind: 'unassessed', reason: 'plan-unreadable' } as const
  const evidence: UnassessedEvidence = { ...why, type, part: null, at: null, shown, path }
  return { outcome: 'cannot-tell', about: `schedule|${id}`, readings: [], evidence }
}

function missed(asked: Asked, times: number, context: RuleContext): readonly RuleVerdict[] {
  const { now } = context
  const since = now - MEMORY_DAYS * DAY_MS
  const slots = askedSlots(asked, context, {
    from: reachBack(asked, context, { moment: since, slots: times }),
    to: now,
  })
  const filled = filledSlots(slots, asked.done)
  const verdicts: RuleVerdict[] = []
  let row: readonly AskedSlot[] = []
  for (const slot of slots.filter(({ paused }) => !paused)) {
    row = isMissed(slot, filled, now) ? [...row, slot].slice(-times) : []
    const at = dueTime(slot)
    if (row.length === times && at.at >= since) verdicts.push(verdictOn(asked, { ...slot, at }, row))
  }
  return verdicts
}

function verdictOn(
  { type, form, what }: Asked,
  { askedFrom, at }: { readonly askedFrom: number; readonly at: EffectiveTime },
  row: readonly AskedSlot[],
): RuleVerdict {
  const slots = row.map((slot) => ({ from: slot.from, due: dueTime(slot), graceUntil: slot.graceUntil }))
  const evidence: MissingEvidence = { kind: 'missing-measurement', type, form, at, slots }
  return { outcome: 'met', about: `slot|${what}|${toInstant(askedFrom)}`, readings: [], category: 'missing', evidence }
}

function firstDeadline(all: readonly Asked[], context: RuleContext): number | null {
  const [asked] = all
  return asked === undefined ? null : nextDeadline(asked, context, { now: context.now, done: asked.done })
}

const describing: Readonly<Record<Language, (name: string | null, times: number) => string>> = {
  nb: (name, times) => {
    const what = name === null ? 'Skjemaet er ikke besvart' : `${name} er ikke målt`
    return times === 1 ? `${what} innen fristen i planen` : `${what} innen fristen ${times} ganger på rad`
  },
  en: (name, times) => {
    const what = name === null ? 'The form is not answered' : `${name} is not measured`
    return times === 1 ? `${what} in the time the plan gives` : `${what} in time ${times} times in a row`
  },
}

function describe(
  { type, times }: { readonly type: MeasurementId | null; readonly times: number },
  language: Language,
): RuleWords {
  const name = type === null ? null : measurementType(type).names[language]
  const numbers = times === 1 ? [] : [{ value: String(times), unit: '' }]
  return { words: describing[language](name, times), numbers }
}

import { z } from 'zod'
import { osloDayOf, toInstant } from '../../measurements/effective-time.ts'
import type { EffectiveTime } from '../../measurements/reading.ts'
import { dayOf, startOfDay } from '../../plans/oslo-days.ts'
import { pauseEnd, type Pause } from '../../plans/pause.ts'
import { effectiveTimeSchema, evidenceKind, type DeepReadonly, type Telling } from '../evidence.ts'
import type { Language } from '../explain-texts.ts'
import { countParameter, readParameters } from '../parameters.ts'
import type { RuleContext, RuleKind, RuleVerdict } from '../rule.ts'

const parametersSchema = z.strictObject({ days: countParameter })

const schema = z.strictObject({
  kind: z.literal('inactive-patient'),
  type: z.null(),
  /** The last sign of life, or the start of the plan where there is none. */
  at: effectiveTimeSchema,
  /** Whether anything has come since the plan began. */
  heard: z.boolean(),
  days: z.number(),
})

type InactiveEvidence = DeepReadonly<z.infer<typeof schema>>

/** "Ingen målinger eller skjemasvar på minst 3 dager, siden 18. nov.". */
const inactiveEvidence = evidenceKind<InactiveEvidence>({
  kind: 'inactive-patient',
  schema,
  words: ({ at, heard, days }, { language, times }: Telling) => {
    const { silent, neverHeard } = texts[language]
    return [silent(days), times.since(at), ...(heard ? [] : [neverHeard])].join(', ')
  },
  alertCode: () => '5.3',
})

interface InactiveTexts {
  readonly silent: (days: number) => string
  readonly neverHeard: string
  readonly described: (days: number) => string
}

const texts: Readonly<Record<Language, InactiveTexts>> = {
  nb: {
    silent: (days) => `Ingen målinger eller skjemasvar på minst ${daysIn(days, 'dag', 'dager')}`,
    neverHeard: 'da planen startet',
    described: (days) => `Ingen målinger og ingen skjemasvar på ${daysIn(days, 'hel dag', 'hele dager')}`,
  },
  en: {
    silent: (days) => `No measurements or answered forms for at least ${daysIn(days, 'day', 'days')}`,
    neverHeard: 'when the plan began',
    described: (days) => `No measurements and no answered forms for ${daysIn(days, 'whole day', 'whole days')}`,
  },
}

function daysIn(days: number, one: string, several: string): string {
  return `${days} ${days === 1 ? one : several}`
}

/**
 * Nothing at all from the patient, neither a reading nor a form, of whatever kind, for so many whole days in Oslo after
 * the day of the last one. A day that a pause touches does not count. The finding is of this silence: the next sign of
 * life ends it.
 */
export const inactivePatient: RuleKind = {
  kind: 'inactive-patient',
  evidence: [inactiveEvidence],
  bind(parameters, path) {
    const parsed = readParameters(parametersSchema, parameters, path)
    if ('problem' in parsed) return { problem: 'parameters are { days }', path: parsed.path }
    const { days } = parsed.data
    return {
      types: [],
      evaluate: (context) => judge(days, context),
      dueAt: (context) => {
        const deadline = deadlineOf(silenceOf(context), days, context.pauses)
        return deadline !== null && deadline > context.now ? deadline : null
      },
      describe: (language) => ({
        words: texts[language].described(days),
        numbers: [{ value: String(days), unit: 'd' }],
      }),
    }
  },
}

function judge(days: number, context: RuleContext): readonly RuleVerdict[] {
  const silence = silenceOf(context)
  const deadline = deadlineOf(silence, days, context.pauses)
  if (deadline === null || deadline > context.now) return []
  const evidence: InactiveEvidence = { kind: 'inactive-patient', type: null, ...silence, days }
  const about = `silence|${toInstant(silence.at.at)}`
  return [{ outcome: 'met', about, readings: [], category: 'missing', evidence }]
}

interface Silence {
  readonly at: EffectiveTime
  readonly heard: boolean
}

/** Since when nothing has come; what came before the plan began is history. */
function silenceOf({ lastHeard, judgedFrom }: RuleContext): Silence {
  if (lastHeard !== null && lastHeard.at >= judgedFrom) return { at: lastHeard, heard: true }
  return { at: { at: judgedFrom, day: osloDayOf(judgedFrom), precision: 'instant' }, heard: false }
}

/** When so many whole days have passed that no pause touched; null when a pause has no end. */
function deadlineOf({ at }: Silence, days: number, pauses: readonly Pause[]): number | null {
  let day = dayOf(at.at)
  for (let counted = 0; counted < days;) {
    day += 1
    const end = endOfPauseOn(day, pauses)
    if (end === Infinity) return null
    if (end === null) counted += 1
    else day = Math.max(day, dayOf(end - 1))
  }
  return startOfDay(day + 1)
}

/** When the pause ends that touches a day; null when there is none. */
function endOfPauseOn(day: number, pauses: readonly Pause[]): number | null {
  const touching = pauses.filter((pause) => pause.from < startOfDay(day + 1) && pauseEnd(pause) > startOfDay(day))
  const ends = touching.filter((pause) => pause.from < pauseEnd(pause)).map(pauseEnd)
  return ends.length === 0 ? null : Math.max(...ends)
}

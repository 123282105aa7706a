import { z } from 'zod'
import type { MeasurementId } from '../../measurements/catalogue.ts'
import { news2Of, news2Parts, type News2Score, type VitalSigns } from '../../questionnaires/news2.ts'
import type { Language } from '../explain-texts.ts'
import { cannotTell, isLate } from '../per-reading.ts'
import type { BoundKind, RuleContext, RuleVerdict, RuleWords } from '../rule.ts'
import { zoneWords } from './form-words.ts'
import { news2Texts, type News2Evidence } from './news2-evidence.ts'
import { lastOf, news2Types, roundsOf, usesOxygen, vitalSignsOf, type Round } from './news2-rounds.ts'

const zone = z.enum(['red', 'yellow'])

export const news2Schema = z.strictObject({
  score: z.literal('news2'),
  /** The person's SpO2 scale; 2 only where a clinician has decided it. */
  scale: z.union([z.literal(1), z.literal(2)]),
  /** Readings within so many hours count together. */
  withinHours: z.int().min(1).max(24),
  /** Aggregate. Royal College of Physicians 2017, Chart 2: 5–6 urgent, 7 or more emergency response. */
  atLeast: z.strictObject({ red: z.int().min(1).optional(), yellow: z.int().min(1).optional() }),
  /** A 3 in a single part. Chart 2: urgent ward-based response. */
  single: zone.optional(),
  /** Signs that every round should have; those that the plan measures, when it is left out. */
  expects: z.array(z.enum(news2Types)).optional(),
})

type Parameters = z.infer<typeof news2Schema>

const HOUR_MS = 3_600_000

/** NEWS2 of readings taken together. It names what is missing; consciousness, which no home has, is no finding for itself. */
export function bindNews2(parameters: Parameters): BoundKind {
  const withinMs = parameters.withinHours * HOUR_MS
  return {
    types: news2Types,
    lookbackDays: 1,
    evaluate: (context) =>
      roundsOf(context, withinMs)
        .filter(({ own }) => own.some(({ effective }) => effective.at >= context.judgedFrom))
        .flatMap((round) => judge(parameters, round, context)),
    dueAt: (context) => {
      const open = roundsOf(context, withinMs)
        .filter((round) => round.closes >= context.now && leftOut(parameters, round, context).length > 0)
        .map(({ closes }) => closes + 1)
      return open.length === 0 ? null : Math.min(...open)
    },
    describe: (language) => describe(parameters, language),
  }
}

function judge(parameters: Parameters, round: Round, context: RuleContext): readonly RuleVerdict[] {
  const { own } = round
  const last = lastOf(own)
  const signs = vitalSignsOf(round, context)
  const score = news2Of(signs, parameters.scale)
  const others = own
    .filter((reading) => reading !== last)
    .map(({ id }) => ({ outcome: 'not-met', about: id, readings: [id] }) as const)
  const reached = reachedBy(parameters, score)
  const worse = signs.onOxygen === undefined ? reachedBy(parameters, onOxygen(signs, parameters)) : reached
  const unsaid = worse?.zone === reached?.zone ? [] : [oxygenUnsaid(round, score)]
  if (reached !== undefined) return [verdictOn(parameters, { round, score, reached }), ...others, ...unsaid]
  if (unsaid.length > 0 || mustSay(round, context)) return [oxygenUnsaid(round, score), ...allNotMet(own)]
  const missing = leftOut(parameters, round, context)
  if (missing.length === 0) return [{ outcome: 'not-met', about: last.id, readings: [last.id] }, ...others]
  if (round.closes >= context.now) return own.map(({ id }) => ({ outcome: 'too-few', about: id, readings: [id] }))
  return [
    cannotTell(last, { reason: 'too-few-readings', part: null, shown: `NEWS2, ${missing.join(', ')}` }),
    ...others,
  ]
}

function allNotMet(own: Round['own']): readonly RuleVerdict[] {
  return own.map(({ id }) => ({ outcome: 'not-met', about: id, readings: [id] }))
}

interface Met {
  readonly round: Round
  readonly score: News2Score
  readonly reached: Reached
}

function verdictOn({ scale }: Parameters, { round, score, reached }: Met): RuleVerdict {
  const last = lastOf(round.own)
  const evidence: News2Evidence = {
    kind: 'news2',
    type: null,
    at: last.effective,
    late: isLate(last),
    scale,
    points: score.points,
    parts: news2Parts.flatMap((part) => {
      const points = score.parts[part]
      return points === undefined ? [] : [{ part, points }]
    }),
    missing: score.missing,
    bound: reached.bound,
  }
  const counted = [...round.signs.values()].map(({ id }) => id).filter((id) => id !== last.id)
  const about = `news2|${round.own[0].id}`
  return { outcome: 'met', about, readings: [last.id, ...counted], category: reached.zone, evidence }
}

function onOxygen(signs: VitalSigns, { scale }: Parameters): News2Score {
  return news2Of({ ...signs, onOxygen: true }, scale)
}

/** Nobody said whether it was on oxygen, which might make it more urgent. */
function oxygenUnsaid({ own }: Round, { points }: News2Score): RuleVerdict {
  const about = own.find(({ type }) => type === 'oxygen-saturation') ?? lastOf(own)
  return cannotTell(about, { reason: 'oxygen-not-said', part: null, shown: `NEWS2 ${points}` })
}

/** A saturation of somebody with oxygen at home says whether it was in use; silence is not air there. */
function mustSay({ own }: Round, { activities }: RuleContext): boolean {
  const saturation = own.find(({ type }) => type === 'oxygen-saturation')
  if (saturation === undefined || saturation.withOxygen !== undefined) return false
  return usesOxygen(activities, saturation) === true
}

interface Reached {
  readonly zone: 'red' | 'yellow'
  readonly bound: number | null
}

/** Red before yellow, the aggregate before the single part. */
function reachedBy({ atLeast, single }: Parameters, { points, threes }: News2Score): Reached | undefined {
  const all = (['red', 'yellow'] as const).flatMap((zone): readonly Reached[] => {
    const bound = atLeast[zone]
    return [
      ...(bound !== undefined && points >= bound ? [{ zone, bound }] : []),
      ...(single === zone && threes.length > 0 ? [{ zone, bound: null }] : []),
    ]
  })
  return all[0]
}

/** Signs that the person measures and did not measure this time. */
function leftOut({ expects }: Parameters, { signs }: Round, { activities }: RuleContext): readonly MeasurementId[] {
  const measures = new Set(activities.map(({ type }) => type))
  return (expects ?? news2Types).filter((type) => measures.has(type) && !signs.has(type))
}

const describing: Readonly<Record<Language, { readonly atLeast: string; readonly within: string }>> = {
  nb: { atLeast: 'minst', within: 'av målinger tatt innen timer' },
  en: { atLeast: 'at least', within: 'of readings taken within hours' },
}

function describe({ scale, withinHours, atLeast, single }: Parameters, language: Language): RuleWords {
  const text = describing[language]
  const bounds = (['red', 'yellow'] as const).flatMap((one) => {
    const points = atLeast[one]
    return points === undefined ? [] : [{ zone: one, points }]
  })
  const words = [
    ...bounds.map((one) => `${zoneWords[language][one.zone]} ${text.atLeast} ${one.points}`),
    ...(single === undefined ? [] : [`${zoneWords[language][single]}: ${news2Texts[language].single}`]),
    `${news2Texts[language].scale} ${scale}`,
    `${text.within}: ${withinHours}`,
  ]
  const numbers = bounds.map(({ points }) => ({ value: String(points), unit: '{score}' }))
  return { words: `NEWS2: ${words.join('; ')}`, numbers: [...numbers, { value: String(withinHours), unit: 'h' }] }
}

import { z } from 'zod'
import type { FormAnswers } from '../../questionnaires/answers.ts'
import type { ScoredInstrument } from '../../questionnaires/instruments.ts'
import { isReached, isWorseBy, scoreOf, type FormScore, type ScoreBound } from '../../questionnaires/scores.ts'
import type { Language } from '../explain-texts.ts'
import { circumstancesOfForm, judgeForms, type FormVerdict, type JudgedForm } from '../per-form.ts'
import type { BoundKind, RuleWords } from '../rule.ts'
import { zoneWords } from './form-words.ts'
import type { ScoreEvidence } from './score-evidence.ts'
import { scoreAsFhirPath } from './score-fhirpath.ts'

const pointsPerZone = z
  .strictObject({ red: z.int().min(0).optional(), yellow: z.int().min(0).optional() })
  .refine(({ red, yellow }) => red !== undefined || yellow !== undefined)

/** `atLeast` where a high sum is worse, `atMost` where a low one is; `worsened`: by so many points since the last time. */
export const formScoreSchema = z
  .strictObject({
    score: z.string(),
    atLeast: pointsPerZone.optional(),
    atMost: pointsPerZone.optional(),
    worsened: z.strictObject({ by: z.int().min(1), zone: z.enum(['red', 'yellow']) }).optional(),
  })
  .refine(({ atLeast, atMost, worsened }) => atLeast !== undefined || atMost !== undefined || worsened !== undefined)

type Parameters = z.infer<typeof formScoreSchema>

/** A bound with the zone that reaching it means. */
export interface ZonedBound {
  readonly zone: 'red' | 'yellow'
  readonly bound: ScoreBound
}

/** The score of an answered form, against bounds and against the form answered before it. */
export function bindFormScore(instrument: ScoredInstrument, parameters: Parameters): BoundKind {
  const bounds = boundsOf(parameters)
  return {
    types: [],
    forms: [instrument.questionnaire],
    evaluate: judgeForms(instrument.questionnaire, (judged) => judge({ instrument, parameters, bounds }, judged)),
    describe: (language) => describe(instrument, parameters, language),
    toFhirPath: () => scoreAsFhirPath(instrument, bounds),
  }
}

/** Red before yellow. */
function boundsOf({ atLeast, atMost }: Parameters): readonly ZonedBound[] {
  return (['red', 'yellow'] as const).flatMap((zone) => [
    ...(atLeast?.[zone] === undefined ? [] : [{ zone, bound: { atLeast: atLeast[zone] } }]),
    ...(atMost?.[zone] === undefined ? [] : [{ zone, bound: { atMost: atMost[zone] } }]),
  ])
}

interface BoundScore {
  readonly instrument: ScoredInstrument
  readonly parameters: Parameters
  readonly bounds: readonly ZonedBound[]
}

function judge({ instrument, parameters, bounds }: BoundScore, { form, previous }: JudgedForm): FormVerdict {
  const score = scoreOf(instrument, form)
  const before = previous === undefined ? undefined : { form: previous, score: scoreOf(instrument, previous) }
  const change = changeIn({ instrument, parameters, bounds }, { before: before?.score, after: score })
  const reached = [
    ...bounds.filter(({ bound }) => isReached(instrument, score, bound) === true),
    ...(change?.told === true ? [{ zone: change.zone, bound: null }] : []),
  ]
  const first = reached.find(({ zone }) => zone === 'red') ?? reached[0]
  if (first !== undefined)
    return met(first.zone, { instrument, form, score, before, bound: first.bound && pointsOf(first.bound) })
  if (score.missing.length > 0 || change?.told === 'cannot-tell')
    return { outcome: 'cannot-tell', reason: 'answer-missing', shown: shownMissing(instrument, score) }
  return { outcome: 'not-met' }
}

interface Change {
  readonly zone: 'red' | 'yellow'
  readonly told: boolean | 'cannot-tell'
}

/** The first time there is nothing to have become worse than. */
function changeIn(
  { instrument, parameters: { worsened } }: BoundScore,
  { before, after }: { readonly before: FormScore | undefined; readonly after: FormScore },
): Change | undefined {
  if (worsened === undefined || before === undefined) return undefined
  return { zone: worsened.zone, told: isWorseBy(instrument, { before, after, by: worsened.by }) }
}

function shownMissing({ name }: ScoredInstrument, { missing }: FormScore): string {
  return missing.length === 0 ? name : `${name}: ${missing.join(', ')}`
}

interface Found {
  readonly instrument: ScoredInstrument
  readonly form: FormAnswers
  readonly score: FormScore
  readonly before: { readonly form: FormAnswers; readonly score: FormScore } | undefined
  readonly bound: number | null
}

function met(category: 'red' | 'yellow', { instrument, form, score, before, bound }: Found): FormVerdict {
  const whole = before !== undefined && before.score.missing.length === 0
  const evidence: ScoreEvidence = {
    kind: 'score',
    ...circumstancesOfForm(form),
    score: instrument.id,
    points: String(score.points),
    outOf: String(score.outOf),
    percent: score.percent === null ? null : String(score.percent),
    bound: bound === null ? null : String(bound),
    ...(whole ? { previous: { value: String(before.score.points), at: before.form.effective } } : {}),
    missing: score.missing,
  }
  return { outcome: 'met', category, evidence }
}

function pointsOf(bound: ScoreBound): number {
  return 'atLeast' in bound ? bound.atLeast : bound.atMost
}

const describing: Readonly<
  Record<Language, { readonly atLeast: string; readonly atMost: string; readonly worsened: string }>
> = {
  nb: { atLeast: 'minst', atMost: 'høyst', worsened: 'verre siden sist med minst' },
  en: { atLeast: 'at least', atMost: 'at most', worsened: 'worse since last time by at least' },
}

function describe(instrument: ScoredInstrument, parameters: Parameters, language: Language): RuleWords {
  const text = describing[language]
  const { worsened } = parameters
  const all = [
    ...boundsOf(parameters).map(({ zone, bound }) => ({
      zone,
      how: 'atLeast' in bound ? text.atLeast : text.atMost,
      points: pointsOf(bound),
    })),
    ...(worsened === undefined ? [] : [{ zone: worsened.zone, how: text.worsened, points: worsened.by }]),
  ]
  const words = all.map(({ zone, how, points }) => `${zoneWords[language][zone]} ${how} ${points}`).join('; ')
  const numbers = all.map(({ points }) => ({ value: String(points), unit: '{score}' }))
  return { words: `${instrument.name}: ${words}`, numbers }
}

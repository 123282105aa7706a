import type { Measurement, Reading } from '../measurements/reading.ts'
import { doubted, freeText } from './beside-readings.ts'
import { builtInRules } from './built-in.ts'
import type { Judgement } from './evaluate.ts'
import type { Beside } from './evidence.ts'
import type { OddReadings } from './odd-readings.ts'

/**
 * What is said of odd readings: exchanged pressures are red where a rule found one of the two red, and unassessed
 * otherwise; a value that is hardly the same person's stays what a rule found, and is unassessed where none found anything.
 */
export function withDoubts(
  judgements: readonly Judgement[],
  readings: readonly Measurement[],
  odd: OddReadings,
): readonly Judgement[] {
  const doubtful = readings.filter((reading) => odd.has(reading))
  if (doubtful.length === 0) return judgements
  let told = judgements
  for (const reading of doubtful) {
    const isOf = ({ verdict }: Judgement): boolean =>
      verdict.readings[0] === reading.id && verdict.evidence.type === reading.type
    if (odd.get(reading) === 'exchanged') told = told.filter((one) => !isOf(one) || !isYellow(one))
    if (told.some((one) => isOf(one) && one.verdict.outcome === 'met')) continue
    const exchanged = odd.get(reading) === 'exchanged'
    const doubts = [
      { rule: exchanged ? builtInRules.exchanged : builtInRules.unlikely, verdict: doubted(reading) },
      { rule: builtInRules.ownWords, verdict: freeText(reading) },
    ]
    told = [...told, ...doubts.flatMap(({ rule, verdict }) => (isTold(verdict) ? [{ rule, verdict }] : []))]
  }
  return told
}

function isYellow({ verdict }: Judgement): boolean {
  return verdict.outcome === 'met' && verdict.category === 'yellow'
}

function isTold(verdict: object | undefined): verdict is Judgement['verdict'] {
  return verdict !== undefined && 'evidence' in verdict
}

interface Known {
  readonly odd: OddReadings
  readonly again: ReadonlyMap<Reading, readonly Reading[]>
}

/** The judgements with what else there is to know of the reading that each is about. */
export function withBesides(
  judgements: readonly Judgement[],
  readings: readonly Measurement[],
  { odd, again }: Known,
): readonly Judgement[] {
  const besides = new Map<string, Besides>()
  for (const reading of readings) {
    const beside = besideOf(reading, odd)
    if (Object.keys(beside).length > 0) besides.set(`${reading.id}|${reading.type}`, { beside, copies: [] })
  }
  for (const [first, copies] of again) {
    if (first.type === null) continue
    const key = `${first.id}|${first.type}`
    const beside = { ...besides.get(key)?.beside, sent: copies.length + 1 }
    besides.set(key, { beside, copies: copies.map(({ id }) => id) })
  }
  return besides.size === 0 ? judgements : judgements.map((one) => withBeside(one, besides))
}

interface Besides {
  readonly beside: Beside
  readonly copies: readonly string[]
}

function besideOf(reading: Measurement, odd: OddReadings): Beside {
  const oddness = odd.get(reading)
  const { note } = reading
  return { ...(oddness !== undefined && { odd: oddness }), ...(note !== undefined && { note }) }
}

/** Evidence about the values of one reading has room for all of it, that of what nobody could judge for how often it was sent. */
function withBeside(judgement: Judgement, besides: ReadonlyMap<string, Besides>): Judgement {
  const { rule, verdict } = judgement
  const { evidence } = verdict
  const found = besides.get(`${verdict.readings[0]}|${evidence.type}`)
  if (found === undefined) return judgement
  const { beside, copies } = found
  const readings = [...verdict.readings, ...copies]
  if (verdict.outcome === 'cannot-tell') {
    const sent = beside.sent === undefined ? {} : { sent: beside.sent }
    return { rule, verdict: { ...verdict, readings, evidence: { ...verdict.evidence, ...sent } } }
  }
  return { rule, verdict: { ...verdict, readings, evidence: { ...evidence, ...beside } } }
}

import type { ScoredInstrument } from '../../questionnaires/instruments.ts'
import type { ScoreBound } from '../../questionnaires/scores.ts'

interface Zoned {
  readonly zone: 'red' | 'yellow'
  readonly bound: ScoreBound
}

/**
 * The bounds over one whole QuestionnaireResponse, every item answered: yields `red`, `yellow` or nothing. The change since
 * the last time is no part of it. Generated, and our oracle.
 */
export function scoreAsFhirPath(instrument: ScoredInstrument, bounds: readonly Zoned[]): string {
  return bounds.reduceRight((rest, { zone, bound }) => {
    const compared = 'atLeast' in bound ? `>= ${bound.atLeast}` : `<= ${bound.atMost}`
    return `iif((${sumOf(instrument)}) ${compared}, '${zone}', ${rest})`
  }, '{}')
}

function sumOf({ items, options }: ScoredInstrument): string {
  const points = options.reduceRight((rest, one) => `iif(code = '${one.code}', ${one.points}, ${rest})`, '{}')
  const asked = items.map((linkId) => `linkId = '${linkId}'`).join(' or ')
  return `descendants().where(${asked}).answer.value.select(${points}).aggregate($this + $total, 0)`
}

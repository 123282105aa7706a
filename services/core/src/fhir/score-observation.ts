import type { ScoredInstrument } from '../questionnaires/instruments.ts'
import { SCORE_SYSTEM } from '../questionnaires/instruments.ts'
import type { FormScore } from '../questionnaires/scores.ts'
import { DATA_ABSENT_REASON, OBSERVATION_CATEGORY, SCORE_PROFILE, UCUM } from './canonicals.ts'
import type { Resource } from './problem.ts'

/** A score with the answered form it was counted from. */
export interface ScoredResponse {
  readonly instrument: ScoredInstrument
  readonly score: FormScore
  /** `Patient/…`, with the identifier beside it where there is one. */
  readonly subject: object
  /** As the form said it. */
  readonly effectiveDateTime: string
  /** `QuestionnaireResponse/…`, or the `urn:uuid:` it has in the same transaction. */
  readonly derivedFrom: string
  readonly identifier: { readonly system: string; readonly value: string }
}

/**
 * Writes the score as an Observation. An incomplete one has no value: it says why there is none and which questions were
 * not answered, so that nobody reads the sum so far as the score.
 */
export function toScoreObservation(scored: ScoredResponse): Resource {
  const { instrument, score, subject, effectiveDateTime, derivedFrom, identifier } = scored
  return {
    resourceType: 'Observation',
    meta: { profile: [SCORE_PROFILE] },
    identifier: [identifier],
    status: 'final',
    category: [{ coding: [{ system: OBSERVATION_CATEGORY, code: 'survey', display: 'Survey' }] }],
    code: { coding: [instrument.code], text: instrument.name },
    subject,
    effectiveDateTime,
    ...(score.missing.length === 0 ? complete(score) : incomplete(score)),
    derivedFrom: [{ reference: derivedFrom }],
  }
}

function complete({ points, percent }: FormScore): object {
  const valueQuantity = { value: points, unit: '{score}', system: UCUM, code: '{score}' }
  if (percent === null) return { valueQuantity }
  const code = { coding: [{ system: SCORE_SYSTEM, code: 'who-5-percent', display: 'WHO-5 prosent' }] }
  return { valueQuantity, component: [{ code, valueQuantity: { value: percent, unit: '%', system: UCUM, code: '%' } }] }
}

const ABSENT = {
  coding: [
    {
      system: DATA_ABSENT_REASON,
      code: 'asked-declined',
      display: 'Asked But Declined',
    },
  ],
  text: 'Ufullstendig',
}

function incomplete({ missing }: FormScore): object {
  return { dataAbsentReason: ABSENT, note: [{ text: `Ufullstendig: spørsmål ${missing.join(', ')} er ikke besvart.` }] }
}

import { instrumentById } from '../../questionnaires/instruments.ts'
import type { RuleKind } from '../rule.ts'
import { news2Evidence } from './news2-evidence.ts'
import { scoreEvidence } from './score-evidence.ts'
import { bindNews2, news2Schema } from './score-news2.ts'
import { bindFormScore, formScoreSchema } from './score-of-form.ts'

/** The score of a form (PHQ-9, GAD-7, WHO-5), or of vital signs taken together (NEWS2). Incomplete is never low. */
export const score: RuleKind = {
  kind: 'score',
  evidence: [scoreEvidence, news2Evidence],
  bind(parameters, path) {
    const news2 = news2Schema.safeParse(parameters)
    if (news2.success) return bindNews2(news2.data)
    const form = formScoreSchema.safeParse(parameters)
    if (!form.success)
      return {
        problem:
          'parameters are { score, atLeast? | atMost?, worsened? }, or { score: news2, scale, withinHours, atLeast, single?, expects? }',
        path,
      }
    const instrument = instrumentById(form.data.score)
    if (instrument === undefined) return { problem: 'no such score', path: `${path}.score` }
    return bindFormScore(instrument, form.data)
  },
}

import type { Standing } from '@heimvakt/core/cases/standing'
import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
import { triageCategories, type TriageCategory } from '@heimvakt/core/rules/triage'

/**
 * The rules' one verdict on a reading or form. `history`: no plan judges it. `pending`: nobody has judged it yet, or the rules
 * do not answer; never shown as inside.
 */
export type ReadingVerdict = TriageCategory | 'history' | 'pending'

/** What `/api/verdicts` and `/api/patients/{id}/verdicts` answer. */
export type Verdicts = { readonly standing: Standing | 'pending' } & (
  | { readonly state: 'pending' }
  | {
      readonly state: 'judged'
      /** Epoch milliseconds: what was sent before it is history. Null: everything is in it. */
      readonly since: number | null
      readonly verdicts: Readonly<Record<string, TriageCategory | 'history'>>
    }
)

/** A reading, or a form named as verdicts name it. */
interface Judged {
  readonly id: string
  readonly effective: EffectiveTime | null
}

/** The verdict on one reading; what came after the answer was made is not judged yet. */
export function verdictOn(verdicts: Verdicts | undefined, { id, effective }: Judged): ReadingVerdict {
  if (verdicts?.state !== 'judged') return 'pending'
  const known = verdicts.verdicts[id]
  if (known !== undefined) return known
  const isBefore = verdicts.since !== null && effective !== null && effective.at < verdicts.since
  return isBefore ? 'history' : 'pending'
}

/** Whether it says how urgent something is. */
export function isCategory(verdict: ReadingVerdict): verdict is TriageCategory {
  return triageCategories.some((category) => category === verdict)
}

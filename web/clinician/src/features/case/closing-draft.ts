import { caseOutcomes, type CaseOutcome } from '@heimvakt/core/cases/case'
import type { Covered } from '@heimvakt/core/cases/covers'
import { textOf } from '../../drafts/use-drafts.ts'
import { readSeen } from './seen-findings.ts'

/** A half-written end, with the findings it was written about: what came later is told as new when it is taken up. */
export interface ClosingDraft {
  readonly outcome: CaseOutcome | null
  readonly note: string
  readonly seen: readonly Covered[]
}

/** Null where nothing was chosen and nothing written. */
export function closingDraft(draft: ClosingDraft): ClosingDraft | null {
  return draft.outcome === null && draft.note.trim() === '' ? null : draft
}

export function readClosingDraft(stored: unknown): ClosingDraft | null {
  if (typeof stored !== 'object' || stored === null) return null
  const chosen = textOf(stored, 'outcome')
  const outcome = caseOutcomes.find((one) => one === chosen) ?? null
  return closingDraft({ outcome, note: textOf(stored, 'note'), seen: readSeen('seen' in stored ? stored.seen : []) })
}

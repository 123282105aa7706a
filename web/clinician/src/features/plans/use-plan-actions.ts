import { useAppTexts } from '../../app-texts.ts'
import { useTell } from '../../notices/notices.tsx'
import type { PlanChange, SeenVersion } from '../../server-state/plan-changes.ts'
import type { PatientPlan } from '../../server-state/plan-shapes.ts'
import { useChangePlan } from '../../server-state/plans.ts'

interface Done {
  /** What to say when it is done. */
  readonly words: string
  /** The opposite change, resting on the plans as they are after this one, or on the version that it made. */
  readonly undo?: (plans: readonly PatientPlan[], made: SeenVersion) => PlanChange | null
}

export interface PlanActions {
  /** True when the service has stored it; a refusal stays in `problem`, and what was written stays in the form. */
  readonly change: (change: PlanChange, done: Done) => Promise<boolean>
  readonly busy: boolean
  /** The last refusal. */
  readonly problem: unknown
  readonly forget: () => void
}

/** Changes of a patient's plans, each with its word afterwards and, where it can be, a way back. */
export function usePlanActions(patient: string): PlanActions {
  const text = useAppTexts()
  const tell = useTell()
  const { mutateAsync, isPending, error, reset } = useChangePlan(patient)

  async function change(wanted: PlanChange, { words, undo }: Done): Promise<boolean> {
    try {
      const { plans, made } = await mutateAsync(wanted)
      const back = undo?.(plans, made) ?? null
      tell({ tone: 'done', words, ...(back ? { undo: () => void takeBack(back) } : {}) })
      return true
    } catch {
      /** The mutation keeps the refusal: the form shows it. */
      return false
    }
  }

  async function takeBack(back: PlanChange): Promise<void> {
    try {
      await mutateAsync(back)
      tell({ tone: 'done', words: text('plans.undone') })
    } catch {
      tell({ tone: 'problem', words: text('plans.conflict.unknown') })
    }
  }

  return { change, busy: isPending, problem: error, forget: reset }
}

import { problemTexts } from '@heimvakt/ui/error-box.tsx'
import { useLanguage, useUiTexts } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { useSession } from '@heimvakt/ui/session'
import { useAppTexts } from '../../app-texts.ts'
import { useTell } from '../../notices/notices.tsx'
import type { QueueRow } from '../../server-state/queue.ts'
import { isChangedSince, isUnanswered, type Transition, useMoveCase } from '../../server-state/transitions.ts'
import { undoOf } from './undo-of.ts'

export type Resolution = Omit<Extract<Transition, { action: 'resolve' }>, 'action'>

export interface CaseActions {
  /** Everything but an end. True when the service has done it. */
  readonly act: (row: QueueRow, transition: Exclude<Transition, { action: 'resolve' }>) => Promise<boolean>
  /** The row is the one that was shown: the service closes what it covers. True when it has. */
  readonly resolve: (row: QueueRow, resolution: Resolution) => Promise<boolean>
  readonly busy: boolean
}

/** What a nurse does with a case, each with its word afterwards and a way back; a refusal is told with who has the case. */
export function useCaseActions(): CaseActions {
  const text = useAppTexts()
  const uiText = useUiTexts()
  const { language } = useLanguage()
  const session = useSession()
  const tell = useTell()
  const move = useMoveCase()
  const now = useNow()
  const me = session.state === 'signed-in' ? session.session.caller : { id: '', name: '' }

  async function attempt(transition: Transition, { case: { id }, openFindings }: QueueRow): Promise<boolean> {
    try {
      await move.mutateAsync({ transition, seen: { id, openFindings } })
      return true
    } catch (problem) {
      tell({ tone: 'problem', words: wordsOf(problem) })
      return false
    }
  }

  function wordsOf(problem: unknown): string {
    if (isUnanswered(problem)) return text('live.unanswered')
    if (isChangedSince(problem)) return text('case.changed')
    return problemTexts(problem, { text: uiText, language }).join(' ')
  }

  function told(row: QueueRow, transition: Transition): void {
    const { action } = transition
    const name = row.patient.name
    const to = action === 'assign' ? transition.to.name : ''
    const words = action === 'resolve' ? text('case.resolved', { name }) : text(`life.done.${action}`, { name, to })
    const undo = undoOf({ before: row.case, transition, me, now })
    tell({ tone: 'done', words, ...(undo !== null && { undo: () => void takeBack(row, undo) }) })
  }

  async function takeBack(row: QueueRow, undo: Transition): Promise<void> {
    if (!(await attempt(undo, row))) return
    const key = undo.action === 'reopen' ? 'life.done.reopen' : 'life.done.undone'
    tell({ tone: 'done', words: text(key, { name: row.patient.name }) })
  }

  async function act(row: QueueRow, transition: Transition): Promise<boolean> {
    const done = await attempt(transition, row)
    if (done) told(row, transition)
    return done
  }

  return { act, resolve: (row, resolution) => act(row, { action: 'resolve', ...resolution }), busy: move.isPending }
}

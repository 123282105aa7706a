import type { Covered } from '@heimvakt/core/cases/covers'
import { ApiProblem } from '@heimvakt/ui/api'
import { problemTexts } from '@heimvakt/ui/error-box.tsx'
import { useLanguage, useUiTexts } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { useCheckSession, useSession } from '@heimvakt/ui/session'
import { useAppTexts } from '../../app-texts.ts'
import { drafts } from '../../drafts/use-drafts.ts'
import { useTell } from '../../notices/notices.tsx'
import type { QueueRow } from '../../server-state/queue.ts'
import { isChangedSince, isUnanswered, type Transition, useMoveCase } from '../../server-state/transitions.ts'
import { undoOf } from './undo-of.ts'

export type Resolution = Omit<Extract<Transition, { action: 'resolve' }>, 'action'>

/** From a dialog: what it asks for, and the findings that it has shown. */
export interface Sent {
  readonly transition: Transition
  readonly covers: readonly Covered[]
}

export interface CaseActions {
  /** At one press; a refusal is told in the corner. True when the service has done it. */
  readonly act: (row: QueueRow, transition: Transition) => Promise<boolean>
  /** From a dialog: a refusal stays in `problem`, and what was written stays in the dialog. True when it is done. */
  readonly send: (row: QueueRow, sent: Sent) => Promise<boolean>
  readonly busy: boolean
  /** The last refusal. */
  readonly problem: unknown
  readonly forget: () => void
}

/** What a nurse does with a case, each with its word afterwards and a way back; a refusal is told with who has the case. */
export function useCaseActions(): CaseActions {
  const text = useAppTexts()
  const uiText = useUiTexts()
  const { language } = useLanguage()
  const session = useSession()
  const checkSession = useCheckSession()
  const tell = useTell()
  const move = useMoveCase()
  const now = useNow()
  const me = session.state === 'signed-in' ? session.session.caller : { id: '', name: '' }

  /** Null when the service has done it. */
  async function attempt(row: QueueRow, { transition, covers }: Sent): Promise<ApiProblem | null> {
    try {
      await move.mutateAsync({ transition, seen: { id: row.case.id, openFindings: covers } })
      return null
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      if (problem.kind === 'signed-out') checkSession()
      return problem
    }
  }

  function refused(problem: ApiProblem): void {
    tell({ tone: 'problem', words: wordsOf(problem) })
  }

  function wordsOf(problem: ApiProblem): string {
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
    const problem = await attempt(row, { transition: undo, covers: row.openFindings })
    if (problem) return refused(problem)
    const key = undo.action === 'reopen' ? 'life.done.reopen' : 'life.done.undone'
    tell({ tone: 'done', words: text(key, { name: row.patient.name }) })
  }

  async function act(row: QueueRow, transition: Transition): Promise<boolean> {
    const problem = await attempt(row, { transition, covers: row.openFindings })
    if (problem) refused(problem)
    else told(row, transition)
    return problem === null
  }

  async function send(row: QueueRow, sent: Sent): Promise<boolean> {
    const problem = await attempt(row, sent)
    if (problem) return false
    drafts.write(`${sent.transition.action} ${row.case.id}`, null)
    told(row, sent.transition)
    return true
  }

  return { act, send, busy: move.isPending, problem: move.error, forget: move.reset }
}

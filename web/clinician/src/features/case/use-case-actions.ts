import { problemTexts } from '@heimvakt/ui/error-box.tsx'
import { useLanguage, useUiTexts } from '@heimvakt/ui/i18n'
import { useAppTexts } from '../../app-texts.ts'
import { useTell } from '../../notices/notices.tsx'
import type { QueueCase, QueueRow } from '../../server-state/queue.ts'
import { isChangedSince, type Transition, useMoveCase } from '../../server-state/transitions.ts'

type Seen = Pick<QueueCase, 'id' | 'version'>
export type Resolution = Omit<Extract<Transition, { action: 'resolve' }>, 'action'>

export interface CaseActions {
  readonly claim: (row: QueueRow) => void
  readonly release: (row: QueueRow) => void
  /** Claims first what nobody has: who closes a case has had it. True when the service has closed it. */
  readonly resolve: (row: QueueRow, resolution: Resolution) => Promise<boolean>
  readonly busy: boolean
}

/** Claim, release, resolve and undo, each with its word afterwards; a refusal is told with who has the case. */
export function useCaseActions(): CaseActions {
  const text = useAppTexts()
  const uiText = useUiTexts()
  const { language } = useLanguage()
  const tell = useTell()
  const move = useMoveCase()

  async function attempt(transition: Transition, seen: Seen): Promise<Seen | null> {
    try {
      return await move.mutateAsync({ transition, seen })
    } catch (problem) {
      const words = isChangedSince(problem) ? [text('case.changed')] : problemTexts(problem, { text: uiText, language })
      tell({ tone: 'problem', words: words.join(' ') })
      return null
    }
  }

  async function act(action: 'claim' | 'release', row: QueueRow): Promise<void> {
    const done = await attempt({ action }, row.case)
    if (done) tell({ tone: 'done', words: text(action === 'claim' ? 'case.claimed' : 'case.released', named(row)) })
  }

  async function reopen(row: QueueRow, seen: Seen): Promise<void> {
    const done = await attempt({ action: 'reopen' }, seen)
    if (done) tell({ tone: 'done', words: text('case.reopened', named(row)) })
  }

  async function resolve(row: QueueRow, resolution: Resolution): Promise<boolean> {
    const seen = row.case.status === 'new' ? await attempt({ action: 'claim' }, row.case) : row.case
    const closed = seen && (await attempt({ action: 'resolve', ...resolution }, seen))
    if (!closed) return false
    tell({ tone: 'done', words: text('case.resolved', named(row)), undo: () => void reopen(row, closed) })
    return true
  }

  return {
    claim: (row) => void act('claim', row),
    release: (row) => void act('release', row),
    resolve,
    busy: move.isPending,
  }
}

const named = (row: QueueRow) => ({ name: row.patient.name })

import { UNDO_MS } from '@heimvakt/core/cases/transitions'
import { problemTexts } from '@heimvakt/ui/error-box.tsx'
import { useLanguage, useUiTexts } from '@heimvakt/ui/i18n'
import { clock } from '@heimvakt/ui/times'
import { ArrowUndoIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'
import { useTell } from '../notices/notices.tsx'
import { useServerNow } from '../server-state/queue.ts'
import { useMoveCase } from '../server-state/transitions.ts'

interface ReopenButtonProps {
  /** The bare id. */
  readonly caseId: string
  /** When it was closed, by the service's clock. */
  readonly closedAt: number
}

/** Takes an end back, as long as the service would: by its clock, not by the one of this machine. */
export function ReopenButton({ caseId, closedAt }: ReopenButtonProps) {
  const text = useAppTexts()
  const uiText = useUiTexts()
  const { language } = useLanguage()
  const tell = useTell()
  const move = useMoveCase()
  const until = closedAt + UNDO_MS
  const isOver = useServerNow() > until
  if (isOver) return null
  const reopen = async () => {
    try {
      await move.mutateAsync({ transition: { action: 'reopen' }, seen: { id: caseId, openFindings: [] } })
      tell({ tone: 'done', words: text('closed.done') })
    } catch (problem) {
      tell({ tone: 'problem', words: problemTexts(problem, { text: uiText, language }).join(' ') })
    }
  }
  return (
    <Button
      type="button"
      size="small"
      variant="secondary"
      icon={<ArrowUndoIcon aria-hidden />}
      loading={move.isPending}
      title={text('closed.reopenHelp', { when: clock(until, language) })}
      onClick={() => void reopen()}
    >
      {text('closed.reopen')}
    </Button>
  )
}

import { ApiProblem } from '@heimvakt/ui/api'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { InlineMessage } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { isUnanswered } from '../../server-state/transitions.ts'

interface RefusedInDialogProps {
  readonly problem: unknown
  /** The case has left the queue while the dialog was open. */
  readonly isGone: boolean
}

/** Why the service refused, inside the dialog: outside it nothing can be read or pressed. A session that ended says so itself. */
export function RefusedInDialog({ problem, isGone }: RefusedInDialogProps) {
  const text = useAppTexts()
  const isTold = problem === null || (problem instanceof ApiProblem && problem.kind === 'signed-out')
  return (
    <div aria-live="assertive">
      {isGone && <InlineMessage status="warning">{text('closing.gone')}</InlineMessage>}
      {!isTold && isUnanswered(problem) && <InlineMessage status="warning">{text('live.unanswered')}</InlineMessage>}
      {!isTold && !isUnanswered(problem) && <ErrorBox problem={problem} />}
    </div>
  )
}

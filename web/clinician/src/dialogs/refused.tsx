import { ApiProblem } from '@heimvakt/ui/api'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useCheckSession } from '@heimvakt/ui/session'
import { InlineMessage } from '@navikt/ds-react'
import { useEffect, useEffectEvent } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { isUnanswered } from '../server-state/transitions.ts'

/** Why the service refused, inside the dialog: outside it nothing can be read or pressed. A session that ended says so itself. */
export function Refused({ problem }: { readonly problem: unknown }) {
  const text = useAppTexts()
  const isSignedOut = problem instanceof ApiProblem && problem.kind === 'signed-out'
  const check = useEffectEvent(useCheckSession())
  useEffect(() => {
    if (isSignedOut) check()
  }, [isSignedOut])
  const isTold = problem === null || problem === undefined || isSignedOut
  return (
    <div aria-live="assertive">
      {!isTold && isUnanswered(problem) && <InlineMessage status="warning">{text('live.unanswered')}</InlineMessage>}
      {!isTold && !isUnanswered(problem) && <ErrorBox problem={problem} />}
    </div>
  )
}

import { BodyShort, InlineMessage } from '@navikt/ds-react'
import type { ReactNode } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { FormDialog } from '../../dialogs/form-dialog.tsx'
import type { QueueRow } from '../../server-state/queue.ts'
import { CoveredFindings } from './covered-findings.tsx'
import type { SeenFindings } from './use-seen-findings.ts'

/** What every dialog of a case is told. */
export interface AskedOfCase {
  /** The case as it is now, also when something joins it while the dialog is open; as it was last, when it is gone. */
  readonly row: QueueRow
  /** It has left the queue while the dialog was open. */
  readonly isGone: boolean
  readonly busy: boolean
  /** Why the service refused, when it did. */
  readonly problem: unknown
  readonly onClose: () => void
}

interface CaseDialogProps {
  readonly asked: AskedOfCase
  readonly title: string
  readonly confirm: string
  readonly intro: string
  /** The key of its draft. */
  readonly draft: string
  readonly written: boolean
  readonly onSend: () => void
  readonly children: ReactNode
}

/** Asks about a case what is done with it, and says whose it is. */
export function CaseDialog({ asked, title, intro, children, ...form }: CaseDialogProps) {
  const text = useAppTexts()
  const { row, isGone, busy, problem, onClose } = asked
  return (
    <FormDialog {...form} heading={`${title}: ${row.patient.name}`} busy={busy} problem={problem} onClose={onClose}>
      <div aria-live="assertive">
        {isGone && <InlineMessage status="warning">{text('closing.gone')}</InlineMessage>}
      </div>
      <BodyShort>{intro}</BodyShort>
      {children}
    </FormDialog>
  )
}

interface LeavingDialogProps extends CaseDialogProps {
  /** What the list of findings is called. */
  readonly covered: string
  readonly findings: SeenFindings
}

/** A case that leaves the queue: by its end, or for a while. What is sent covers the findings that are shown, and no other. */
export function LeavingDialog({ covered, findings, onSend, children, ...dialog }: LeavingDialogProps) {
  const send = () => (findings.unseen.covers.length > 0 ? findings.ask() : onSend())
  return (
    <CaseDialog {...dialog} onSend={send}>
      <CoveredFindings title={covered} row={dialog.asked.row} {...findings} />
      {children}
    </CaseDialog>
  )
}

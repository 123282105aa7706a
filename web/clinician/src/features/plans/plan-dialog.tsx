import { Textarea } from '@navikt/ds-react'
import { type ReactNode, useId, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { FormDialog } from '../../dialogs/form-dialog.tsx'
import { textOf, useGivenDraft, useKeptDraft } from '../../drafts/use-drafts.ts'
import { FaultSummary, faultOfField, type FieldFault, useFormFaults } from './form-faults.tsx'

interface PlanDialogProps {
  readonly heading: string
  readonly confirm: string
  readonly wide?: boolean
  /** Whether something was written besides the reason. */
  readonly changed?: boolean
  /** What is wrong with the fields above the reason. */
  readonly faults?: readonly FieldFault[]
  readonly busy: boolean
  /** Why the service refused, when it did. */
  readonly problem: unknown
  readonly onSave: (reason: string) => void
  readonly onClose: () => void
  /** Under which key the reason is kept as a draft: whoever saves it forgets it. */
  readonly draft?: string
  /** The fields; told which faults to show. */
  readonly children: (shown: readonly FieldFault[]) => ReactNode
  /** Below the reason. */
  readonly footnote?: ReactNode
}

/** A change of a plan: fields, a reason that is always asked for, and nothing thrown away by a stray key. */
export function PlanDialog({
  heading,
  confirm,
  wide = false,
  changed = false,
  faults = none,
  busy,
  problem,
  onSave,
  onClose,
  draft,
  children,
  footnote,
}: PlanDialogProps) {
  const text = useAppTexts()
  const reasonField = useId()
  const given = useGivenDraft(draft, (stored) => textOf(stored, 'reason'))
  const [reason, setReason] = useState(given ?? '')
  const missingReason = reason.trim() === '' ? [{ field: reasonField, words: text('plans.reasonRequired') }] : none
  const { shown, summary, attempt } = useFormFaults([...faults, ...missingReason])
  useKeptDraft(draft, reason.trim() === '' ? null : { reason })
  return (
    <FormDialog
      heading={heading}
      confirm={confirm}
      wide={wide}
      written={changed || reason.trim() !== ''}
      draft={draft}
      keeps={draft !== undefined && !changed}
      busy={busy}
      problem={problem}
      onSend={() => attempt() && onSave(reason.trim())}
      onClose={onClose}
    >
      <FaultSummary faults={shown} heading={text('plans.summary')} summary={summary} />
      {children(shown)}
      <Textarea
        id={reasonField}
        size="small"
        minRows={2}
        maxLength={1000}
        label={text('plans.reason')}
        description={text('plans.reasonHelp')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={faultOfField(shown, reasonField)}
      />
      {footnote}
    </FormDialog>
  )
}

const none: readonly FieldFault[] = []

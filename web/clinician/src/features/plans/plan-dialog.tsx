import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { Button, Modal, Textarea } from '@navikt/ds-react'
import { type ReactNode, useId, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
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
  children,
  footnote,
}: PlanDialogProps) {
  const text = useAppTexts()
  const reasonField = useId()
  const [reason, setReason] = useState('')
  const [leaving, setLeaving] = useState(false)
  const missingReason = reason.trim() === '' ? [{ field: reasonField, words: text('plans.reasonRequired') }] : none
  const { shown, summary, attempt } = useFormFaults([...faults, ...missingReason])
  const written = changed || reason.trim() !== ''
  const leave = () => {
    if (written && !leaving) setLeaving(true)
    else onClose()
    return !written
  }
  return (
    <Modal
      open
      width={wide ? '60rem' : 'medium'}
      header={{ heading, size: 'small' }}
      onBeforeClose={leave}
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (attempt()) onSave(reason.trim())
        }}
      >
        <Modal.Body className="hv-plan-form">
          <FaultSummary faults={shown} heading={text('plans.summary')} summary={summary} />
          {problem !== null && problem !== undefined && <ErrorBox problem={problem} />}
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
        </Modal.Body>
        <Modal.Footer>
          {leaving ? (
            <fieldset className="hv-plan-leaving">
              <legend>{text('plans.leaveTitle')}</legend>
              <Button ref={focusWhenShown} type="button" onClick={() => setLeaving(false)}>
                {text('plans.stay')}
              </Button>
              <Button type="button" variant="secondary" data-color="danger" onClick={onClose}>
                {text('plans.leave')}
              </Button>
            </fieldset>
          ) : (
            <>
              <Button type="submit" loading={busy}>
                {confirm}
              </Button>
              <Button type="button" variant="secondary" onClick={leave}>
                {text('plans.cancel')}
              </Button>
            </>
          )}
        </Modal.Footer>
      </form>
    </Modal>
  )
}

const none: readonly FieldFault[] = []

/** The question is read aloud, and Enter answers it safely. */
function focusWhenShown(button: HTMLButtonElement | null): void {
  button?.focus()
}

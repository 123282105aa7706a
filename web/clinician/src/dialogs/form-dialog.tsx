import { useHoldPage } from '@heimvakt/ui/session'
import { Button, Modal } from '@navikt/ds-react'
import { type ReactNode, useRef, useState } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { drafts } from '../drafts/use-drafts.ts'
import { useNoticeHost } from '../notices/notices.tsx'
import { Refused } from './refused.tsx'
import { useDialog } from './use-dialog.ts'

interface FormDialogProps {
  readonly heading: string
  /** The words of the button that sends. */
  readonly confirm: string
  readonly wide?: boolean
  /** Whether something would be lost. */
  readonly written: boolean
  readonly busy: boolean
  /** Why the service refused, when it did. */
  readonly problem: unknown
  readonly onSend: () => void
  /** What was written is kept, where the form keeps drafts. */
  readonly onClose: () => void
  /** The key of the draft that the form keeps. */
  readonly draft?: string | undefined
  /** Whether the draft holds all that is written now. */
  readonly keeps?: boolean
  /** Instead of leaving: the other answer to what the dialog asks just now. */
  readonly otherwise?: { readonly words: string; readonly onChoose: () => void } | undefined
  readonly children: ReactNode
}

/**
 * A dialog in which something is written: the first choice has the focus, Ctrl+Enter sends, there is one way to leave it,
 * and nothing written is thrown away by a stray key or by the end of the session.
 */
export function FormDialog({
  heading,
  wide = false,
  written,
  problem,
  onSend,
  onClose,
  draft,
  keeps = draft !== undefined,
  children,
  ...sending
}: FormDialogProps) {
  const [leaving, setLeaving] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useHoldPage(written)
  const leave = () => {
    if (!written || leaving) return true
    setLeaving(true)
    return false
  }
  const discard = () => {
    if (draft !== undefined) drafts.write(draft, null)
    onClose()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && written && !leaving) {
      // Of two in a row the browser would let the second close the dialog unasked.
      event.preventDefault()
      setLeaving(true)
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || leaving) return
    event.preventDefault()
    form.current?.requestSubmit()
  }
  const dialog = useDialog(press)
  return (
    <Modal
      ref={dialog}
      open
      width={wide ? '60rem' : 'medium'}
      header={{ heading, size: 'small' }}
      onBeforeClose={leave}
      onClose={onClose}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!sending.busy) onSend()
        }}
      >
        <Modal.Body className="hv-plan-form">
          <Refused problem={problem} />
          {children}
        </Modal.Body>
        <Modal.Footer>
          {leaving && written ? (
            <Leaving keeps={keeps} onStay={() => setLeaving(false)} onClose={onClose} onDiscard={discard} />
          ) : (
            <Sending {...sending} onCancel={() => leave() && onClose()} />
          )}
        </Modal.Footer>
      </form>
      <div ref={useNoticeHost()} />
    </Modal>
  )
}

interface LeavingProps {
  readonly keeps: boolean
  readonly onStay: () => void
  readonly onClose: () => void
  readonly onDiscard: () => void
}

function Leaving({ keeps, onStay, onClose, onDiscard }: LeavingProps) {
  const text = useAppTexts()
  return (
    <fieldset className="hv-leaving">
      <legend>{text('dialogs.leaveTitle')}</legend>
      <Button ref={focusWhenShown} type="button" onClick={onStay}>
        {text('dialogs.stay')}
      </Button>
      {keeps && (
        <Button type="button" variant="secondary" onClick={onClose}>
          {text('dialogs.keep')}
        </Button>
      )}
      <Button type="button" variant="secondary" data-color="danger" onClick={onDiscard}>
        {text('dialogs.leave')}
      </Button>
    </fieldset>
  )
}

type SendingProps = Pick<FormDialogProps, 'confirm' | 'busy' | 'otherwise'> & { readonly onCancel: () => void }

function Sending({ confirm, busy, otherwise, onCancel }: SendingProps) {
  const text = useAppTexts()
  return (
    <>
      <Button type="submit" loading={busy} title="Ctrl+Enter" aria-keyshortcuts="Control+Enter">
        {confirm}
      </Button>
      <Button type="button" variant="secondary" onClick={otherwise?.onChoose ?? onCancel}>
        {otherwise?.words ?? text('dialogs.cancel')}
      </Button>
    </>
  )
}

/** The question is read aloud, and Enter answers it safely. */
function focusWhenShown(button: HTMLButtonElement | null): void {
  button?.focus()
}

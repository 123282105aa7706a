import { BodyLong, Button, Modal } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'

type SignOutQuestionProps = {
  readonly waiting: boolean
  readonly drafts: boolean
  /** On her own device the person chooses what stays. */
  readonly own: boolean
  readonly onLeave: (how: { readonly keep: boolean }) => void
  readonly onStay: () => void
}

/**
 * Signing out while something waits: it stays on the device, and is sent at the next sign-in. Drafts, of forms and of
 * values, are forgotten, unless it is the person's own device and she says so.
 */
export function SignOutQuestion({ waiting, drafts, own, onLeave, onStay }: SignOutQuestionProps) {
  const text = useAppTexts()
  const heading = text(waiting || drafts ? 'shell.unsentSignOutTitle' : 'device.leave.title')
  return (
    <Modal open onClose={onStay} header={{ heading }}>
      <Modal.Body>
        {waiting && <BodyLong spacing>{text('shell.unsentSignOut')}</BodyLong>}
        {drafts && <BodyLong spacing>{text(own ? 'shell.draftForget' : 'shell.draftSignOut')}</BodyLong>}
        {own && <BodyLong>{text('device.leave.body')}</BodyLong>}
      </Modal.Body>
      <Modal.Footer>
        {own && (
          <Button type="button" onClick={() => onLeave({ keep: true })}>
            {text('device.leave.keep')}
          </Button>
        )}
        <Button type="button" variant={own ? 'secondary' : 'primary'} onClick={onStay}>
          {text('shell.stay')}
        </Button>
        <Button type="button" variant={own ? 'tertiary' : 'secondary'} onClick={() => onLeave({ keep: false })}>
          {text(own ? 'device.leave.forget' : 'shell.signOutAnyway')}
        </Button>
      </Modal.Footer>
    </Modal>
  )
}

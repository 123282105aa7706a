import { BodyLong, Button, Modal } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'

type SignOutQuestionProps = { readonly onLeave: () => void; readonly onStay: () => void }

/** Signing out while something waits: it stays on the device, and is sent at the next sign-in. */
export function SignOutQuestion({ onLeave, onStay }: SignOutQuestionProps) {
  const text = useAppTexts()
  return (
    <Modal open onClose={onStay} header={{ heading: text('shell.unsentSignOutTitle') }}>
      <Modal.Body>
        <BodyLong>{text('shell.unsentSignOut')}</BodyLong>
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" onClick={onStay}>
          {text('shell.stay')}
        </Button>
        <Button type="button" variant="secondary" onClick={onLeave}>
          {text('shell.signOutAnyway')}
        </Button>
      </Modal.Footer>
    </Modal>
  )
}

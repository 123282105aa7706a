import { BodyLong, Button, Modal } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'

type SignOutQuestionProps = {
  readonly waiting: boolean
  readonly drafts: boolean
  readonly onLeave: () => void
  readonly onStay: () => void
}

/** Signing out while something waits: it stays on the device, and is sent at the next sign-in. Drafts are forgotten. */
export function SignOutQuestion({ waiting, drafts, onLeave, onStay }: SignOutQuestionProps) {
  const text = useAppTexts()
  return (
    <Modal open onClose={onStay} header={{ heading: text('shell.unsentSignOutTitle') }}>
      <Modal.Body>
        {waiting && <BodyLong spacing>{text('shell.unsentSignOut')}</BodyLong>}
        {drafts && <BodyLong>{text('shell.draftSignOut')}</BodyLong>}
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

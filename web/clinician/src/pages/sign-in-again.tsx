import { signInAddress } from '@heimvakt/ui/session'
import { BodyLong, Button, Modal } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../app-texts.ts'

/**
 * The session has ended while something was being written. The page stays, covered so that nobody reads it over an empty
 * chair, until she has signed in again: here, where drafts come back, or in another tab, where this one goes on by itself.
 */
export function SignInAgain() {
  const text = useAppTexts()
  const address = signInAddress('clinician')
  const [attempts, setAttempts] = useState(0)
  return (
    <Modal
      key={attempts}
      open
      className="hv-signed-out"
      header={{ heading: text('dialogs.ended.title'), closeButton: false }}
      width="small"
      onBeforeClose={() => false}
      onClose={() => setAttempts(attempts + 1)}
    >
      <Modal.Body>
        <BodyLong spacing>{text('dialogs.ended.body')}</BodyLong>
        <BodyLong>{text('dialogs.ended.elsewhereHelp')}</BodyLong>
      </Modal.Body>
      <Modal.Footer>
        <Button as="a" href={address}>
          {text('dialogs.ended.here')}
        </Button>
        <Button as="a" variant="secondary" href={address} target="_blank" rel="noopener">
          {text('dialogs.ended.elsewhere')}
        </Button>
      </Modal.Footer>
    </Modal>
  )
}

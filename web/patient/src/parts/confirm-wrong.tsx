import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { BodyLong, Button, Modal } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'

type ConfirmWrongProps = {
  readonly title: string
  readonly body: string
  readonly pending: boolean
  readonly problem: unknown
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Asks before something is marked as wrong: it then no longer counts, for the nurse neither. */
export function ConfirmWrong({ title, body, pending, problem, onYes, onNo }: ConfirmWrongProps) {
  const text = useAppTexts()
  return (
    <Modal open onClose={onNo} header={{ heading: title }}>
      <Modal.Body>
        <BodyLong spacing>{body}</BodyLong>
        {Boolean(problem) && <ErrorBox problem={problem} />}
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" data-color="danger" loading={pending} onClick={onYes}>
          {text('history.confirmYes')}
        </Button>
        <Button type="button" variant="secondary" onClick={onNo}>
          {text('history.confirmNo')}
        </Button>
      </Modal.Footer>
    </Modal>
  )
}

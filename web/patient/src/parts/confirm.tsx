import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { BodyLong, Button, Heading, Modal } from '@navikt/ds-react'
import { useId } from 'react'

type ConfirmProps = {
  readonly title: string
  readonly body: string
  readonly yes: string
  readonly no: string
  readonly pending?: boolean
  readonly problem?: unknown
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Asks before something is taken away. */
export function Confirm({ title, body, yes, no, pending = false, problem, onYes, onNo }: ConfirmProps) {
  const titleId = useId()
  return (
    <Modal open onClose={onNo} aria-labelledby={titleId}>
      <Modal.Header>
        <Heading id={titleId} size="medium" level="2">
          {title}
        </Heading>
      </Modal.Header>
      <Modal.Body>
        <BodyLong spacing>{body}</BodyLong>
        {Boolean(problem) && <ErrorBox problem={problem} />}
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" data-color="danger" loading={pending} onClick={onYes}>
          {yes}
        </Button>
        <Button type="button" variant="secondary" onClick={onNo}>
          {no}
        </Button>
      </Modal.Footer>
    </Modal>
  )
}

import type { Skipped } from '@heimvakt/ui/questionnaire/skipped'
import { BodyLong, Button, Heading, Modal } from '@navikt/ds-react'
import { useId } from 'react'
import { useAppTexts } from '../../app-texts.ts'

type SkippedQuestionsProps = {
  readonly skipped: readonly Skipped[]
  readonly onAnswer: (linkId: string) => void
  readonly onSend: () => void
  readonly onClose: () => void
}

/** Asks about the questions that were left out, before a form that is added up is sent without them. */
export function SkippedQuestions({ skipped, onAnswer, onSend, onClose }: SkippedQuestionsProps) {
  const text = useAppTexts()
  const titleId = useId()
  const places = skipped.map(({ place }) => String(place))
  const questions = [places.slice(0, -1).join(', '), ...places.slice(-1)].filter((part) => part !== '')
  const [first] = skipped
  return (
    <Modal open onClose={onClose} aria-labelledby={titleId}>
      <Modal.Header>
        <Heading id={titleId} size="medium" level="2">
          {text('form.skippedTitle', { questions: questions.join(` ${text('form.and')} `) })}
        </Heading>
      </Modal.Header>
      <Modal.Body>
        <BodyLong>{text('form.skippedBody')}</BodyLong>
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" onClick={() => (first ? onAnswer(first.linkId) : onClose())}>
          {text('form.skippedAnswer')}
        </Button>
        <Button type="button" variant="secondary" onClick={onSend}>
          {text('form.skippedSend')}
        </Button>
      </Modal.Footer>
    </Modal>
  )
}

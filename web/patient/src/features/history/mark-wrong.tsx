import type { Measurement } from '@heimvakt/core/measurements/reading'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { BodyLong, Button, Modal } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { timeWords, valueWords } from '../../record/measurement-words.ts'
import { useMarkAsWrong } from '../../record/readings.ts'

type MarkWrongProps = { readonly measurement: Measurement; readonly onDone: () => void }

/** Asks before a reading is marked as wrong: it then no longer counts, for the nurse neither. */
export function MarkWrong({ measurement, onDone }: MarkWrongProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const mark = useMarkAsWrong()
  return (
    <Modal open onClose={onDone} header={{ heading: text('history.confirmTitle') }}>
      <Modal.Body>
        <BodyLong spacing>
          {text('history.confirmBody', {
            value: valueWords(measurement, language),
            when: timeWords(measurement.effective, now, language),
          })}
        </BodyLong>
        {mark.error && <ErrorBox problem={mark.error} />}
      </Modal.Body>
      <Modal.Footer>
        <Button
          type="button"
          data-color="danger"
          loading={mark.isPending}
          onClick={() => mark.mutate(measurement, { onSuccess: onDone })}
        >
          {text('history.confirmYes')}
        </Button>
        <Button type="button" variant="secondary" onClick={onDone}>
          {text('history.confirmNo')}
        </Button>
      </Modal.Footer>
    </Modal>
  )
}

import type { Measurement } from '@heimvakt/core/measurements/reading'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock, dayWord } from '@heimvakt/ui/times'
import { BodyLong, Button, Modal, Textarea } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { useTell } from '../../notices/notices.tsx'
import { useMarkWrong } from '../../server-state/registered-readings.ts'
import { valuesWords } from './values-words.ts'

interface MarkWrongProps {
  readonly reading: Measurement
  readonly byTelephone: boolean
}

/** At the end of a reading's row: where it came from, and the way to say that it was wrong. */
export function MarkWrong({ reading, byTelephone }: MarkWrongProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const told = useReadingWords(reading)
  return (
    <span className="hv-row-end">
      {byTelephone && <span className="hv-quiet">{text('register.byTelephone')}</span>}
      <Button
        type="button"
        size="xsmall"
        variant="tertiary"
        data-color="neutral"
        aria-label={text('register.wrong.openOf', told)}
        onClick={() => setOpen(true)}
      >
        {text('register.wrong.open')}
      </Button>
      {open && <MarkWrongDialog key={language} reading={reading} onClose={() => setOpen(false)} />}
    </span>
  )
}

function MarkWrongDialog({ reading, onClose }: { readonly reading: Measurement; readonly onClose: () => void }) {
  const text = useAppTexts()
  const tell = useTell()
  const told = useReadingWords(reading)
  const mark = useMarkWrong()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    const why = reason.trim()
    if (why === '') return
    const { id, version } = reading
    // The row, and with it this dialog, may be gone before the answer is told: what is told of it must not go with them.
    try {
      await mark.mutateAsync({ id, version, reason: why })
    } catch {
      /** Said in the dialog. */
      return
    }
    tell({ tone: 'done', words: text('register.wrong.done', told) })
    onClose()
  }
  return (
    <Modal open width="small" header={{ heading: text('register.wrong.title', told), size: 'small' }} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Modal.Body className="hv-plan-form">
          <BodyLong size="small">{text('register.wrong.body', told)}</BodyLong>
          {mark.error !== null && <ErrorBox problem={mark.error} />}
          <Textarea
            size="small"
            minRows={2}
            maxLength={1000}
            label={text('register.wrong.reason')}
            description={text('register.wrong.reasonHelp')}
            value={reason}
            error={tried && reason.trim() === '' ? text('register.wrong.reasonRequired') : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
        </Modal.Body>
        <Modal.Footer>
          <Button type="submit" loading={mark.isPending}>
            {text('register.wrong.confirm')}
          </Button>
          <Button type="button" variant="secondary" onClick={onClose}>
            {text('register.cancel')}
          </Button>
        </Modal.Footer>
      </form>
    </Modal>
  )
}

function useReadingWords(reading: Measurement): { readonly value: string; readonly when: string } {
  const { language } = useLanguage()
  const now = useNow()
  const { at, precision } = reading.effective
  return {
    value: valuesWords(reading, language),
    when: (precision === 'day' ? dayWord : dayAndClock)(at, now, language),
  }
}

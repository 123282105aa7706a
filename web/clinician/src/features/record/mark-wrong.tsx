import type { Measurement } from '@heimvakt/core/measurements/reading'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock, dayWord } from '@heimvakt/ui/times'
import { BodyLong, Button, Textarea } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { FormDialog } from '../../dialogs/form-dialog.tsx'
import { drafts, textOf, useGivenDraft, useKeptDraft } from '../../drafts/use-drafts.ts'
import { useTell } from '../../notices/notices.tsx'
import { useMarkWrong } from '../../server-state/registered-readings.ts'
import type { NamedPatient } from './named-patient.ts'
import { valuesWords } from './values-words.ts'

interface MarkWrongProps {
  readonly patient: NamedPatient
  readonly reading: Measurement
  readonly byTelephone: boolean
}

/** At the end of a reading's row: where it came from, what was said with it, and the way to say that it was wrong. */
export function MarkWrong({ patient, reading, byTelephone }: MarkWrongProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const told = useReadingWords(reading)
  return (
    <span className="hv-row-end">
      {byTelephone && <span className="hv-quiet">{text('register.byTelephone')}</span>}
      {reading.withOxygen === true && <span className="hv-quiet">{text('register.withOxygen')}</span>}
      {reading.note && <span className="hv-quiet">«{reading.note}»</span>}
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
      {open && <MarkWrongDialog key={language} patient={patient} reading={reading} onClose={() => setOpen(false)} />}
    </span>
  )
}

interface MarkWrongDialogProps {
  readonly patient: NamedPatient
  readonly reading: Measurement
  readonly onClose: () => void
}

function MarkWrongDialog({ patient, reading, onClose }: MarkWrongDialogProps) {
  const text = useAppTexts()
  const tell = useTell()
  const told = useReadingWords(reading)
  const mark = useMarkWrong()
  const draft = `wrong ${reading.id}`
  const [reason, setReason] = useState(useGivenDraft(draft, (stored) => textOf(stored, 'reason')))
  const [tried, setTried] = useState(false)
  const isWritten = reason.trim() !== ''
  useKeptDraft(draft, isWritten ? { reason } : null)
  const send = async () => {
    setTried(true)
    if (!isWritten) return
    const { id, version } = reading
    // The row, and with it this dialog, may be gone before the answer is told: what is told of it must not go with them.
    try {
      await mark.mutateAsync({ id, version, reason: reason.trim() })
    } catch {
      /** Said in the dialog. */
      return
    }
    drafts.write(draft, null)
    tell({ tone: 'done', words: text('register.wrong.done', told) })
    onClose()
  }
  return (
    <FormDialog
      heading={text('register.wrong.title', { ...told, name: patient.name })}
      confirm={text('register.wrong.confirm')}
      written={isWritten}
      draft={draft}
      busy={mark.isPending}
      problem={mark.error}
      onSend={() => void send()}
      onClose={onClose}
    >
      <BodyLong size="small">{text('register.wrong.body', told)}</BodyLong>
      <Textarea
        size="small"
        minRows={2}
        maxLength={1000}
        label={text('register.wrong.reason')}
        description={text('register.wrong.reasonHelp')}
        value={reason}
        error={tried && !isWritten ? text('register.wrong.reasonRequired') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
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

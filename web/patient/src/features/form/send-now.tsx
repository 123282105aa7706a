import { dayAndClock } from '@heimvakt/ui/times'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { BodyLong, Button } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { useEntry } from '../../device/outbox.ts'
import { useIsSending } from '../../device/use-outbox-sender.ts'
import { useWaitingFor } from '../../device/waiting-for.ts'

/** What can be sent of a form at once. */
export type SendNow = {
  /** The entry that it became, where it has been sent. */
  readonly entry: string | undefined
  /** What was sent is not what is answered now. */
  readonly changed: boolean
  readonly pending: boolean
  readonly onSend: () => void
}

/** Tells the team at once. Nothing is called sent before the service has said so. */
export function SendNowButton({ entry, changed, pending, onSend }: SendNow) {
  const text = useAppTexts()
  const offered = entry === undefined || changed
  return (
    <div className="hv-send-now">
      {entry !== undefined && <SentWords entry={entry} />}
      {offered && (
        <>
          <Button type="button" className="hv-wide" loading={pending} onClick={onSend}>
            {text(entry === undefined ? 'crisis.sendNow' : 'crisis.sendChanged')}
          </Button>
          <BodyLong size="small">{text('crisis.sendNowHelp')}</BodyLong>
        </>
      )}
    </div>
  )
}

function SentWords({ entry: identifier }: { readonly entry: string }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const entry = useEntry(identifier)
  const sending = useIsSending()
  const waitingFor = useWaitingFor()
  if (!entry) return null
  if (entry.state === 'stored')
    return (
      <BodyLong weight="semibold">
        {text('crisis.sentNow', { when: dayAndClock(entry.storedAt, now, language) })}
      </BodyLong>
    )
  if (entry.state === 'refused') return <BodyLong weight="semibold">{text('crisis.refusedNow')}</BodyLong>
  if (sending) return <BodyLong>{text('crisis.sendingNow')}</BodyLong>
  return (
    <BodyLong weight="semibold">
      {text('crisis.notSentNow')} {text(`device.waiting.title.${waitingFor}`)}.{' '}
      {text(`device.waiting.next.${waitingFor}`)}
    </BodyLong>
  )
}

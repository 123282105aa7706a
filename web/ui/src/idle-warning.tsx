import { BodyLong, Button, Modal } from '@navikt/ds-react'
import { useEffect, useState } from 'react'
import { useLanguage, useUiTexts } from './i18n.ts'
import { useOnline } from './live.ts'
import { serverNow } from './server-time.ts'
import { type Session, useExtendSession } from './session.ts'
import { relativeTime } from './times.ts'

/** The page asks this long before the session ends by itself (WCAG 2.2.1 wants at least 20 seconds). */
const warnBefore = 2 * 60_000

type IdleWarningProps = {
  readonly session: Session
  /** Whether the service answers: without it no session runs out on this device, and nobody could stay. */
  readonly reached: boolean
  readonly onSignOut: () => void
}

/** "Er du der fortsatt?", shown before the idle limit; staying is one press. */
export function IdleWarning({ session: { idleEndsAt = Infinity }, reached, onSignOut }: IdleWarningProps) {
  const text = useUiTexts()
  const { language } = useLanguage()
  const { extend, failed } = useExtendSession()
  const online = useOnline()
  const now = useClockNear(idleEndsAt)
  const left = idleEndsAt - now
  if (!online || !reached || left > warnBefore) return null
  const when = left < 60_000 ? text('session.idleSoon') : relativeTime(idleEndsAt, now, language)
  return (
    <Modal open onClose={extend} header={{ heading: text('session.idleTitle') }}>
      <Modal.Body>
        <BodyLong>{text('session.idleBody', { when })}</BodyLong>
        {failed && <BodyLong role="alert">{text('session.stayFailed')}</BodyLong>}
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" onClick={extend}>
          {text('session.stay')}
        </Button>
        <Button type="button" variant="secondary" onClick={onSignOut}>
          {text('session.signOut')}
        </Button>
      </Modal.Footer>
    </Modal>
  )
}

/** Sleeps until the warning is due, then moves every ten seconds. */
function useClockNear(endsAt: number): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const wait = Math.min(Math.max(endsAt - warnBefore - now, 10_000), 30 * 60_000)
    const timer = setTimeout(() => setNow(serverNow()), wait)
    return () => clearTimeout(timer)
  }, [endsAt, now])
  return now
}

import { BodyLong, Button, Modal } from '@navikt/ds-react'
import { useEffect, useState } from 'react'
import { useLanguage, useUiTexts } from './i18n.ts'
import { type Session, useExtendSession } from './session.ts'
import { relativeTime } from './times.ts'

/** The page asks this long before the session ends by itself (WCAG 2.2.1 wants at least 20 seconds). */
const warnBefore = 2 * 60_000

type IdleWarningProps = { readonly session: Session; readonly onSignOut: () => void }

/** "Er du der fortsatt?", shown before the idle limit; staying is one press. */
export function IdleWarning({ session, onSignOut }: IdleWarningProps) {
  const text = useUiTexts()
  const { language } = useLanguage()
  const { extend } = useExtendSession()
  const endsAt = new Date(session.idleExpiresAt).getTime()
  const now = useClockNear(endsAt)
  if (now < endsAt - warnBefore) return null
  return (
    <Modal open onClose={extend} header={{ heading: text('session.idleTitle') }}>
      <Modal.Body>
        <BodyLong>{text('session.idleBody', { when: relativeTime(Math.max(endsAt, now), now, language) })}</BodyLong>
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
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const wait = Math.min(Math.max(endsAt - warnBefore - now, 10_000), 30 * 60_000)
    const timer = setTimeout(() => setNow(Date.now()), wait)
    return () => clearTimeout(timer)
  }, [endsAt, now])
  return now
}

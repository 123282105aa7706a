import { useSession } from '@heimvakt/ui/session'
import { BodyShort } from '@navikt/ds-react'

/** Whose app this is, where two who share a device could mix themselves up. */
export function PersonName() {
  const session = useSession()
  if (session.state !== 'signed-in') return null
  return <BodyShort className="hv-strong">{session.session.caller.name}</BodyShort>
}

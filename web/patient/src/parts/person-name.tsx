import { useSession } from '@heimvakt/ui/session'
import { BodyShort } from '@navikt/ds-react'

/** Whose app this is, where two who share a device could mix themselves up. */
export function PersonName() {
  const name = usePersonName()
  return name === undefined ? null : <BodyShort className="hv-strong">{name}</BodyShort>
}

/** Who is signed in, or was the last on this device of her own. */
export function usePersonName(): string | undefined {
  const session = useSession()
  if (session.state === 'signed-in') return session.session.caller.name
  return session.state === 'signed-out' ? session.last?.caller.name : undefined
}

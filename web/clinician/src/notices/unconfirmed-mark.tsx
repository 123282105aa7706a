import { CloudSlashIcon } from '@navikt/aksel-icons'
import { useAppTexts } from '../app-texts.ts'

/** What was done is shown, but the service has not said that it is so. */
export function UnconfirmedMark() {
  const text = useAppTexts()
  return (
    <span className="hv-row-mark" data-mark="unconfirmed">
      <CloudSlashIcon aria-hidden fontSize="1rem" />
      {text('live.unconfirmed')}
    </span>
  )
}

import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { PencilLineIcon } from '@navikt/aksel-icons'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../app-texts.ts'

type CorrectLinkProps = {
  readonly type: MeasurementId
  /** Id of the stored reading, or identifier of an entry on this device. */
  readonly of: string
  /** Which one it is, where several stand in a list. */
  readonly label?: string
}

/** One tap from a reading to putting it right. */
export function CorrectLink({ type, of, label }: CorrectLinkProps) {
  const text = useAppTexts()
  return (
    <Link to="/measure/$type" params={{ type }} search={{ of }} className="hv-text-link" aria-label={label}>
      <PencilLineIcon aria-hidden />
      {text('entry.correct')}
    </Link>
  )
}

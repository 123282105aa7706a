import { PhoneFillIcon } from '@navikt/aksel-icons'
import { BodyShort, Button } from '@navikt/ds-react'

type CallLineProps = {
  /** Digits only. */
  readonly number: string
  readonly label: string
  readonly help: string
  readonly first?: boolean
}

/** One number to call, and when to call it. */
export function CallLine({ number, label, help, first = false }: CallLineProps) {
  return (
    <div>
      <Button
        as="a"
        href={`tel:${number}`}
        variant={first ? 'primary' : 'secondary'}
        data-color="danger"
        className="hv-wide"
        icon={<PhoneFillIcon aria-hidden />}
      >
        {label}
      </Button>
      <BodyShort size="small">{help}</BodyShort>
    </div>
  )
}

import { BodyLong, Button, Heading } from '@navikt/ds-react'
import type { ReactNode } from 'react'
import { useUiTexts } from './i18n.ts'

type ServiceDownPageProps = {
  /** The service does not answer, or this page itself broke. */
  readonly what: 'service' | 'page'
  readonly onRetry: () => void
  /** What there is all the same: the way to the plan. */
  readonly children?: ReactNode
}

/** When nothing else can be shown: whom to call, first of all. */
export function ServiceDownPage({ what, onRetry, children }: ServiceDownPageProps) {
  const text = useUiTexts()
  return (
    <section className="hv-signed-out">
      <Heading size="large" level="1" spacing>
        {text(`down.${what}.title`)}
      </Heading>
      <BodyLong spacing>{text('down.call')}</BodyLong>
      <ul className="hv-down-calls">
        <li>
          <Button as="a" href="tel:113" data-color="danger">
            {text('help.emergency')}
          </Button>{' '}
          {text('help.emergencyLabel')}
        </li>
        <li>
          <Button as="a" href="tel:116117" variant="secondary">
            {text('help.legevakt')}
          </Button>{' '}
          {text('help.legevaktLabel')}
        </li>
      </ul>
      <BodyLong spacing>{text(`down.${what}.body`)}</BodyLong>
      {children}
      <Button type="button" variant="secondary" onClick={onRetry}>
        {text('tryAgain')}
      </Button>
    </section>
  )
}

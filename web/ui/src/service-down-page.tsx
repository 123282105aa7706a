import { BodyLong, Button, Heading } from '@navikt/ds-react'
import type { ReactNode } from 'react'
import { EmergencyCalls } from './emergency-calls.tsx'
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
      <EmergencyCalls />
      <BodyLong spacing>{text(`down.${what}.body`)}</BodyLong>
      {children}
      <Button type="button" variant="secondary" onClick={onRetry}>
        {text('tryAgain')}
      </Button>
    </section>
  )
}

import { BodyLong, Heading } from '@navikt/ds-react'
import type { ReactNode } from 'react'

type EmptyStateProps = {
  readonly title: string
  readonly icon?: ReactNode
  /** What it means, and what to do next. */
  readonly children?: ReactNode
}

/** Nothing to show, and why that is. */
export function EmptyState({ title, icon, children }: EmptyStateProps) {
  return (
    <div className="hv-empty">
      {icon}
      <Heading size="small" level="2">
        {title}
      </Heading>
      {children && <BodyLong as="div">{children}</BodyLong>}
    </div>
  )
}

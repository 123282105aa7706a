import { BodyLong, Heading } from '@navikt/ds-react'
import type { ReactNode } from 'react'

type EmptyStateProps = {
  readonly title: string
  readonly icon?: ReactNode
  /** "1" where it is the whole page. */
  readonly level?: '1' | '2'
  /** What it means, and what to do next. */
  readonly children?: ReactNode
}

/** Nothing to show, and why that is. */
export function EmptyState({ title, icon, level = '2', children }: EmptyStateProps) {
  return (
    <div className="hv-empty">
      {icon}
      <Heading size="small" level={level}>
        {title}
      </Heading>
      {children && <BodyLong as="div">{children}</BodyLong>}
    </div>
  )
}

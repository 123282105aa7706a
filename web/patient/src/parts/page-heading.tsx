import { Heading } from '@navikt/ds-react'
import { type ReactNode, useEffect, useRef } from 'react'

/** The first heading after loading leaves the focus to the browser, so that the skip link comes first. */
let pageIsOpen = false

/** What stands before the heading, the state of the day, is not scrolled away for it. */
function focusOn(heading: HTMLHeadingElement | null): void {
  heading?.focus({ preventScroll: heading.getBoundingClientRect().top > 0 })
}

type PageHeadingProps = {
  readonly title: string
  /** Names the browser's tab, and its history, where the title would tell something of the person's health. */
  readonly tab?: string
  readonly children?: ReactNode
}

/** The heading of a page or step: names the browser's tab, and takes the focus so that a new page is read out. */
export function PageHeading({ title, tab = title, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${tab} – Heimvakt`
    if (pageIsOpen) focusOn(heading.current)
    pageIsOpen = true
  }, [tab])
  return (
    <Heading ref={heading} size="xlarge" level="1" tabIndex={-1} className="hv-page-heading">
      {children ?? title}
    </Heading>
  )
}

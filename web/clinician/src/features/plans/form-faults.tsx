import { ErrorSummary } from '@navikt/ds-react'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** What is wrong with a field: its element's id, and the words for it. */
export interface FieldFault {
  readonly field: string
  readonly words: string
}

interface ShownFaults {
  /** Nothing before the first attempt to save. */
  readonly shown: readonly FieldFault[]
  readonly summary: RefObject<HTMLDivElement | null>
  /** Tells the faults and moves the focus to them; true when there are none. */
  readonly attempt: () => boolean
}

/** The faults of a form, told when somebody tries to save it and followed from then on. */
export function useFormFaults(faults: readonly FieldFault[]): ShownFaults {
  const [attempts, setAttempts] = useState(0)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempts > 0) summary.current?.focus()
  }, [attempts])
  const attempt = () => {
    setAttempts(faults.length > 0 ? attempts + 1 : 0)
    return faults.length === 0
  }
  return { shown: attempts > 0 ? faults : none, summary, attempt }
}

const none: readonly FieldFault[] = []

/** The words of one field's fault. */
export function faultOfField(faults: readonly FieldFault[], field: string): string | undefined {
  return faults.find((fault) => fault.field === field)?.words
}

interface FaultSummaryProps {
  readonly faults: readonly FieldFault[]
  readonly heading: string
  readonly summary: RefObject<HTMLDivElement | null>
}

/** All faults of the form, each leading to its field. */
export function FaultSummary({ faults, heading, summary }: FaultSummaryProps) {
  if (faults.length === 0) return null
  return (
    <ErrorSummary ref={summary} size="small" heading={heading} headingTag="h2">
      {faults.map(({ field, words }) => (
        <ErrorSummary.Item
          key={`${field} ${words}`}
          href={`#${field}`}
          onClick={(event) => {
            event.preventDefault()
            document.getElementById(field)?.focus()
          }}
        >
          {words}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  )
}

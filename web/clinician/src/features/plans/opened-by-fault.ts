import { useState } from 'react'

/**
 * Whether a section that folds is open. A fault in it opens it, and curing the fault does not close it: the cure may be
 * half a number, with somebody still typing the rest.
 */
export function useOpenedByFault(atFault: boolean): readonly [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(atFault)
  if (atFault && !open) setOpen(true)
  return [open || atFault, setOpen]
}

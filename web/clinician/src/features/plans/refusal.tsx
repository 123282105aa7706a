import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useEffect, useRef } from 'react'

/** Why the service refused. It takes the focus when it comes: above a long form it would stand unseen. */
export function Refusal({ problem }: { readonly problem: unknown }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} className="hv-refusal">
      <ErrorBox problem={problem} />
    </div>
  )
}

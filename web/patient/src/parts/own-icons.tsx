import type { ReactNode } from 'react'

/** Air that moves: breathing. Aksel has no lungs. */
export function BreathIcon() {
  return (
    <Strokes>
      <path d="M3 9h10.5a2.75 2.75 0 1 0-2.6-3.6M3 13h15.2a2.65 2.65 0 1 1-2.5 3.5M3 17h7.4a2.1 2.1 0 1 1-2 2.8" />
    </Strokes>
  )
}

/** A drop of air in the blood: O₂. */
export function OxygenIcon() {
  return (
    <Strokes>
      <circle cx="9.5" cy="11" r="5.75" />
      <path d="M17 15.6c.2-1 .9-1.6 1.9-1.6 1.1 0 1.9.7 1.9 1.7 0 1.6-2.2 2.4-3.8 4.3h4" />
    </Strokes>
  )
}

function Strokes({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="1em"
      height="1em"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
    >
      {children}
    </svg>
  )
}

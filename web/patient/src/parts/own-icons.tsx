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

/** A bathroom scale; Aksel's weight is a barbell. */
export function ScaleIcon() {
  return (
    <Strokes>
      <rect x="3.75" y="3.75" width="16.5" height="16.5" rx="4" />
      <path d="M7.5 11.5a5.2 5.2 0 0 1 9 0l-2.4 1.4a2.4 2.4 0 0 0-4.2 0zM12 9v2.4" />
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

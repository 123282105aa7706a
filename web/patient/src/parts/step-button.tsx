import { Button, type ButtonProps } from '@navikt/ds-react'
import { type MouseEvent, type Ref, useEffect, useRef, useState } from 'react'
import { quietAfterShown, takesTap } from './tap-guard.ts'

type StepButtonProps = Omit<ButtonProps, 'onClick'> & {
  readonly type: 'button' | 'submit'
  readonly ref?: Ref<HTMLButtonElement>
  /** Not called for a tap that was meant for the step before; such a tap sends no form either. */
  readonly onClick?: () => void
}

/**
 * A button that leads on, sends or goes back. Key it by its step: it counts from when it was drawn. Until it takes taps
 * it says so to screen readers; it looks the same, so that nothing blinks under the thumb.
 */
export function StepButton({ onClick, ...button }: StepButtonProps) {
  const shownAt = useRef(Number.POSITIVE_INFINITY)
  const [quiet, setQuiet] = useState(true)
  useEffect(() => {
    shownAt.current = performance.now()
    const timer = setTimeout(() => setQuiet(false), quietAfterShown)
    return () => clearTimeout(timer)
  }, [])
  const press = (event: MouseEvent) => {
    const finger = event.detail === 0 || downAt === undefined ? {} : { downAt }
    if (takesTap(shownAt.current, { at: event.timeStamp, ...finger })) onClick?.()
    else event.preventDefault()
  }
  return <Button {...button} aria-disabled={quiet} onClick={press} />
}

/** When the finger went down that has made no click yet. */
let downAt: number | undefined

/** Notes on every page when a finger goes down; once, before the first page is drawn. */
export function watchFingers(target: Window): void {
  target.addEventListener('pointerdown', ({ timeStamp }) => (downAt = timeStamp), true)
  target.addEventListener('pointercancel', () => (downAt = undefined), true)
  /** After every other handler: a screen reader's click comes without a finger, and is not taken for the one before. */
  target.addEventListener('click', () => (downAt = undefined))
}

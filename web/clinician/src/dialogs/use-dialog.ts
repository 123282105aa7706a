import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'

const chosen = 'form input[type="radio"]:checked'
const fields = 'form :is(input:not([type="hidden"]), textarea, select):not(:disabled)'

/** A dialog whose first choice, or the one that is made already, has the focus when it opens; `onPress` hears every key in it. */
export function useDialog(onPress: (event: KeyboardEvent) => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  const press = useEffectEvent(onPress)
  useEffect(() => {
    const element = dialog.current
    if (!element) return undefined
    const focus = () => {
      const field = element.querySelector<HTMLElement>(chosen) ?? element.querySelector<HTMLElement>(fields)
      if (element.open) field?.focus()
    }
    // The dialog is drawn before it is opened, and opening it takes the focus to the dialog itself.
    const opening = new MutationObserver(focus)
    opening.observe(element, { attributeFilter: ['open'] })
    focus()
    const listen = (event: KeyboardEvent) => press(event)
    element.addEventListener('keydown', listen)
    return () => {
      opening.disconnect()
      element.removeEventListener('keydown', listen)
    }
  }, [])
  return dialog
}

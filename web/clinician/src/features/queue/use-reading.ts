import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'

/** A keyboard that rests in the list, or a list that was scrolled, is no reader for ever. */
const readsForMs = 60_000

/**
 * Whether somebody reads the list: the pointer is in it, or the keyboard is in it or it is scrolled and something was done
 * there within the last minute.
 */
export function useReading(list: RefObject<HTMLElement | null>, onReading: (reading: boolean) => void) {
  const pointer = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const report = () => {
    const { current } = list
    const isUsed = current !== null && (current.scrollTop > 0 || current.contains(document.activeElement))
    clearTimeout(timer.current)
    if (isUsed && !pointer.current) timer.current = setTimeout(() => onReading(false), readsForMs)
    onReading(pointer.current || isUsed)
  }
  /** A finger is gone as soon as it has touched. */
  const point = (isIn: boolean) => (event: PointerEvent) => {
    if (event.pointerType === 'touch') return
    pointer.current = isIn
    report()
  }
  return {
    report,
    handlers: {
      onScroll: report,
      onKeyDown: report,
      onBlur: () => setTimeout(report),
      onPointerEnter: point(true),
      onPointerLeave: point(false),
    },
  }
}

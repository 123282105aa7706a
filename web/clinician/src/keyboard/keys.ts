import { readChoice, storeChoice } from '@heimvakt/ui/stored-choice'
import { useEffect, useSyncExternalStore } from 'react'

/** What a key does; false leaves it to the browser. Names are those of KeyboardEvent.key; letters in lower case. */
export type KeyMap = Readonly<Record<string, () => unknown>>

const choices = ['on', 'off'] as const
const watchers = new Set<() => void>()
let enabled = readChoice('shortcuts', choices) !== 'off'

/** Acts on single keys while the component is shown; never while somebody types or a dialog is open. */
export function useKeys(keys: KeyMap): void {
  const { on } = useShortcutChoice()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isMeantForOthers(event)) return
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!act || (!on && event.key.length === 1)) return
      if (act() !== false) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [keys, on])
}

/** Letters as shortcuts can be switched off (WCAG 2.1.4); arrows, Enter and Esc stay. */
export function useShortcutChoice(): { readonly on: boolean; readonly choose: (on: boolean) => void } {
  const on = useSyncExternalStore(watch, () => enabled)
  return { on, choose }
}

function choose(on: boolean): void {
  enabled = on
  storeChoice('shortcuts', on ? 'on' : 'off')
  for (const changed of watchers) changed()
}

function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}

function isMeantForOthers(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true
  if (document.querySelector('dialog[open], [role="menu"]')) return true
  return (
    event.target instanceof HTMLElement &&
    event.target.matches('input:not([type="checkbox"]), textarea, select, [contenteditable]')
  )
}

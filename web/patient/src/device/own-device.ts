import { useSyncExternalStore } from 'react'

/** What a person has said of this device: her own, one she shares, or nothing yet. */
export type DeviceIs = 'own' | 'shared' | 'unasked'

type Said = { readonly patient: string; readonly is: 'own' | 'shared' }

/** Not in the database: forgetting what was read must not forget this. */
const storedName = 'heimvakt.device'
const watchers = new Set<() => void>()
/** Where the browser keeps nothing: until the page is closed. */
let saidHere: Said | null = null

/** What this person has said of this device; another person's word does not count. */
export function deviceOf(patient: string): DeviceIs {
  const said = stored() ?? saidHere
  return said?.patient === patient ? said.is : 'unasked'
}

/** The person's word, which she can change in the menu. */
export function sayDeviceIs(patient: string, is: 'own' | 'shared'): void {
  saidHere = { patient, is }
  try {
    localStorage.setItem(storedName, JSON.stringify(saidHere))
  } catch {
    /** Storage is closed: see `saidHere`. */
  }
  for (const watcher of watchers) watcher()
}

/** The same, kept up to date. */
export function useDevice(patient: string): DeviceIs {
  return useSyncExternalStore(watch, () => deviceOf(patient))
}

function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => void watchers.delete(changed)
}

function stored(): Said | null {
  try {
    const text = localStorage.getItem(storedName)
    return text === null ? null : (JSON.parse(text) as Said)
  } catch {
    return null
  }
}

import { useEffect, useState, useSyncExternalStore } from 'react'
import { createDraftStore } from './draft-store.ts'

/** The drafts of this tab. */
export const drafts = createDraftStore(() => window.sessionStorage)

/** What somebody had begun to write when a form was opened; `read` says what of the stored is such a draft. */
export function useGivenDraft<Written>(key: string | undefined, read: (stored: unknown) => Written): Written {
  const [given] = useState(() => read(key === undefined ? undefined : drafts.read(key)))
  return given
}

/** Keeps what is written in a form; null while it is nothing. Whoever sends it, or throws it away, forgets it. */
export function useKeptDraft(key: string | undefined, written: object | null): void {
  const kept = JSON.stringify(written)
  useEffect(() => {
    if (key !== undefined) drafts.write(key, JSON.parse(kept))
  }, [key, kept])
}

/** The keys of all drafts, oldest first. */
export function useDraftKeys(): readonly string[] {
  return useSyncExternalStore(watchDrafts, keysOfDrafts)
}

const watchDrafts = (changed: () => void) => drafts.watch(changed)
const keysOfDrafts = () => drafts.keys()

/** A text of a stored draft; empty where it has none. */
export function textOf(stored: unknown, name: string): string {
  if (typeof stored !== 'object' || stored === null) return ''
  const value = (stored as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' ? value : ''
}

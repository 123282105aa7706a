import { liveQuery } from 'dexie'
import { useEffect, useState } from 'react'

/** Reads again whenever this device's data changes, in this tab or another; undefined while reading. */
export function useLiveQuery<Result>(query: (key: string) => Promise<Result>, key: string): Result | undefined {
  const [read, setRead] = useState<{ readonly key: string; readonly result: Result }>()
  useEffect(() => {
    const subscription = liveQuery(() => query(key)).subscribe((result) => setRead({ key, result }))
    return () => subscription.unsubscribe()
  }, [query, key])
  return read?.key === key ? read.result : undefined
}

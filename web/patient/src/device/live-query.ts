import { liveQuery } from 'dexie'
import { useEffect, useState } from 'react'
import { watchStorage } from './database.ts'

/** Reads again whenever this device's data changes, in this tab or another; undefined while reading. */
export function useLiveQuery<Result>(query: (key: string) => Promise<Result>, key: string): Result | undefined {
  const [read, setRead] = useState<{ readonly key: string; readonly result: Result }>()
  useEffect(() => {
    const begin = () => liveQuery(() => query(key)).subscribe((result) => setRead({ key, result }))
    let subscription = begin()
    const unwatch = watchStorage(() => {
      subscription.unsubscribe()
      subscription = begin()
    })
    return () => {
      unwatch()
      subscription.unsubscribe()
    }
  }, [query, key])
  return read?.key === key ? read.result : undefined
}

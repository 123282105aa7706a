/** Ends a call that has been silent for too long. `AbortSignal.timeout` and `any` are younger than the phones we serve. */
export interface SilenceLimit {
  readonly signal: AbortSignal
  /** Whether the silence ended it, not the caller. */
  expired(): boolean
  /** Something came: the silence begins anew. */
  heard(): void
  /** The call is over. */
  clear(): void
}

/** Aborts after so many silent milliseconds, or with the caller's own signal. */
export function limitSilence(milliseconds: number, callers?: AbortSignal): SilenceLimit {
  const controller = new AbortController()
  const follow = () => controller.abort(callers?.reason)
  let expired = false
  const begin = () =>
    setTimeout(() => {
      expired = true
      controller.abort()
    }, milliseconds)
  let timer = begin()
  if (callers?.aborted) follow()
  callers?.addEventListener('abort', follow)
  return {
    signal: controller.signal,
    expired: () => expired,
    heard() {
      clearTimeout(timer)
      timer = begin()
    },
    clear() {
      clearTimeout(timer)
      callers?.removeEventListener('abort', follow)
    },
  }
}

import type { Clock } from './clock.ts'

export interface DueTimers {
  /** When a patient must be looked at again; null: nothing is due. */
  readonly set: (patient: string, due: number | null) => void
  /** As a record that may be older than the last `set` says it: it can only make the time earlier. */
  readonly setFromRecord: (patient: string, due: number | null) => void
  readonly stop: () => void
}

export interface DueTimersOptions {
  readonly clock: Clock
  readonly everyMs: number
  readonly ring: (patient: string) => void
}

/**
 * Rings for patients whose time has come. It looks at the clock again and again instead of sleeping until a time, since
 * the clock can be moved; a patient whose time has come is due until judged anew.
 */
export function dueTimers({ clock, everyMs, ring }: DueTimersOptions): DueTimers {
  const dues = new Map<string, number>()
  const look = (): void => {
    const now = clock.now()
    for (const [patient, due] of dues) {
      if (due > now) continue
      dues.delete(patient)
      ring(patient)
    }
  }
  const timer = setInterval(look, everyMs)
  timer.unref()
  return {
    set(patient, due) {
      if (due === null) dues.delete(patient)
      else dues.set(patient, due)
    },
    setFromRecord(patient, due) {
      const known = dues.get(patient)
      if (due !== null && (known === undefined || due < known)) dues.set(patient, due)
    },
    stop: () => clearInterval(timer),
  }
}

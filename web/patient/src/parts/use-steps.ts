import { useRouter, useSearch } from '@tanstack/react-router'
import { settle } from './settle.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** How many steps of a flow lie behind this one in the browser's history. */
    readonly stepsBehind?: number
    /** The step that lies just behind; the first has no name. */
    readonly stepBefore?: string | undefined
  }
}

export type Steps = {
  /** Undefined at the first. No step's name tells what was measured or answered: it stands in the browser's history. */
  readonly step: string | undefined
  /** Goes on to a step; the browser's and the phone's own back lead from it to this one. */
  readonly show: (step: string | undefined) => void
  /** The same, but back from it leads to where back from this one leads. */
  readonly showInstead: (step: string | undefined) => void
  /** Back to the step that is named: by the browser's history where that step lies just behind. */
  readonly back: (before: string | undefined) => void
  /** Out of the flow: back from there does not lead into it again. */
  readonly leave: (go: () => void) => void
}

/** The steps of a flow, each with a place of its own in the browser's history. */
export function useSteps(): Steps {
  const router = useRouter()
  const { step } = useSearch({ strict: false })
  const behind = () => router.state.location.state.stepsBehind ?? 0
  const go = (to: string | undefined, replace: boolean) => {
    const { stepBefore } = router.state.location.state
    const state = replace ? { stepsBehind: behind(), stepBefore } : { stepsBehind: behind() + 1, stepBefore: step }
    void router.navigate({ to: '.', search: (before: object) => ({ ...before, step: to }), replace, state })
  }
  return {
    step,
    show: (to) => go(to, false),
    showInstead: (to) => go(to, true),
    back: (before) => {
      if (behind() > 0 && router.state.location.state.stepBefore === before) router.history.back()
      else go(before, true)
    },
    leave: (goOut) => {
      const steps = behind()
      const out = () => {
        settle()
        goOut()
      }
      if (steps === 0) {
        out()
        return
      }
      const stop = router.history.subscribe(() => {
        stop()
        out()
      })
      router.history.go(-steps)
    },
  }
}

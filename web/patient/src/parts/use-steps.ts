import { useRouter, useSearch } from '@tanstack/react-router'
import { quietAfterShown } from './tap-guard.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** How many steps of a flow lie behind this one in the browser's history. */
    readonly stepsBehind?: number
  }
}

export type Steps = {
  /** Undefined at the first. No step's name tells what was measured or answered: it stands in the browser's history. */
  readonly step: string | undefined
  /** Goes on to a step; the browser's and the phone's own back lead from it to this one. */
  readonly show: (step: string | undefined) => void
  /** The same, but back from it leads to where back from this one leads. */
  readonly showInstead: (step: string | undefined) => void
  /** One step back, to the one that is named when the page was opened in the middle. */
  readonly back: (before: string | undefined) => void
  /** Out of the flow: back from there does not lead into it again. */
  readonly leave: (go: () => void) => void
}

/** The steps of a flow, each with a place of its own in the browser's history. */
export function useSteps(): Steps {
  const router = useRouter()
  const { step } = useSearch({ strict: false })
  const behind = () => router.state.location.state.stepsBehind ?? 0
  const go = (to: string | undefined, options: { readonly replace: boolean; readonly stepsBehind: number }) =>
    void router.navigate({
      to: '.',
      search: (before: object) => ({ ...before, step: to }),
      replace: options.replace,
      state: { stepsBehind: options.stepsBehind },
    })
  return {
    step,
    show: (to) => go(to, { replace: false, stepsBehind: behind() + 1 }),
    showInstead: (to) => go(to, { replace: true, stepsBehind: behind() }),
    back: (before) => (behind() > 0 ? router.history.back() : go(before, { replace: true, stepsBehind: 0 })),
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

/** The page after a flow takes no tap at all at first: what lies under the thumb there leads away from it. */
function settle(): void {
  document.documentElement.dataset['settling'] = 'yes'
  setTimeout(() => delete document.documentElement.dataset['settling'], quietAfterShown)
}

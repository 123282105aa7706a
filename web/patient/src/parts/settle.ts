import { quietAfterShown } from './tap-guard.ts'

let timer: ReturnType<typeof setTimeout> | undefined

/**
 * What has just been drawn takes no tap at all at first: the second half of a double tap would choose an answer on the next
 * step, or lead away from the page after it. The keyboard is not held back.
 */
export function settle(): void {
  document.documentElement.dataset['settling'] = 'yes'
  clearTimeout(timer)
  timer = setTimeout(() => delete document.documentElement.dataset['settling'], quietAfterShown)
}

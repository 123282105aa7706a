import type { Locator, Page } from 'playwright-core'

const PATIENCE_MS = 30_000
const PAUSE_MS = 250

/** Where things stand is looked at until nothing is wrong: a page that is being drawn moves, and a machine may be slow. */
export async function faultsAtRest(look: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const faults = await look()
    if (faults.length === 0 || Date.now() > end) return faults
    await pause()
  }
}

/** Empty, or that the document is wider than the window. */
export function sideways(page: Page, place: string): Promise<readonly string[]> {
  const tooWide = 'document.documentElement.scrollWidth > window.innerWidth'
  return faultsAtRest(async () => ((await page.evaluate<boolean>(tooWide)) ? [`${place}: scrolls sideways`] : []))
}

/** Until what fades or slides has come to its end: half-way it has neither its colour nor its place. What never ends is let be. */
export function animationsEnded(page: Page): Promise<void> {
  return page.evaluate<void>(`Promise.allSettled(
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished),
  ).then(() => undefined)`)
}

/** The place of what is no longer moving. */
export async function placeAtRest(element: Locator): Promise<{ readonly y: number; readonly height: number }> {
  const end = Date.now() + PATIENCE_MS
  for (let before = await element.boundingBox(); ;) {
    await pause()
    const now = await element.boundingBox()
    if (now !== null && ((now.y === before?.y && now.height === before.height) || Date.now() > end)) return now
    before = now
  }
}

function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, PAUSE_MS))
}

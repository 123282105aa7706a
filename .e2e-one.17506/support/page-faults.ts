import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { animationsEnded, sideways } from './at-rest.ts'

/** A page that is looked at for its shape alone: contrast depends on the colours, not on the width, and is two thirds of the work. */
const shapeOnly = ['color-contrast']

/** What axe finds on the page as it stands, and whether it scrolls sideways; each with the name of the place. */
export async function pageFaults(page: Page, place: string, look: 'all' | 'shape' = 'all'): Promise<readonly string[]> {
  await animationsEnded(page)
  /** Aksel draws its tooltips outside the landmarks. */
  const axe = new AxeBuilder({ page }).exclude('[data-aksel-portal]')
  const { violations } = await (look === 'all' ? axe : axe.disableRules(shapeOnly)).analyze()
  const faults = violations.map(({ id, nodes }) => `${place}: ${id} ${nodes[0]?.html.slice(0, 120)}`)
  return [...faults, ...(await sideways(page, place))]
}

import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, openContext } from '../support/browser.ts'
import { pageFaults } from '../support/page-faults.ts'
import { peopleOf, type Person } from '../support/product.ts'

const product = inject('product')
const desk = { viewport: { width: 1440, height: 900 } }
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

/** The clinician's queue, signed in as a nurse of the demo, with at least one case in it. */
async function openQueue(options: BrowserContextOptions = desk, person?: Person): Promise<Page> {
  const nurse = person ?? peopleOf(product.data).find(({ role }) => role === 'nurse')
  const context = await openContext(browser, {
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  await page.goto(`${product.url}/auth/demo?as=${nurse?.key}&to=${encodeURIComponent('/clinician/queue')}`)
  await rows(page).first().waitFor()
  return page
}

const rows = (page: Page): Locator => page.locator('tbody tr').filter({ has: page.getByRole('rowheader') })
const linkOf = (row: Locator): Locator => row.getByRole('link')
/** A case that nobody has, so that the tests beside this one keep theirs. */
const unclaimed = (page: Page, category: string): Locator =>
  rows(page)
    .filter({ hasText: category })
    .filter({ has: page.getByRole('cell', { name: 'Ny', exact: true }) })
    .last()

/** Run in the page: how the open row and the chosen tab are drawn, and whether others are so too. */
const marks = `(() => {
  const line = (selector, side) => getComputedStyle(document.querySelector(selector))[side]
  return [
    line('.hv-row[data-open="true"]', 'outlineStyle'),
    line('.hv-row:not([data-open="true"])', 'outlineStyle'),
    line('[role="tab"][aria-selected="true"]', 'borderBlockEndWidth'),
    line('[role="tab"][aria-selected="false"]', 'borderBlockEndWidth') === '4px',
  ]
})()`

async function bottomOf(element: Locator): Promise<number> {
  const { y, height } = (await element.boundingBox()) ?? { y: Infinity, height: 0 }
  return y + height
}

async function openCase(page: Page, row: Locator): Promise<void> {
  await row.click()
  await page.getByRole('heading', { name: 'Tidslinje' }).waitFor()
}

describe('the clinician app', () => {
  it.each([
    ['on a desk', desk, 'all'],
    ['on a desk in the dark', { ...desk, colorScheme: 'dark' }, 'all'],
    ['on a small laptop', { viewport: { width: 1024, height: 768 } }, 'shape'],
    ['on a phone', { viewport: { width: 390, height: 844 } }, 'shape'],
    ['on the smallest screen', { viewport: { width: 320, height: 640 } }, 'shape'],
  ] as const)('has no accessibility fault and nothing to scroll sideways %s', async (_where, options, look) => {
    const page = await openQueue(options)
    const faults = [...(await pageFaults(page, 'queue', look))]
    await openCase(page, rows(page).first())
    await page.locator('canvas').first().waitFor()
    faults.push(...(await pageFaults(page, 'case', look)))
    await page.getByRole('button', { name: 'Tabell' }).click()
    await page.getByRole('columnheader', { name: 'Tidspunkt' }).waitFor()
    faults.push(...(await pageFaults(page, 'table', look)))
    await page.goto(`${product.url}/clinician/patients`)
    await rows(page).first().waitFor()
    faults.push(...(await pageFaults(page, 'without case', look)))
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('says why each patient is in the queue, worst first, with the limit that was crossed', async () => {
    const page = await openQueue()
    const first = rows(page).first()
    await expect.poll(() => first.textContent()).toContain('Rød')
    await openCase(page, first)
    await page.getByText('Grense da').first().waitFor()
    await page
      .getByText(/^Rød (under|over) /)
      .first()
      .waitFor()
    await page
      .getByText(/versjon \d+\.\d+\.\d+/)
      .first()
      .waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/clinician\/queue\/[\w-]+$/)
    await page.context().close()
  })

  it('waits for the queue before it shows a patient’s kept address, and says so when it does not come', async () => {
    const page = await openQueue({ viewport: { width: 390, height: 844 } })
    const patient = await page.evaluate<string>(`(async () => {
      const queue = await fetch('/api/queue', { headers: { 'x-heimvakt-app': 'clinician' } })
      return (await queue.json()).rows[0].patient.id
    })()`)
    const asked = Promise.withResolvers<undefined>()
    await page.route('**/api/queue', async (route) => {
      await asked.promise
      await route.fulfill({ status: 403, contentType: 'application/json', body: '{}' })
    })
    await page.goto(`${product.url}/clinician/patients/${patient}`)
    await page.getByText('Henter pasientene …').waitFor({ state: 'attached' })
    asked.resolve(undefined)
    const again = page.getByRole('button', { name: 'Prøv igjen' })
    await again.waitFor()
    await page.unroute('**/api/queue')
    await again.click()
    await page.getByText('Grense da').first().waitFor()
    await page.context().close()
  })

  it('names the team in a row where a person of two teams looks at them', async () => {
    const doctor = peopleOf(product.data).find(({ key }) => key === 'lege-solveig')
    const page = await openQueue(desk, doctor)
    const twice = rows(page).filter({ has: page.getByRole('link', { name: 'Asbjørn Vikholt' }) })
    await twice.filter({ hasText: '· Oppfølgingsteam Lia' }).waitFor()
    await twice.filter({ hasText: '· Oppfølgingsteam Fjordby' }).waitFor()
    await page.context().close()
  })

  it('shows the curve without scrolling at 1440 × 900, and what is open also where colours are forced', async () => {
    const page = await openQueue({ ...desk, forcedColors: 'active' })
    await openCase(page, rows(page).filter({ hasText: 'SpO₂' }).first())
    const curve = page.locator('.hv-panel canvas').first()
    await expect.poll(async () => bottomOf(curve)).toBeLessThan(900)
    await expect.poll(() => page.evaluate(marks)).toEqual(['solid', 'none', '4px', false])
    await page.context().close()
  })

  it('is walked by keys alone', async () => {
    const page = await openQueue()
    const focused = () => page.evaluate<string>('document.activeElement.id')
    await page.keyboard.press('j')
    await expect.poll(focused).toBe(await linkOf(rows(page).nth(0)).getAttribute('id'))
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused).toBe(await linkOf(rows(page).nth(1)).getAttribute('id'))
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Tidslinje' }).waitFor()
    const opened = page.url()
    await page.keyboard.press('j')
    await expect.poll(() => page.url()).not.toBe(opened)
    await page.keyboard.press('Escape')
    await expect.poll(() => new URL(page.url()).pathname).toBe('/clinician/queue')
    await page.keyboard.press('/')
    await page.getByRole('dialog').waitFor()
    await expect.poll(() => page.evaluate<string>('document.activeElement.tagName')).toBe('INPUT')
    await page.context().close()
  })

  it('lets the keys be switched off', async () => {
    const page = await openQueue()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Bruk hurtigtaster').click()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('?')
    await page.waitForTimeout(300)
    expect(await page.getByRole('dialog').isVisible()).toBe(false)
    await page.context().close()
  })

  it('closes a red case with outcome and note only, and takes it back', async () => {
    const page = await openQueue()
    const row = unclaimed(page, 'Rød')
    const name = (await linkOf(row).textContent()) ?? ''
    const ofCase = rows(page).filter({ has: page.locator(`[id="${await linkOf(row).getAttribute('id')}"]`) })
    await openCase(page, row)
    await page.keyboard.press('a')
    await page.getByText(`Du har tatt saken til ${name}.`).waitFor()
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Teknisk feil' }).check()
    await dialog.getByRole('button', { name: 'Avslutt saken' }).click()
    await dialog.getByText('Skriv et notat.').first().waitFor()
    await dialog.getByRole('textbox').fill('Måleren var defekt, ny er sendt.')
    await dialog.getByRole('button', { name: 'Avslutt saken' }).click()
    await page.getByText(`Saken til ${name} er avsluttet.`).waitFor()
    await expect.poll(() => ofCase.count()).toBe(0)
    await page.getByRole('button', { name: /^Angre/ }).click()
    await page.getByText(`Saken til ${name} er åpnet igjen.`).waitFor()
    await expect.poll(() => ofCase.count()).toBe(1)
    await openCase(page, ofCase.first())
    await page.getByText('Måleren var defekt, ny er sendt.').first().waitFor()
    await page.getByRole('button', { name: /^Slipp saken/ }).click()
    await page.getByText(`Saken til ${name} er sluppet.`).waitFor()
    await page.context().close()
  })

  it('keeps its filters in the address, and says how many cases they hide', async () => {
    const page = await openQueue()
    const all = await rows(page).count()
    await page.getByRole('link', { name: /^Rød \d+$/ }).click()
    await expect.poll(() => new URL(page.url()).search).toBe('?category=red')
    await page.reload()
    await rows(page).first().waitFor()
    await expect.poll(() => rows(page).count()).toBeLessThan(all)
    await page.goto(`${product.url}/clinician/queue?owner=mine`)
    await page.getByText(/sak(er)? er skjult av filter/).waitFor()
    await page.getByRole('button', { name: 'Vis alle' }).click()
    await expect.poll(() => rows(page).count()).toBe(all)
    await page.context().close()
  })

  it('tells the same in English', async () => {
    const page = await openQueue()
    await page.getByRole('button', { name: 'Meny' }).click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await page.getByRole('columnheader', { name: 'Reason' }).waitFor()
    await expect.poll(() => rows(page).first().textContent()).toMatch(/limit/)
    await page.context().close()
  })
})

import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { faultsAtRest } from '../support/at-rest.ts'
import { launchBrowser, openContext } from '../support/browser.ts'
import { peopleOf } from '../support/product.ts'

const product = inject('product')
const desk = { width: 1440, height: 900 }
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

/** A page of the clinician app, signed in as a nurse of the demo. */
async function openPage(path: string, viewport = desk): Promise<Page> {
  const nurse = peopleOf(product.data).find(({ role }) => role === 'nurse')
  const options = { locale: 'nb-NO', timezoneId: 'Europe/Oslo', reducedMotion: 'reduce', viewport } as const
  const page = await (await openContext(browser, options)).newPage()
  await page.goto(`${product.url}/auth/demo?as=${nurse?.key}&to=${encodeURIComponent(path)}`)
  return page
}

const hasFocus = (field: Locator): Promise<boolean> => field.evaluate((element) => element.matches(':focus'))

const adjust = (section: Locator) => section.getByRole('button', { name: /^Tilpass/ })
const grace = (section: Locator) => section.getByRole('textbox', { name: /Minutter før/ })

describe('a section that a fault has opened', () => {
  it('stays open while the nurse types, and takes all that she types', async () => {
    const page = await openPage('/clinician/plans/new')
    await page.getByRole('radio', { name: 'Hjertesvikt' }).check()
    const sections = page.locator('.hv-start-activity').filter({ has: page.getByRole('button', { name: /^Tilpass/ }) })
    await sections.first().waitFor()
    for (const section of await sections.all()) {
      await adjust(section).click()
      await grace(section).fill('x')
      await adjust(section).click()
      await grace(section).waitFor({ state: 'hidden' })
    }
    await page.getByRole('button', { name: 'Start planen' }).click()
    const weight = page.getByRole('region', { name: 'Vekt' }).getByRole('textbox', { name: 'Gul over' })
    for (const [section, field, typed] of [
      ...(await sections.all()).map((section) => [section, grace(section), '150'] as const),
      [page.getByRole('region', { name: 'Vekt' }), weight, '82,5'] as const,
    ]) {
      await field.fill('')
      await field.pressSequentially(typed)
      expect([typed, await field.inputValue(), await hasFocus(field)]).toEqual([typed, typed, true])
      await expect.poll(() => adjust(section).getAttribute('aria-expanded')).toBe('true')
    }
    await page.context().close()
  })
})

describe('every page stands still and shows its names and reasons whole', () => {
  it.each([
    [1440, 900],
    [1024, 768],
    [720, 450],
    [390, 844],
    [320, 640],
  ])('at %i × %i', async (width, height) => {
    const page = await openPage('/clinician/queue', { width, height })
    const faults: string[] = []
    const look = async (place: string) => {
      await page.mouse.move(width / 2, height * 0.7)
      for (let turn = 0; turn < 6; turn += 1) await page.mouse.wheel(0, 2_000)
      const found = await faultsAtRest(() => page.evaluate<string[]>(whatIsWrong))
      faults.push(...found.map((fault) => `${place}: ${fault}`))
    }
    await page.locator('.hv-row').first().waitFor()
    await look('queue')
    await page.goto(`${product.url}/clinician/queue`)
    await page.locator('.hv-row', { hasText: 'SpO₂' }).first().locator('.hv-row-link').click()
    await page.locator('.hv-latest').waitFor()
    await page.locator('.hv-timeline').waitFor()
    await look('case')
    await page.getByRole('button', { name: 'Tabell' }).click()
    await page.locator('.hv-chart-table').waitFor()
    await look('table')
    await page.getByRole('tab', { name: 'Plan og grenser' }).click()
    await page.locator('.hv-plan').first().waitFor()
    await look('plans')
    await page.goto(`${product.url}/clinician/patients`)
    await page.locator('.hv-follow-up-table').waitFor()
    await look('follow-up')
    await page.goto(`${product.url}/clinician/plans/new`)
    await page.getByRole('radio', { name: 'Hjertesvikt' }).check()
    await look('new patient')
    await page.goto(`${product.url}/clinician/regler`)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await look('rules')
    await page.goto(`${product.url}/clinician/tull`)
    await page.getByText('Siden finnes ikke').waitFor()
    await look('unknown page')
    expect(faults).toEqual([])
    await page.context().close()
  })
})

/** Run in the page: a document taller or wider than the window, a text that is cut off, or two that lie over each other. */
const whatIsWrong = `(() => {
  const { scrollHeight, scrollWidth, scrollTop } = document.documentElement
  const faults = []
  if (scrollHeight > innerHeight || scrollTop !== 0) faults.push('the page scrolls away: ' + scrollHeight)
  if (scrollWidth > innerWidth) faults.push('the page scrolls sideways: ' + scrollWidth)
  const parts = ['.hv-row-name', '.hv-row-reason-words', '.hv-row-more', '.hv-row-plan', '.hv-row-waited', '.hv-row-owner']
  for (const row of document.querySelectorAll('.hv-queue-table .hv-row')) {
    const boxes = parts.flatMap((part) => [...row.querySelectorAll(part)].flatMap((element) =>
      [...element.getClientRects()].filter(({ width }) => width > 1).map((box) => ({ part, element, box }))))
    for (const { part, element } of boxes)
      if (part !== '.hv-row-plan' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) faults.push('cut: ' + element.textContent)
    boxes.forEach((one, index) => boxes.slice(index + 1).forEach((other) => {
      if (one.element === other.element) return
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      if (across > 1 && down > 3) faults.push(one.element.textContent + ' lies over ' + other.element.textContent)
    }))
    if (row.scrollHeight > row.clientHeight + 2) faults.push('a row is cut: ' + row.textContent)
  }
  return [...new Set(faults)]
})()`

import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launchBrowser, openContext } from '../support/browser.ts'
import { peopleOf, type Person } from '../support/product.ts'

const product = inject('product')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

async function openPage(path: string, team?: string): Promise<Page> {
  const nurse = peopleOf(product.data).find(
    ({ role, careTeam }) => role === 'nurse' && (team === undefined || careTeam === team),
  )
  const context = await openContext(browser, { locale: 'nb-NO', timezoneId: 'Europe/Oslo', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`${product.url}/auth/demo?as=${nurse?.key}&to=${encodeURIComponent(path)}`)
  return page
}

function personCalled(wanted: string): Person {
  const person = peopleOf(product.data).find(({ key }) => key === wanted)
  if (person === undefined) throw new Error(`the demo lacks ${wanted}`)
  return person
}

const rows = (page: Page): Locator => page.locator('tbody tr').filter({ has: page.getByRole('rowheader') })

it('a red that was closed is no green: the patient is told as handled, on her page and in the list of those without a case', async () => {
  const page = await openPage('/clinician/queue?category=red')
  /** Her last reading is red, and no other test touches her. */
  const { name } = personCalled('diabetes-foling')
  const row = rows(page).filter({ hasText: name })
  await row.getByRole('link').first().click()
  await page.getByRole('button', { name: /^Ta saken/ }).click()
  await page.getByText(`Du har tatt saken til ${name}.`).waitFor()
  await page
    .getByRole('button', { name: /^Avslutt/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Pasienten er kontaktet' }).check()
  await dialog.getByRole('textbox').fill('Ringt.')
  await dialog.getByRole('button', { name: 'Avslutt saken' }).click()
  await page.getByText(`Saken til ${name} er avsluttet.`).waitFor()
  await page.goto(`${product.url}/clinician/patients`)
  const followed = rows(page).filter({ hasText: name })
  await followed.getByText(/^Rød, håndtert \d\d\.\d\d$/).waitFor()
  expect(await followed.getByText('Grønn').count()).toBe(0)
  await followed.getByRole('link').click()
  await page
    .getByRole('region', { name })
    .getByText(/^Rød, håndtert \d\d\.\d\d$/)
    .waitFor()
  await page.context().close()
})

it('who is admitted is told as paused, with the day it ends', async () => {
  const page = await openPage('/clinician/patients', personCalled('hypertensjon-trond').careTeam)
  await rows(page)
    .getByText(/^Pause: .+ til og med \d+\. \w+\.?$/)
    .first()
    .waitFor()
  await page.context().close()
})

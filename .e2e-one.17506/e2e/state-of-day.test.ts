import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, openContext } from '../support/browser.ts'
import { pageFaults } from '../support/page-faults.ts'
import { peopleOf, type Person } from '../support/product.ts'
import { notSent, sendMeasurement, untilDrawn } from '../support/walks.ts'

const product = inject('product')
/** The smallest phone that is supported, held by a hand that shakes. */
const smallest = { viewport: { width: 320, height: 640 }, locale: 'nb-NO', timezoneId: 'Europe/Oslo' }
/** Run in the page, whose globals this program's types do not know. */
const untilInstalled = 'navigator.serviceWorker.ready.then(() => undefined)'
const bar = 'section[aria-label="Slik står det til nå"]'
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

function aPatient(wanted: string): Person {
  const person = peopleOf(product.data).find(({ key }) => key === wanted)
  if (!person) throw new Error(`the demo lacks ${wanted}`)
  return person
}

async function openAs(key: string): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await openContext(browser, smallest)
  const page = await context.newPage()
  await page.goto(`${product.url}/auth/demo?as=${aPatient(key).key}&to=${encodeURIComponent('/patient/')}`)
  await untilDrawn(page)
  return { page, context }
}

async function measure(page: Page, type: string, values: readonly string[]): Promise<void> {
  await page.goto(`${product.url}/patient/measure/${type}`)
  const [first = '', ...others] = values
  await page.getByRole('textbox').first().waitFor()
  for (const [index, value] of others.entries())
    await page
      .getByRole('textbox')
      .nth(index + 1)
      .fill(value)
  await sendMeasurement(page, first)
}

/** The red of the day is the first that is seen: word, action and numbers, without scrolling. */
async function redFirst(page: Page, action: string): Promise<void> {
  const red = page.locator(`${bar}[data-triage="red"]`)
  await red.getByText(action).first().waitFor()
  const inSight = ['h2', 'a[href="tel:113"]', '.hv-state-calls a[href="tel:116117"]'].map((what) => red.locator(what))
  for (const what of inSight) await expect.poll(() => isInSight(page, what)).toBe(true)
}

async function isInSight(page: Page, what: ReturnType<Page['locator']>): Promise<boolean> {
  const box = await what.first().boundingBox()
  const nav = await page.getByRole('navigation').first().boundingBox()
  return box !== null && box.y >= 0 && box.y + box.height <= (nav?.y ?? 640)
}

describe('the patient sees one state of the day', () => {
  it.each([
    [
      'hjertesvikt-og-diabetes',
      'blood-glucose',
      ['2,4'],
      'Jeg tar sukker eller saft med en gang',
      'Jeg ringer legevakt 116117 i dag',
    ],
    ['diabetes-og-hypertensjon', 'blood-pressure', ['195', '112'], 'Jeg hviler fem minutter og måler igjen', 'sukker'],
    ['kols-og-hjertesvikt', 'body-weight', ['140'], 'Jeg ringer legevakt 116117 i dag', 'anfallsmedisin'],
  ] as const)(
    '%s: %s %j is answered by the condition whose rule found it',
    async (key, type, values, action, other) => {
      const { page, context } = await openAs(key)
      await measure(page, type, values)
      await page.getByText(/^Lagret kl/).waitFor()
      await redFirst(page, action)
      expect(await page.locator('main').getByText(other).count()).toBe(0)
      for (const place of ['', 'plan', 'history']) {
        await page.goto(`${product.url}/patient/${place}`)
        await redFirst(page, action)
      }
      await context.close()
    },
  )

  it('a green pulse after a red saturation is no leave to go for a walk: the red stands first and leads to its zone', async () => {
    const { page, context } = await openAs('kols-per')
    await measure(page, 'oxygen-saturation', ['81'])
    await redFirst(page, 'Jeg setter meg opp')
    await measure(page, 'heart-rate', ['70'])
    await page.getByText('Denne målingen er innenfor, men det som står øverst').waitFor()
    await redFirst(page, 'Jeg setter meg opp')
    expect(await page.getByText(/trenger ikke å ringe/i).count()).toBe(0)
    expect(await page.getByText('Grønn sone').count()).toBe(0)
    await page.goto(`${product.url}/patient/`)
    await redFirst(page, 'Jeg setter meg opp')
    const lead = page.getByRole('link', { name: 'Se hva du gjør' }).first()
    await lead.waitFor()
    expect(await page.getByText('Alt er gjort').count()).toBe(0)
    await lead.click()
    const now = page.getByRole('region', { name: 'Her er du nå' })
    await now.getByText('Jeg setter meg opp').waitFor()
    await expect.poll(() => page.evaluate<string>('document.activeElement.id')).toBe('na')
    await expect.poll(() => now.getByRole('link', { name: '116117' }).first().getAttribute('href')).toBe('tel:116117')
    await context.close()
  })

  it('a red that she marks as wrong stays first until a nurse has looked at it, and every page says so', async () => {
    const { page, context } = await openAs('kols-per')
    await page.goto(`${product.url}/patient/history/oxygen-saturation`)
    await page
      .getByRole('button', { name: /^Merk 81.% i dag .* som feil$/ })
      .first()
      .click()
    const asked = page.getByRole('dialog')
    await asked.getByText(/Var den rød, står den hos teamet til en sykepleier har sett på den/).waitFor()
    await asked.getByRole('button', { name: 'Ja, merk som feil' }).click()
    await page.locator(bar).getByText('Den står her til en sykepleier har sett på den.').waitFor()
    const wrong = page.getByRole('listitem').filter({ hasText: 'Merket som feil' }).first()
    await page.goto(`${product.url}/patient/sent/measurement/${await wrong.getAttribute('data-reading')}`)
    await page.getByText(/^Målingen er merket som feil.* Var den rød, står den hos teamet/).waitFor()
    await redFirst(page, 'Jeg setter meg opp')
    await context.close()
  })

  it('oxygen at home, said by a nurse, is asked each time saturation is sent', async () => {
    const { key, name } = aPatient('kols-tor')
    const nurse = await openContext(browser, { locale: 'nb-NO', timezoneId: 'Europe/Oslo' })
    const desk = await nurse.newPage()
    await desk.goto(`${product.url}/auth/demo?as=sykepleier-kari&to=${encodeURIComponent('/clinician/patients')}`)
    await desk.getByRole('link', { name }).first().click()
    await desk.getByRole('tab', { name: 'Plan og grenser' }).click()
    await desk.getByText(/^Bruker ikke oksygen hjemme/).waitFor()
    await desk.getByRole('button', { name: /^Oksygen hjemme/ }).click()
    const dialog = desk.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Ja', exact: true }).check()
    await dialog.getByRole('textbox', { name: 'Begrunnelse' }).fill('Har fått konsentrator.')
    await dialog.getByRole('button', { name: 'Lagre' }).click()
    await desk.getByText(/^Bruker oksygen hjemme/).waitFor()
    await desk.getByRole('tab', { name: 'Oversikt' }).click()
    await desk.getByRole('button', { name: 'Registrer for pasienten' }).click()
    const call = desk.getByRole('dialog')
    await call.getByRole('combobox', { name: 'Måling' }).selectOption({ label: 'Oksygenmetning' })
    await call.getByRole('textbox', { name: /^Oksygenmetning/ }).fill('93')
    await call.getByRole('button', { name: 'Registrer', exact: true }).click()
    await call.getByText('Velg ja eller nei.').waitFor()
    expect(await pageFaults(desk, 'oxygen by telephone')).toEqual([])
    await call.getByRole('radio', { name: 'Ja, med oksygen' }).check()
    await call.getByRole('button', { name: 'Registrer', exact: true }).click()
    await call.waitFor({ state: 'hidden' })

    const { page, context } = await openAs(key)
    await page.goto(`${product.url}/patient/measure/oxygen-saturation`)
    await page.getByRole('textbox').first().fill('93')
    await page.getByRole('button', { name: 'Neste' }).click()
    await page.getByRole('heading', { name: 'Bruker du oksygen nå?' }).waitFor()
    await page.getByRole('button', { name: 'Neste' }).click()
    await page.getByText('Velg ja eller nei.').waitFor()
    await page.getByRole('radio', { name: 'Ja, jeg bruker oksygen' }).check()
    await page.getByRole('textbox', { name: /Hvor mange liter/ }).fill('1,5')
    expect(await pageFaults(page, 'oxygen', 'all')).toEqual([])
    await page.getByRole('button', { name: 'Neste' }).click()
    await page.getByText('Med oksygen, 1,5 l/min').waitFor()
    await page.getByRole('button', { name: 'Send målingen' }).click()
    await page.getByText(/^Lagret kl/).waitFor()
    await page.goto(`${product.url}/patient/history/oxygen-saturation`)
    await page
      .getByText(/med oksygen/)
      .first()
      .waitFor()
    await desk.reload()
    await desk
      .getByRole('button', { name: /^Oksygenmetning|^SpO/ })
      .first()
      .click()
    await desk.getByRole('button', { name: 'Tabell' }).click()
    const told = desk.getByRole('row').filter({ hasText: 'med oksygen' })
    await expect.poll(() => told.count()).toBe(2)
    await told.filter({ hasText: 'på telefon' }).waitFor()
    await Promise.all([context.close(), nurse.close()])
  })

  it('who leaves a receipt before its verdict has the red first on the page that she has gone to', async () => {
    const { page, context } = await openAs('kols-og-hypertensjon')
    const held = Promise.withResolvers<void>()
    await page.route('**/api/receipts/**', async (route) => {
      await held.promise
      await route.continue()
    })
    await measure(page, 'oxygen-saturation', ['82'])
    await page.getByText(/^Lagret kl/).waitFor()
    await page.getByRole('link', { name: 'Historikk' }).click()
    await redFirst(page, 'Jeg setter meg opp')
    held.resolve()
    await context.close()
  })

  it('without network a reading is told apart by the limits on the device, and what was red stays red', async () => {
    const { page, context } = await openAs('kols-prosent')
    await page.evaluate(untilInstalled)
    await page.reload()
    await page.goto(`${product.url}/patient/plan`)
    await page.getByText('Rød sone').first().waitFor()
    await context.setOffline(true)
    await measure(page, 'oxygen-saturation', ['80'])
    await notSent(page).waitFor()
    await redFirst(page, 'Jeg setter meg opp')
    const red = page.locator(bar)
    await red.getByText(/80.%: Under den røde grensen din \(\d+.%\)/).waitFor()
    await red.getByText('Ikke vurdert ennå').waitFor()
    await context.setOffline(false)
    await page.getByText(/^Lagret kl/).waitFor()
    await page.locator('.hv-output').getByText('Rød sone').waitFor()
    await red.getByText(/^Siden/).waitFor()
    await context.setOffline(true)
    await page.reload()
    await page.locator('.hv-output').getByText('Rød sone').waitFor()
    await redFirst(page, 'Jeg setter meg opp')
    for (const place of ['', 'plan', 'history']) {
      await page.goto(`${product.url}/patient/${place}`)
      await redFirst(page, 'Jeg setter meg opp')
    }
    await context.close()
  })

  it('the receipt is found again from I dag on another device', async () => {
    const { page, context } = await openAs('hypertensjon-elin')
    await measure(page, 'heart-rate', ['71'])
    await page.getByText(/^Lagret kl/).waitFor()
    await context.close()
    const { page: other, context: another } = await openAs('hypertensjon-elin')
    await other.getByRole('link', { name: /^71/ }).first().click()
    await other.getByText(/^Lagret kl/).waitFor()
    await other.getByText('71').first().waitFor()
    await another.close()
  })
})

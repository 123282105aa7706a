import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { faultsAtRest, placeAtRest, sideways } from '../support/at-rest.ts'
import { launchBrowser, openContext } from '../support/browser.ts'
import { peopleOf } from '../support/product.ts'
import { notSent, oneUnsent, sendMeasurement, untilDrawn } from '../support/walks.ts'

const product = inject('product')
const smallest = { viewport: { width: 320, height: 640 } }
const phone = { viewport: { width: 390, height: 844 } }
/** Run in the page, whose globals this program's types do not know. */
const focused = '`${document.activeElement.tagName} ${document.activeElement.type ?? ""}`.trim()'
const untilInstalled = 'navigator.serviceWorker.ready.then(() => undefined)'
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

describe('hands that shake', () => {
  it.each([
    ['the smallest', smallest],
    ['an ordinary', phone],
  ])('send nothing by a double tap on "Neste" on %s phone, however slow', async (_which, size) => {
    const page = await signedIn('hjertesvikt-stabil', size)
    const sent = writesOf(page)
    for (const between of [0, 60, 150, 300, 500]) {
      await page.goto(`${product.url}/patient/measure/body-weight`)
      await page.getByText(/^(Forrige gang|Dette er)/).waitFor()
      await page.getByRole('textbox').fill('62')
      await doubleTap(page, page.getByRole('button', { name: 'Neste' }), between)
      await page.getByRole('heading', { name: /^(Stemmer|Se over)/ }).waitFor()
    }
    expect(sent).toEqual([])
    await page.context().close()
  })

  it('send once by a double tap on "Send målingen", and stay at what became of it', async () => {
    const page = await signedIn('hjertesvikt-stabil', smallest)
    const sent = writesOf(page)
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await toLastLook(page, '62,1')
    await tapAgainAtOnce(page, page.getByRole('button', { name: 'Send målingen' }))
    await page.getByText(/^Lagret kl/).waitFor()
    expect(page.url()).toContain('/receipt/')
    expect(sent.length).toBe(1)
    await page.context().close()
  })

  it('send the time that stands in the fields, and are told at the field when it has not been', async () => {
    const page = await signedIn('hjertesvikt-stabil', smallest)
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await toLastLook(page, '62,2')
    await page.getByRole('button', { name: 'Målt en annen tid?' }).click()
    await expect.poll(() => page.evaluate(focused)).toBe('INPUT date')
    const day = page.getByLabel('Dato')
    await day.fill(dayOf(1))
    await page.getByLabel('Klokkeslett').fill('20:00')
    await page.getByRole('button', { name: 'Send målingen' }).click()
    await page.getByText('Tiden har ikke vært ennå.').waitFor()
    await expect.poll(() => page.evaluate(focused)).toMatch(/^INPUT (date|time)$/)
    await day.fill(dayOf(-1))
    await page.getByRole('button', { name: 'Send målingen' }).click()
    await page.getByText(/^Lagret kl/).waitFor()
    await page.getByText('i går kl. 20.00').first().waitFor()
    await page.context().close()
  })

  it('go one step back by the phone’s own back, and lose no number by it, a reload or a look at the plan', async () => {
    const page = await signedIn('hjertesvikt-stabil', smallest)
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await page.getByText(/^Forrige gang/).waitFor()
    await page.getByRole('textbox').fill('286,5')
    await page.getByRole('button', { name: 'Neste' }).click()
    await page.getByRole('button', { name: 'Se «Min plan»' }).click()
    await page.getByRole('heading', { name: 'Min plan' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Stemmer 286,5 kg?' }).waitFor()
    await page.goBack()
    await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('286,5')
    await page.reload()
    await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('286,5')
    await page.goto(`${product.url}/patient/`)
    await page.getByRole('link', { name: /^Vekt/ }).click()
    await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('286,5')
    await expect.poll(() => page.title()).toBe('Måling – Heimvakt')
    await page.getByRole('button', { name: 'Meny' }).click()
    await page.getByRole('menuitem', { name: 'Logg ut' }).click()
    await page.getByText('Det du har begynt på, men ikke sendt, blir borte.').waitFor()
    await page.context().close()
  })

  it('put right, take away and send again what waits for a network', async () => {
    const page = await signedIn('hjertesvikt-stabil', smallest)
    await page.evaluate(untilInstalled)
    await page.reload()
    await page.getByRole('heading', { name: 'I dag', exact: true }).waitFor()
    await page.context().setOffline(true)
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await sendMeasurement(page, '93.4')
    await notSent(page).waitFor()
    await page.getByRole('link', { name: 'Rett' }).click()
    await toLastLook(page, '62,4')
    await page.getByRole('button', { name: 'Send rettelsen' }).click()
    await notSent(page).waitFor()
    await page.getByText('62,4 kg').first().waitFor()
    await page.goto(`${product.url}/patient/measure/heart-rate`)
    await sendMeasurement(page, '190')
    await notSent(page).waitFor()
    await page.getByRole('button', { name: 'Fjern' }).click()
    await page.getByRole('button', { name: 'Ja, fjern' }).click()
    await page.getByRole('button', { name: 'Ja, fjern' }).waitFor({ state: 'detached' })
    await page.goto(`${product.url}/patient/`)
    const waiting = oneUnsent(page)
    await waiting.waitFor()
    await page.context().setOffline(false)
    await waiting.waitFor({ state: 'detached', timeout: 300_000 })
    await page.goto(`${product.url}/patient/history/body-weight`)
    await page.getByText('62,4 kg').first().waitFor()
    expect(await page.getByText('93,4 kg').count()).toBe(0)
    await page.context().close()
  })

  it('put a sent mistake right with one tap: the wrong value stands struck out beside the right one', async () => {
    const page = await signedIn('hjertesvikt-stabil', smallest)
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await sendMeasurement(page, '93.6')
    await page.getByText(/^Lagret kl/).waitFor()
    await page.getByRole('link', { name: 'Rett', exact: true }).click()
    await toLastLook(page, '62,6')
    await page.getByRole('button', { name: 'Send rettelsen' }).click()
    await page.getByText('I stedet for 93,6 kg').waitFor()
    await page.getByText(/^Lagret kl/).waitFor()
    await page.goto(`${product.url}/patient/history/body-weight`)
    const row = page.getByRole('listitem').filter({ hasText: '62,6 kg' }).first()
    await expect.poll(() => row.locator('s').textContent()).toBe('93,6 kg')
    await row.getByRole('button', { name: /^Merk 62,6 kg/ }).click()
    await page.getByRole('button', { name: 'Ja, merk som feil' }).click()
    const wrong = page.getByRole('listitem').filter({ hasText: 'Merket som feil' }).first()
    await expect.poll(() => page.evaluate(focused)).toBe('LI')
    await expect.poll(() => wrong.locator('s').textContent()).toBe('62,6 kg')
    await wrong.getByRole('button', { name: /^Angre at/ }).click()
    await page
      .getByRole('button', { name: /^Merk 62,6 kg/ })
      .first()
      .waitFor()
    await page.context().close()
  })

  it('go from field to field by the keyboard, and to the fault', async () => {
    const page = await signedIn('hjertesvikt-stabil', smallest)
    await page.goto(`${product.url}/patient/measure/blood-pressure`)
    await page.getByRole('textbox', { name: 'Overtrykk (mmHg)' }).fill('130')
    await page.keyboard.press('Enter')
    await page.keyboard.type('8o')
    await page.getByRole('button', { name: 'Neste', disabled: false }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(/^Undertrykk må være ett tall, for eksempel \d+\.$/).waitFor()
    const label = page.locator('label', { hasText: 'Undertrykk' })
    await expect.poll(async () => ((await label.boundingBox())?.y ?? 0) - (await headerBottom(page))).toBeGreaterThan(0)
    await page.context().close()
  })

  it('find nothing hidden, too wide or moving on the smallest screen and at 200 % text', async () => {
    const page = await signedIn('psykisk-stabil', smallest)
    const faults: string[] = []
    await page
      .getByRole('link', { name: /PHQ-9.*(Svar|Fortsett)/ })
      .first()
      .click()
    await page.getByRole('button', { name: /^(Begynn|Fortsett)$/ }).click()
    const next = page.getByRole('button', { name: 'Neste' })
    await page.evaluate('document.fonts.ready.then(() => undefined)')
    for (let question = 1; question <= 8; question += 1) {
      await page.getByText(`${question} av 10`, { exact: true }).waitFor()
      faults.push(...(await faultsAtRest(() => outOfSight(page, question))))
      await takesTaps(page)
      const before = await placeAtRest(next)
      await page.getByRole('radio').first().check()
      if ((await placeAtRest(next)).y !== before.y) faults.push(`${question}: "Neste" moved`)
      await tapAgainAtOnce(page, next)
    }
    await page.getByText('9 av 10', { exact: true }).waitFor()
    await page.context().close()
    for (const [size, zoom] of [
      [smallest, '100%'],
      [phone, '200%'],
    ] as const)
      faults.push(...(await sidewaysAt(size, zoom)))
    expect(faults).toEqual([])
  })

  it('see the history that lies on the device when the service does not answer, and all of it when it does', async () => {
    const page = await signedIn('hjertesvikt-stabil', smallest)
    await page.getByRole('link', { name: 'Historikk' }).click()
    await page.getByRole('heading', { name: 'Målinger' }).waitFor()
    await page.route('**/fhir/Observation?code=*', (route) => route.abort())
    await page.goto(`${product.url}/patient/history/body-weight`)
    const kept = page.getByText(/^Uten svar fra tjenesten: du ser den siste måneden, oppdatert /)
    await kept.waitFor()
    await page.getByText('kg').first().waitFor()
    await page.unroute('**/fhir/Observation?code=*')
    await kept.waitFor({ state: 'detached' })
    await page.context().close()
  })
})

/** A step that has just been shown takes no tap: who drives the browser would scroll in search of a place that does. */
function takesTaps(page: Page): Promise<void> {
  return page.locator('html:not([data-settling])').waitFor()
}

/** The heading lies under the header, or what leads on is below the smallest screen. */
async function outOfSight(page: Page, question: number): Promise<readonly string[]> {
  const next = await page.getByRole('button', { name: 'Neste' }).boundingBox()
  const heading = await page.getByRole('heading', { level: 1 }).boundingBox()
  const isHidden = heading === null || heading.y < (await headerBottom(page))
  const isBelow = next === null || next.y + next.height > smallest.viewport.height
  return [
    ...(isBelow ? [`${question}: "Neste" is not on the screen`] : []),
    ...(isHidden ? [`${question}: the heading is hidden`] : []),
  ]
}

async function sidewaysAt(size: BrowserContextOptions, text: string): Promise<readonly string[]> {
  const page = await signedIn('hjertesvikt-stabil', size)
  const faults: string[] = []
  for (const place of ['', 'plan', 'history/body-weight', 'history/blood-pressure', 'measure/blood-pressure']) {
    await page.goto(`${product.url}/patient/${place}`)
    await page.evaluate(`document.documentElement.style.fontSize = '${text}'`)
    await page.locator('.hv-loader').first().waitFor({ state: 'detached' })
    faults.push(...(await sideways(page, `${place} at ${text}`)))
    if (!place.startsWith('history/')) continue
    await page.getByRole('button', { name: 'Tabell' }).click()
    faults.push(...(await sideways(page, `${place} at ${text}, the table`)))
  }
  await page.context().close()
  return faults
}

/** What the page writes: paths of its POSTs and PUTs of health data, as they come. */
function writesOf(page: Page): string[] {
  const written: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET' && request.url().includes('/fhir/')) written.push(request.url())
  })
  return written
}

/** Types a value and comes to the last look before sending, also over the question whether it is right. */
async function toLastLook(page: Page, value: string): Promise<void> {
  await page.getByRole('textbox').first().fill(value)
  await page.getByRole('button', { name: 'Neste' }).click()
  const sure = page.getByRole('button', { name: 'Ja, det stemmer' })
  await sure
    .or(page.getByRole('heading', { name: /^Se over/ }))
    .first()
    .waitFor()
  if (await sure.isVisible()) await sure.click()
  await page.getByRole('heading', { name: /^Se over/ }).waitFor()
}

/** Two taps of the same finger on the same place. */
async function doubleTap(page: Page, button: Locator, between: number): Promise<void> {
  const { x, y } = await placeOf(page, button)
  await page.mouse.click(x, y)
  await page.waitForTimeout(between)
  await page.mouse.click(x, y)
}

/** The same, the second tap in the moment the next step is drawn: however slow the machine is. */
async function tapAgainAtOnce(page: Page, button: Locator): Promise<void> {
  const { x, y } = await placeOf(page, button)
  await page.evaluate(`(async () => {
    const tap = () => {
      const target = document.elementFromPoint(${x}, ${y})
      target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
      target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }))
    }
    const shown = () => document.querySelector('h1')
    const before = shown()
    tap()
    while (shown() === before || shown() === null) await new Promise(requestAnimationFrame)
    tap()
  })()`)
}

async function placeOf(page: Page, button: Locator): Promise<{ readonly x: number; readonly y: number }> {
  await button.click({ trial: true })
  const box = await button.boundingBox()
  if (box === null) throw new Error('the button is not there')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function headerBottom(page: Page): Promise<number> {
  const box = await page.getByRole('banner').boundingBox()
  return box === null ? 0 : box.y + box.height
}

/** `YYYY-MM-DD` in Oslo, so many days from today. */
function dayOf(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' })
}

async function signedIn(wanted: string, options: BrowserContextOptions): Promise<Page> {
  const person = peopleOf(product.data).find(({ key }) => key === wanted)
  if (!person) throw new Error(`the demo lacks ${wanted}`)
  const context = await openContext(browser, { locale: 'nb-NO', timezoneId: 'Europe/Oslo', ...options })
  const page = await context.newPage()
  await page.goto(`${product.url}/auth/demo?as=${person.key}&to=${encodeURIComponent('/patient/')}`)
  await untilDrawn(page)
  return page
}

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, openContext } from '../support/browser.ts'
import { pageFaults } from '../support/page-faults.ts'
import { nurseOf, peopleOf, type Person } from '../support/product.ts'
import { notSent, oneUnsent, sendMeasurement, untilDrawn } from '../support/walks.ts'

const product = inject('product')
const phone = { viewport: { width: 390, height: 844 } }
const places = ['', 'plan', 'history', 'access-log', 'measure/body-weight', 'measure/blood-pressure']
/** Run in the page, whose globals this program's types do not know. */
const untilInstalled = 'navigator.serviceWorker.ready.then(() => undefined)'
const cachedPaths = `(async () => {
  const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
  return (await Promise.all(opened.map((cache) => cache.keys()))).flat().map(({ url }) => new URL(url).pathname)
})()`
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

describe('the patient app', () => {
  it.each([
    ['on a phone', phone, 'all'],
    ['on a phone in the dark', { ...phone, colorScheme: 'dark' }, 'all'],
    ['on the smallest screen', { viewport: { width: 320, height: 640 } }, 'shape'],
    ['on a desk', { viewport: { width: 1280, height: 900 } }, 'shape'],
  ] as const)('has no accessibility fault and nothing to scroll sideways %s', async (_where, options, look) => {
    const page = await signedIn(aPatient('hjertesvikt-stabil'), options)
    const faults: string[] = []
    for (const place of places) {
      await page.goto(`${product.url}/patient/${place}`)
      await untilDrawn(page)
      await page.locator('.hv-loader').first().waitFor({ state: 'detached' })
      faults.push(...(await pageFaults(page, place, look)))
    }
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('asks about an odd weight, refuses an impossible one, and takes a comma', async () => {
    const page = await signedIn(aPatient('hjertesvikt-stabil'), phone)
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await page.getByText(/^Forrige gang/).waitFor()
    const field = page.getByRole('textbox', { name: 'Vekt (kg)' })
    const next = page.getByRole('button', { name: 'Neste' })
    await field.fill('900')
    await next.click()
    await page.getByText('Vekt må være mellom 0 og 700 kg.').waitFor()
    await field.fill('286,5')
    await next.click()
    await page.getByRole('heading', { name: 'Stemmer 286,5 kg?' }).waitFor()
    await page.getByRole('button', { name: 'Nei, jeg vil rette' }).click()
    await expect.poll(() => field.inputValue()).toBe('286,5')
    await page.context().close()
  })

  it('sends a weight that cannot be hers when she says that it is right: one red, which asks the nurse whether it is', async () => {
    const patient = aPatient('hjertesvikt-jorunn')
    const page = await signedIn(patient, phone)
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await page.getByText(/^Forrige gang/).waitFor()
    await sendMeasurement(page, '178')
    await page.getByText(/^Lagret kl/).waitFor()
    await page.locator('.hv-output').getByText('Rød sone').first().waitFor()
    await page.context().close()
    const nurse = await signedIn(nurseOf(product.data, patient), {}, '/clinician/')
    const row = nurse.getByRole('row').filter({ hasText: patient.name })
    await row
      .getByText(/178 kg.*stemmer det\?/)
      .first()
      .waitFor()
    await row.getByRole('link', { name: patient.name }).first().click()
    const card = nurse.getByRole('region', { name: 'Varsler' })
    await card
      .getByText(/stemmer det\?/)
      .first()
      .waitFor()
    await nurse.context().close()
  })

  it('keeps what is entered without network, says so, and sends it once when the network is back', async () => {
    const patient = aPatient('hjertesvikt-stabil')
    const context = await openContext(browser, { ...phone, locale: 'nb-NO', timezoneId: 'Europe/Oslo' })
    const page = await openAs(patient, context)
    await page.evaluate(untilInstalled)
    await page.reload()
    await page.getByRole('heading', { name: 'I dag', exact: true }).waitFor()
    await page.goto(`${product.url}/patient/plan`)
    await page.getByText('Rød sone').first().waitFor()
    const before = await weightsOf(page)

    await context.setOffline(true)
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await sendMeasurement(page, '84.3')
    await notSent(page).waitFor()
    expect(await page.getByText('Lagret').count()).toBe(0)
    await page.close()

    const later = await context.newPage()
    await later.goto(`${product.url}/patient/plan`)
    await later.getByText('Rød sone').first().waitFor()
    await later.goto(`${product.url}/patient/`)
    const waiting = oneUnsent(later)
    await waiting.waitFor()
    expect(await later.getByText('Alt er gjort').count()).toBe(0)
    await context.setOffline(false)
    await waiting.waitFor({ state: 'detached', timeout: 300_000 })
    await expect.poll(async () => (await weightsOf(later)).length).toBe(before.length + 1)
    const after = await weightsOf(later)
    expect(after.filter((value) => value === 84.3).length).toBe(before.filter((value) => value === 84.3).length + 1)
    await context.close()
  })

  it('loads nothing from other hosts and keeps nothing of the record in the service worker’s caches', async () => {
    const context = await openContext(browser, { ...phone, locale: 'nb-NO' })
    const asked: string[] = []
    context.on('request', (request) => asked.push(request.url()))
    const page = await openAs(aPatient('kols-berit'), context)
    await page.evaluate(untilInstalled)
    await page.getByRole('link', { name: 'Historikk' }).click()
    await page.getByRole('heading', { name: 'Målinger' }).waitFor()
    expect(asked.filter((url) => !url.startsWith(product.url) && !url.startsWith('blob:'))).toEqual([])
    const kept = await page.evaluate<readonly string[]>(cachedPaths)
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.filter((path) => !path.startsWith('/patient/'))).toEqual([])
    await context.close()
  })

  it('lets the patient mark a measurement as wrong, also a system’s, which stays in the history as that', async () => {
    const page = await signedIn(aPatient('hjertesvikt-stabil'), phone)
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await sendMeasurement(page, '83')
    await page.getByText(/^Lagret kl/).waitFor()
    await page.goto(`${product.url}/patient/history/body-weight`)
    await page
      .getByRole('button', { name: /^Merk 83 kg i dag .* som feil$/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Ja, merk som feil' }).click()
    await page.getByText('Merket som feil').first().waitFor()
    const sent = page.getByRole('listitem').filter({ hasText: 'Ikke lagt inn av deg.' }).last()
    const id = await sent.getAttribute('data-reading')
    await sent.getByRole('button', { name: /^Merk/ }).click()
    await page.getByText(/du kan ikke angre det her/).waitFor()
    await page.getByRole('button', { name: 'Ja, merk som feil' }).click()
    await page.locator(`[data-reading="${id}"]`).getByText('Merket som feil').waitFor()
    await page.context().close()
  })

  it('says whose it is where it is read, sent and printed, and prints nothing of the screen', async () => {
    const person = aPatient('hjertesvikt-stabil')
    const { name } = person
    const page = await signedIn(person, phone)
    await page.locator('main').getByText(name).waitFor()
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await page.getByText(/^Forrige gang/).waitFor()
    await page.getByRole('textbox').fill('83')
    await page.getByRole('button', { name: 'Neste' }).click()
    const sure = page.getByRole('button', { name: 'Ja, det stemmer' })
    const check = page.getByRole('heading', { name: 'Se over og send' })
    await sure.or(check).first().waitFor()
    if (await sure.isVisible()) await sure.click()
    await check.waitFor()
    await page.locator('main').getByText(name).waitFor()
    await page.goto(`${product.url}/patient/plan`)
    await page.getByText('Rød sone').first().waitFor()
    const ofTheScreen = [
      page.getByRole('banner'),
      page.getByRole('navigation').first(),
      page.locator('.hv-device-card'),
    ]
    await page.locator('.hv-device-card').waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.getByText(new RegExp(`^${name}. Skrevet ut `)).waitFor()
    for (const part of ofTheScreen) expect(await part.isVisible()).toBe(false)
    const afterLinks = await page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('main a')].map((link) => getComputedStyle(link, '::after').content)",
    )
    expect(afterLinks.filter((words) => words !== 'none')).toEqual([])
    await page.context().close()
  })

  it('says so where a curve shows nothing, and leads back', async () => {
    const page = await signedIn(aPatient('hjertesvikt-stabil'), phone)
    await page.goto(`${product.url}/patient/history/body-weight`)
    await page.getByRole('radio', { name: '1 år' }).click()
    const nothing = page.getByText('Ingen målinger her.')
    expect(await nothing.count()).toBe(0)
    await page.getByRole('img').first().waitFor()
    for (let press = 1; press <= 3; press += 1) await page.getByRole('button', { name: 'Zoom inn' }).click()
    await nothing.waitFor()
    await page.getByRole('button', { name: 'Vis hele tidsrommet' }).click()
    await nothing.waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('speaks English when asked to, and remembers it', async () => {
    const page = await signedIn(aPatient('kols-berit'), phone)
    await page.getByRole('button', { name: 'Meny' }).click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Today', exact: true }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Today', exact: true }).waitFor()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
    await page.context().close()
  })
})

function aPatient(wanted: string): Person {
  const person = peopleOf(product.data).find(({ key }) => key === wanted)
  if (!person) throw new Error(`the demo lacks the patient ${wanted}`)
  return person
}

async function signedIn(person: Person, options: BrowserContextOptions, to = '/patient/'): Promise<Page> {
  return openAs(person, await openContext(browser, { locale: 'nb-NO', timezoneId: 'Europe/Oslo', ...options }), to)
}

async function openAs(person: Person, context: BrowserContext, to = '/patient/'): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${product.url}/auth/demo?as=${person.key}&to=${encodeURIComponent(to)}`)
  await untilDrawn(page)
  return page
}

/** All weights the service has of the signed-in patient, as numbers. */
function weightsOf(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const answer = await fetch('/fhir/Observation?code=http%3A%2F%2Floinc.org%7C29463-7&_sort=-date&_count=100', {
      headers: { 'X-Heimvakt-App': 'patient' },
    })
    const bundle = (await answer.json()) as {
      entry?: { resource: { valueQuantity?: { value: number } } }[]
    }
    return (bundle.entry ?? []).map(({ resource }) => resource.valueQuantity?.value ?? Number.NaN)
  })
}

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, openContext } from '../support/browser.ts'
import { sendMeasurement, untilDrawn } from '../support/walks.ts'

const product = inject('product')
const person = 'hjertesvikt-stabil'
const phone = { viewport: { width: 320, height: 640 }, locale: 'nb-NO', timezoneId: 'Europe/Oslo' }
const hour = 60 * 60_000

/** Run in the page before it loads: what iOS 15 and Chrome 100 do not have, or first have in their last versions. */
const withoutNewFunctions = `
  for (const name of ['toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'findLastIndex', 'at', 'group'])
    delete Array.prototype[name]
  for (const name of ['at', 'isWellFormed', 'toWellFormed']) delete String.prototype[name]
  for (const name of ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'])
    delete Set.prototype[name]
  for (const name of ['groupBy', 'hasOwn']) delete Object[name]
  delete Map.groupBy
  delete Array.fromAsync
  for (const name of ['timeout', 'any']) delete AbortSignal[name]
  for (const name of ['withResolvers', 'try']) delete Promise[name]
  for (const name of ['canParse', 'parse']) delete URL[name]
  delete Crypto.prototype.randomUUID
  delete Navigator.prototype.locks
  for (const name of ['structuredClone', 'BroadcastChannel', 'Iterator', 'Temporal', 'requestIdleCallback']) delete window[name]`

const withoutStorage = `
  Object.defineProperty(window, 'indexedDB', { value: undefined })
  Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })`

/** Opens and reads, and takes nothing more. */
const withFullDisk = `
  for (const name of ['add', 'put'])
    IDBObjectStore.prototype[name] = () => { throw new DOMException('full', 'QuotaExceededError') }`

let browser: Browser
const opened: BrowserContext[] = []

beforeAll(async () => {
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of opened.splice(0)) await context.close()
})
afterAll(() => browser.close())

async function aPhone(before?: string): Promise<BrowserContext> {
  const context = await openContext(browser, phone)
  if (before !== undefined) await context.addInitScript(before)
  opened.push(context)
  return context
}

async function signIn(context: BrowserContext, to = '/patient/'): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${product.url}/auth/demo?as=${person}&to=${encodeURIComponent(to)}`)
  await untilDrawn(page)
  return page
}

function heading(page: Page, name: string | RegExp) {
  return page.getByRole('heading', { name }).first()
}

describe('an old phone', () => {
  it('without the functions of newer browsers goes from I dag to entry, receipt, history and plan', async () => {
    const context = await aPhone(withoutNewFunctions)
    const faults: string[] = []
    context.on('weberror', (fault) => faults.push(String(fault.error())))
    const page = await signIn(context)
    await heading(page, 'I dag').waitFor()
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await sendMeasurement(page, '84.1')
    await page
      .getByText(/^Lagret/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: 'Historikk' }).click()
    await page.getByText(/84,1/).first().waitFor()
    await page.getByRole('link', { name: 'Min plan' }).click()
    await page.getByText('Rød sone').first().waitFor()
    expect(faults).toEqual([])
  })

  it.each([
    ['without storage', withoutStorage],
    ['with a full disk', withFullDisk],
  ])('%s can still sign in, read and send, and says what does not work', async (_, before) => {
    const page = await signIn(await aPhone(before))
    await page.getByText(/^Denne enheten kan ikke lagre noe/).waitFor()
    await page.getByRole('link', { name: 'Min plan' }).click()
    await page.getByText('Rød sone').first().waitFor()
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await sendMeasurement(page, '84.2')
    await page
      .getByText(/^Lagret/)
      .first()
      .waitFor()
  })

  it('without storage and without network keeps the value on the page, says so, and sends it when it can', async () => {
    const context = await aPhone(withFullDisk)
    const page = await signIn(context, '/patient/measure/body-weight')
    await page.getByText(/^Denne enheten kan ikke lagre noe/).waitFor()
    await context.setOffline(true)
    await sendMeasurement(page, '84.4')
    await page.getByText(/^Målingen ligger bare på denne siden/).waitFor()
    await context.setOffline(false)
    await page
      .getByText(/^Lagret/)
      .first()
      .waitFor()
  })

  it('an hour ahead is told so, nobody is asked whether she is there, and "nå" is the service’s now', async () => {
    const context = await aPhone()
    await context.clock.install({ time: Date.now() + hour })
    const page = await signIn(context)
    await page.getByText(/^Klokken på denne enheten går 6\d minutter for fort/).waitFor()
    expect(await page.getByRole('heading', { name: 'Er du der fortsatt?' }).count()).toBe(0)
    await page.goto(`${product.url}/patient/measure/body-weight`)
    const asked = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/fhir/Observation'),
    )
    await sendMeasurement(page, '84.6')
    const { effectiveDateTime } = (await asked).postDataJSON() as { readonly effectiveDateTime: string }
    expect(Math.abs(Date.parse(effectiveDateTime) - Date.now())).toBeLessThan(hour / 2)
  })
})

describe('a session on a phone', () => {
  it('does not run out without network', async () => {
    const context = await aPhone()
    await context.clock.install()
    const page = await signIn(context)
    await heading(page, 'I dag').waitFor()
    await context.setOffline(true)
    await context.clock.fastForward(hour)
    await page
      .getByText(/^Uten nett/)
      .first()
      .waitFor()
    expect(await page.getByRole('heading', { name: 'Er du der fortsatt?' }).count()).toBe(0)
    await heading(page, 'I dag').waitFor()
    await expect.poll(async () => (await page.getByRole('banner').boundingBox())?.height).toBeLessThan(72)
  })

  it('that is left without network is over on the page at once, and on the service when it is reached', async () => {
    const context = await aPhone()
    const page = await signIn(context)
    const cookies = await context.cookies()
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Meny' }).click()
    await page.getByRole('menuitem', { name: 'Logg ut' }).click()
    await heading(page, 'Du er logget ut').waitFor()
    await inSight(page)
    const ended = page.waitForResponse((response) => response.url().endsWith('/api/session/logout') && response.ok())
    await context.setOffline(false)
    await ended
    await context.addCookies(cookies)
    const { status } = await sessionSeen(page)
    expect(status).toBe(401)
  })

  it('that has ended leaves the plan open on her own phone, and only where to call on another', async () => {
    const context = await aPhone()
    const page = await signIn(context, '/patient/plan')
    await page.getByText('Rød sone').first().waitFor()
    await page.getByRole('button', { name: 'Ja, bare jeg bruker den' }).click()
    await context.clearCookies()
    await page.reload()
    await heading(page, 'Du er logget ut').waitFor()
    await page.getByText('Rød sone').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.getByText(/Skrevet ut/).waitFor()
    await page.emulateMedia({ media: 'screen' })
    await page.goto(`${product.url}/patient/measure/body-weight`)
    await sendMeasurement(page, '84.8')
    await heading(page, 'Venter på at du logger inn').waitFor()

    const shared = await aPhone()
    const other = await signIn(shared, '/patient/plan')
    await other.getByText('Rød sone').first().waitFor()
    await other.getByRole('button', { name: 'Nei, jeg deler den med andre' }).click()
    await shared.clearCookies()
    await other.reload()
    await heading(other, 'Du er logget ut').waitFor()
    await other.getByText(/^Du logges ut når/).waitFor()
    expect(await other.getByText('Rød sone').count()).toBe(0)
    await inSight(other)
  })
})

it('when the service is down, a page that has nothing to show says whom to call', async () => {
  const context = await aPhone()
  await context.route(/\/api\//, (route) => route.fulfill({ status: 503, body: '' }))
  const page = await context.newPage()
  await page.goto(`${product.url}/patient/plan`)
  await heading(page, 'Heimvakt svarer ikke').waitFor()
  await inSight(page)
})

/** "Ring 113" is seen on the smallest screen without scrolling. */
async function inSight(page: Page): Promise<void> {
  const call = page.locator('a[href="tel:113"]').first()
  const bottom = async () => {
    const box = await call.boundingBox()
    return box === null ? Infinity : box.y + box.height + (await page.evaluate<number>('window.scrollY'))
  }
  await expect.poll(bottom).toBeLessThan(phone.viewport.height)
}

function sessionSeen(page: Page): Promise<{ readonly status: number }> {
  return page.evaluate(async () => {
    const { status } = await fetch('/api/session', { headers: { 'X-Heimvakt-App': 'patient' } })
    return { status }
  })
}

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launchBrowser, openContext } from '../support/browser.ts'
import { anIdentityNumber } from '../support/gateway-people.ts'
import { peopleOf, type Person, servicesOf } from '../support/product.ts'
import { fillHeartFailurePlan } from '../support/walks.ts'

const product = inject('product')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

interface Row {
  readonly case: { readonly id: string; readonly status: string; readonly category: string }
  readonly patient: { readonly name: string }
}

/** Two nurses of one team. */
function nurses(): readonly [Person, Person] {
  const all = peopleOf(product.data).filter(({ role }) => role === 'nurse')
  const [kari, amir] = all.filter(({ careTeam }) => careTeam === all[0]?.careTeam)
  if (!kari || !amir) throw new Error('the demo lacks two nurses of one team')
  return [kari, amir]
}

async function aBrowserOf(person: Person): Promise<BrowserContext> {
  const context = await openContext(browser, {
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  const app = person.role === 'patient' ? 'patient' : 'clinician'
  await page.goto(`${product.url}/auth/demo?as=${person.key}&to=${encodeURIComponent(`/${app}/`)}`)
  await page.locator('.hv-connection').waitFor()
  await page.close()
  return context
}

const rowLinks = (page: Page): Locator => page.locator('tbody .hv-row-link')
const rowOf = (page: Page, { case: { id } }: Row): Locator =>
  page.getByRole('row').filter({ has: page.locator(`[id="case-${id}"]`) })
const state = (page: Page, connection: string): Locator => page.locator(`.hv-connection[data-state="${connection}"]`)

async function openQueue(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${product.url}/clinician/queue`)
  await rowLinks(page).first().waitFor()
  return page
}

/** The queue of this nurse as the service tells it. */
async function told(page: Page): Promise<readonly Row[]> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/queue', { headers: { 'X-Heimvakt-App': 'clinician' } })
    return ((await answer.json()) as { readonly rows: readonly Row[] }).rows
  })
}

async function anUnclaimed(page: Page): Promise<Row> {
  const row = (await told(page)).findLast((one) => one.case.status === 'new')
  if (!row) throw new Error('nobody needs a nurse')
  return row
}

async function take(page: Page, row: Row): Promise<void> {
  await page.locator(`[id="case-${row.case.id}"]`).focus()
  await page.keyboard.press('a')
}

async function letGo(page: Page, row: Row): Promise<void> {
  await page.locator(`[id="case-${row.case.id}"]`).focus()
  await page.keyboard.press('r')
  await page.getByText(`Saken til ${row.patient.name} er sluppet.`).waitFor()
}

/** What the page has said of these words, in the order that it said them, however long each stood. */
async function listenFor(page: Page, words: readonly string[]): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(`(() => {
    window.said = []
    const look = () => {
      for (const one of ${JSON.stringify(words)})
        if (!window.said.includes(one) && document.body.innerText.includes(one)) window.said.push(one)
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  })()`)
  return () => page.evaluate<readonly string[]>('window.said')
}

it('with six tabs open what is done in the sixth reaches the colleague, and a seventh opens', async () => {
  const [kari, amir] = nurses()
  const [hers, his] = await Promise.all([aBrowserOf(kari), aBrowserOf(amir)])
  const tabs: Page[] = []
  for (let tab = 1; tab <= 6; tab += 1) tabs.push(await openQueue(hers))
  const colleague = await openQueue(his)
  const sixth = tabs.at(-1) ?? colleague
  for (const tab of tabs) await state(tab, 'live').waitFor()
  const row = await anUnclaimed(sixth)
  await take(sixth, row)
  await rowOf(colleague, row).filter({ hasText: kari.name }).waitFor()
  const seventh = await openQueue(hers)
  await rowOf(seventh, row).filter({ hasText: 'Deg' }).waitFor()
  await letGo(seventh, row)
  await Promise.all([hers.close(), his.close()])
})

it('a row that turns red while the keyboard is in the list is counted and marked where it stands, and S sorts anew', async () => {
  const context = await aBrowserOf(nurses()[0])
  const page = await openQueue(context)
  const last = (await told(page)).findLast(({ case: { status } }) => status === 'new')
  if (!last) throw new Error('nobody needs a nurse')
  await page.keyboard.press('j')
  await expect.poll(() => page.evaluate<string>('document.activeElement.id')).toMatch(/^case-/)
  const order = () => rowLinks(page).evaluateAll((links) => links.map(({ id }) => id))
  const before = await order()
  await page.route('**/api/queue', async (route) => {
    const answer = await route.fetch()
    const queue = (await answer.json()) as { readonly rows: readonly Row[] }
    const [worse] = queue.rows.filter((row) => row.case.id === last.case.id)
    const others = queue.rows.filter((row) => row !== worse)
    const red = worse && { ...worse, case: { ...worse.case, category: 'red', escalation: 2 } }
    await route.fulfill({ json: { ...queue, rows: red ? [red, ...others] : others } })
  })
  const pill = page.getByRole('button', { name: /^1 (ble rød|rød er ubesvart)/ })
  await pill.waitFor()
  await rowOf(page, last)
    .getByText(/^Ble (rød|ubesvart) nå$/)
    .waitFor()
  await page.getByRole('link', { name: new RegExp(`^Rød: ${last.patient.name}`) }).waitFor()
  expect(await order()).toEqual(before)
  await page.keyboard.press('s')
  await pill.waitFor({ state: 'hidden' })
  await expect.poll(async () => (await order())[0]).toBe(`case-${last.case.id}`)
  await expect.poll(() => page.evaluate<string>('document.activeElement.id')).toBe(`case-${last.case.id}`)
  await context.close()
})

it('a nurse whose network is cut sees that nothing is confirmed, is told that it is undone, and then what is true', async () => {
  const [kari, amir] = nurses()
  const [hers, his, cut] = await Promise.all([aBrowserOf(kari), aBrowserOf(amir), aBrowserOf(kari)])
  const [first, second, third] = await Promise.all([openQueue(hers), openQueue(his), openQueue(cut)])
  const row = await anUnclaimed(first)
  await third.route('**/api/**', () => new Promise(() => {}))
  const undone = 'Heimvakt svarte ikke. Det du gjorde med saken er ikke bekreftet'
  const said = await listenFor(third, ['Ikke bekreftet ennå', undone])
  await take(third, row)
  await take(second, row)
  await rowOf(first, row).filter({ hasText: amir.name }).waitFor()
  await expect.poll(said).toEqual(['Ikke bekreftet ennå', undone])
  await rowOf(third, row).getByRole('cell', { name: 'Ny', exact: true }).waitFor()
  await cut.setOffline(true)
  await state(third, 'offline').waitFor()
  await third.getByRole('alert').filter({ hasText: 'Nettet er borte. Siste svar: i dag kl.' }).waitFor()
  await third.unroute('**/api/**')
  await cut.setOffline(false)
  await rowOf(third, row).filter({ hasText: amir.name }).waitFor()
  await third.getByRole('alert').filter({ hasText: 'Nettet er borte' }).waitFor({ state: 'hidden' })
  await letGo(second, row)
  await Promise.all([hers.close(), his.close(), cut.close()])
})

it('both apps say that a frozen service does not answer, and recover by themselves when it does', async () => {
  const patient = peopleOf(product.data).find(({ role }) => role === 'patient')
  if (!patient) throw new Error('the demo lacks a patient')
  const [hers, theirs] = await Promise.all([aBrowserOf(nurses()[0]), aBrowserOf(patient)])
  const desk = await openQueue(hers)
  const phone = await theirs.newPage()
  await phone.goto(`${product.url}/patient/`)
  const pages = [desk, phone]
  await Promise.all(pages.map((page) => state(page, 'live').waitFor()))
  const services = servicesOf(product.pid)
  process.kill(services, 'SIGSTOP')
  try {
    await Promise.all(pages.map((page) => state(page, 'silent').waitFor()))
    await desk.getByRole('alert').filter({ hasText: 'Heimvakt svarer ikke. Siste svar: i dag kl.' }).waitFor()
    await phone.getByText('Får ikke svar').first().waitFor()
  } finally {
    process.kill(services, 'SIGCONT')
  }
  await Promise.all(pages.map((page) => state(page, 'live').waitFor()))
  await desk.getByRole('alert').filter({ hasText: 'Heimvakt svarer ikke' }).waitFor({ state: 'hidden' })
  await Promise.all([hers.close(), theirs.close()])
})

it('a restart of the services signs nobody out, and what was half typed in both apps stands and can be sent', async () => {
  const patient = peopleOf(product.data).find(({ key }) => key === 'psykisk-stabil')
  if (!patient) throw new Error('the demo lacks a patient with forms')
  const measuring = peopleOf(product.data).find(({ key }) => key === 'hjertesvikt-stabil') ?? patient
  const [hers, theirs, another] = await Promise.all([nurses()[0], patient, measuring].map(aBrowserOf))
  if (!hers || !theirs || !another) throw new Error('no browser')
  const [desk, form, weight] = await Promise.all([hers.newPage(), theirs.newPage(), another.newPage()])
  await desk.goto(`${product.url}/clinician/plans/new`)
  await fillHeartFailurePlan(desk, { identityNumber: anIdentityNumber(), given: 'Omstart', family: 'Halvskrevet' })
  await form.goto(`${product.url}/patient/`)
  await form
    .getByRole('link', { name: /GAD-7.*(Svar|Fortsett)/ })
    .first()
    .click()
  await form.getByRole('button', { name: /^(Begynn|Fortsett)$/ }).click()
  const chosen = form.getByRole('radio').first()
  await chosen.check()
  await weight.goto(`${product.url}/patient/measure/body-weight`)
  await weight.getByRole('textbox').fill('62,7')

  const services = servicesOf(product.pid)
  process.kill(services, 'SIGKILL')
  await expect.poll(() => newServicesAnswer(services)).toBe(true)

  await desk.getByRole('button', { name: 'Start planen' }).click()
  await desk.waitForURL(/\/clinician\/patients\/[\w-]+$/)
  await weight.getByRole('button', { name: 'Neste' }).click()
  await weight.getByRole('button', { name: 'Send målingen' }).click()
  await weight.getByText(/^Lagret kl/).waitFor()
  await weight.getByText('62,7 kg').first().waitFor()
  await expect.poll(() => chosen.isChecked()).toBe(true)
  const [, steps = 0] = /1 av (\d+)/.exec(await form.locator('main').innerText()) ?? []
  for (let step = 2; step <= Number(steps); step += 1) {
    await form.getByRole('button', { name: 'Neste' }).click()
    await form.getByText(`${step} av ${steps}`, { exact: true }).waitFor()
    await form.getByRole('radio').first().check()
  }
  await form.getByRole('button', { name: 'Se over svarene' }).click()
  await form.getByRole('button', { name: 'Send svarene' }).click()
  await form.getByText(/^Lagret kl/).waitFor()
  await Promise.all([hers, theirs, another].map((context) => context.close()))
})

/** Others have been started in the place of those that died, and answer. */
async function newServicesAnswer(died: number): Promise<boolean> {
  try {
    if (servicesOf(product.pid) === died) return false
    return (await fetch(`${product.url}/health/ready`)).ok
  } catch {
    return false
  }
}

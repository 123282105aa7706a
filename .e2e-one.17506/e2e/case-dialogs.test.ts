import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, openContext } from '../support/browser.ts'
import { anIdentityNumber } from '../support/gateway-people.ts'
import { peopleOf, type Person } from '../support/product.ts'
import { sendMeasurement, startHeartFailurePlan } from '../support/walks.ts'

const product = inject('product')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

/** A nurse of the demo's first team at her desk; the second is a colleague of hers. */
function signedIn(which: 0 | 1, path: string): Promise<Page> {
  const [first, ...others] = peopleOf(product.data).filter(({ role }) => role === 'nurse')
  return signedInAs([first, ...others.filter(({ careTeam }) => careTeam === first?.careTeam)][which], path)
}

async function signedInAs(person: Person | undefined, path: string): Promise<Page> {
  const context = await openContext(browser, {
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  await page.goto(`${product.url}/auth/demo?as=${person?.key}&to=${encodeURIComponent(path)}`)
  return page
}

/** The signed-in page asks by itself. */
function send(page: Page, path: string, body: unknown): Promise<number> {
  return page.evaluate(
    async ({ path, body }) => {
      const app = { 'X-Heimvakt-App': 'clinician' }
      const session = (await (await fetch('/api/session', { headers: app })).json()) as { csrf: string }
      const headers = { ...app, 'X-CSRF-Token': session.csrf, 'Content-Type': 'application/fhir+json' }
      return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status
    },
    { path, body },
  )
}

/** A weight, told on the telephone: red over 95 kg. */
async function weigh(page: Page, patient: string, value: number): Promise<void> {
  const status = await send(page, '/fhir/Observation', {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    subject: { reference: `Patient/${patient}` },
    effectiveDateTime: new Date().toISOString(),
    valueQuantity: { value, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  })
  expect(status).toBe(201)
}

interface RedCase {
  readonly page: Page
  readonly name: string
  readonly patient: string
  readonly row: Locator
}

/** Somebody with a red of 96 kg that nobody has, before a nurse's queue. */
async function redCase(family: string): Promise<RedCase> {
  const page = await signedIn(0, '/clinician/plans/new')
  const address = await startHeartFailurePlan(page, { identityNumber: anIdentityNumber(), given: 'Rød', family })
  const patient = new URL(address).pathname.split('/').at(-1) ?? ''
  await weigh(page, patient, 96)
  await page.goto(`${product.url}/clinician/queue?category=red`)
  const name = `Rød ${family}`
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name }) })
  await row.waitFor()
  return { page, name, patient, row }
}

const dialogOf = (page: Page): Locator => page.getByRole('dialog').first()
const noteOf = (page: Page): Locator => dialogOf(page).getByRole('textbox', { name: /^Notat/ })
const focusedType = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.type')

async function writeNote(page: Page, row: Locator, note: string): Promise<void> {
  await row.getByRole('link').focus()
  await page.keyboard.press('e')
  await expect.poll(() => focusedType(page)).toBe('radio')
  await dialogOf(page).getByRole('radio', { name: 'Pasienten er kontaktet' }).check()
  await noteOf(page).fill(note)
}

describe('a case’s dialogs', () => {
  it('never close a red that was not shown: what comes while she writes is told, and both are closed when she has seen it', async () => {
    const { page, name, patient, row } = await redCase('Nyttvarsel')
    await writeNote(page, row, 'Målefeil, ny vekt er sendt.')
    await dialogOf(page).getByText(/96 kg/).first().waitFor()
    await weigh(page, patient, 97)
    await dialogOf(page)
      .getByText(/^Nytt rødt varsel i dag kl\./)
      .waitFor()
    await page.keyboard.press('Control+Enter')
    const seen = dialogOf(page).getByRole('button', { name: 'Jeg har sett det, ta det med' })
    await expect.poll(() => page.evaluate<string>('document.activeElement.textContent')).toContain('Jeg har sett det')
    await expect.poll(() => noteOf(page).inputValue()).toBe('Målefeil, ny vekt er sendt.')
    const kept = (await row.getByRole('link').getAttribute('href')) ?? ''
    await seen.click()
    await noteOf(page).press('Control+Enter')
    await row.waitFor({ state: 'detached' })

    // A link that was kept says who closed it, how and why, and for ten minutes it is opened again.
    await page.goto(new URL(kept, product.url).href)
    await page.getByRole('heading', { name }).waitFor()
    await page.getByText(/avsluttet saken i dag kl\. .*: Pasienten er kontaktet$/).waitFor()
    await page.getByText('Målefeil, ny vekt er sendt.').first().waitFor()
    await page.getByRole('link', { name: 'Gå til pasienten' }).waitFor()
    await page.getByRole('button', { name: 'Gjenåpne' }).first().click()
    await page.getByText('Saken er åpnet igjen, og du har den.').waitFor()
    await row.waitFor()
    await page.context().close()
  })

  it('keep what is written through a reload, and through a session that ends while she writes', async () => {
    const { page, row, name } = await redCase('Utkast')
    await writeNote(page, row, 'Ringt, ikke svar ennå.')
    await page.reload()
    await page.getByRole('button', { name: `Avslutt saken til ${name}` }).click()
    await expect.poll(() => noteOf(page).inputValue()).toBe('Ringt, ikke svar ennå.')
    await expect(dialogOf(page).getByRole('radio', { name: 'Pasienten er kontaktet' }).isChecked()).resolves.toBe(true)

    await page.keyboard.press('Escape')
    await dialogOf(page).getByText('Du har skrevet noe som ikke er sendt.').waitFor()
    await page.keyboard.press('Enter')
    await noteOf(page).fill('Ringt, ikke svar ennå. Prøver igjen.')

    await page.context().clearCookies()
    await dialogOf(page).getByRole('button', { name: 'Avslutt saken' }).click()
    const again = page.getByRole('dialog', { name: 'Du er logget ut' })
    await again.waitFor()
    expect(new URL(page.url()).pathname).toBe('/clinician/queue')
    const nurse = peopleOf(product.data).find(({ role }) => role === 'nurse')
    const way = (await again.locator('a').first().getAttribute('href')) ?? ''
    const back = new URL(way, product.url).searchParams.get('to') ?? ''
    await page.goto(`${product.url}/auth/demo?as=${nurse?.key}&to=${encodeURIComponent(back)}`)
    await page.getByRole('button', { name: `Avslutt saken til ${name}` }).click()
    await expect.poll(() => noteOf(page).inputValue()).toBe('Ringt, ikke svar ennå. Prøver igjen.')
    await dialogOf(page).getByRole('button', { name: 'Avslutt saken' }).click()
    await row.waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('put a red off with a reason and an end only, and say where it waits, why and with whom', async () => {
    const { page, row, name } = await redCase('Utsatt')
    await row.getByRole('link').focus()
    await page.keyboard.press('h')
    await expect.poll(() => focusedType(page)).toBe('radio')
    expect(await dialogOf(page).getByRole('radio', { name: 'Uten tid, til det blir verre' }).count()).toBe(0)
    await dialogOf(page)
      .getByRole('radio', { name: /^Til neste åpne dag slutter/ })
      .check()
    await page.keyboard.press('Control+Enter')
    await dialogOf(page).getByText('Skriv hvorfor en rød sak kan vente.').first().waitFor()
    await dialogOf(page).getByRole('textbox').fill('Hjemmesykepleien er der kl. 14.')
    await dialogOf(page).getByRole('button', { name: 'Utsett' }).click()
    await row.waitFor({ state: 'detached' })
    await page.getByRole('link', { name: /^Venter \d+ .*rød/ }).click()
    await row.getByText('Fordi: Hjemmesykepleien er der kl. 14.').waitFor()
    await row.getByRole('link', { name }).click()
    await page.getByText('Følges opp av deg').waitFor()
    await page.context().close()
  })
})

describe('a red that the patient takes back', () => {
  it('stands struck through, with who and when, until a nurse closes it', async () => {
    const people = peopleOf(product.data)
    const patient = people.find(({ key }) => key === 'kreft-stabil')
    const nurse = people.find(({ role, careTeam }) => role === 'nurse' && careTeam === patient?.careTeam)
    const phone = await signedInAs(patient, '/patient/measure/body-temperature')
    await sendMeasurement(phone, '39,4')
    await phone.getByText(/^Lagret kl/).waitFor()
    const page = await signedInAs(nurse, '/clinician/queue')
    const row = page
      .getByRole('row')
      .filter({ hasText: patient?.name ?? '' })
      .filter({ hasText: '39,4 °C' })
    await row.waitFor()

    await phone.goto(`${product.url}/patient/history/body-temperature`)
    await phone
      .getByRole('button', { name: /^Merk 39,4 °C i dag .* som feil$/ })
      .first()
      .click()
    await phone.getByRole('button', { name: 'Ja, merk som feil' }).click()
    await phone.getByText('Merket som feil').first().waitFor()
    await phone.context().close()
    const trace = /^Trukket av pasienten i dag kl\. \d\d\.\d\d$/
    await row.getByText(trace).first().waitFor()
    await row.filter({ hasText: 'Rød' }).locator('s').filter({ hasText: '39,4 °C' }).waitFor()

    await row.getByRole('link').click()
    const card = page.getByRole('region', { name: 'Varsler' })
    await card.locator('s').filter({ hasText: '39,4 °C' }).first().waitFor()
    await card.getByText(trace).first().waitFor()
    await page
      .getByRole('region', { name: 'Tidslinje' })
      .getByText(/^Trukket av pasienten/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: /^Avslutt …/ }).click()
    await dialogOf(page).getByText(trace).first().waitFor()
    await dialogOf(page).getByRole('radio', { name: 'Pasienten er kontaktet' }).check()
    await noteOf(page).fill('Termometeret lå i sola. Ny måling er 37,1 °C.')
    await noteOf(page).press('Control+Enter')
    await row.waitFor({ state: 'detached' })
    await page.context().close()
  })
})

import { birthDateIn } from '@heimvakt/core/fhir/national-identifier'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, openContext } from '../support/browser.ts'
import { anIdentityNumber } from '../support/gateway-people.ts'
import { peopleOf } from '../support/product.ts'
import { startHeartFailurePlan, untilDrawn } from '../support/walks.ts'

const product = inject('product')
const desk = { width: 1440, height: 900 }
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

/** A page of the clinician app, signed in as a nurse of the demo. */
async function openPage(path: string): Promise<Page> {
  const nurse = peopleOf(product.data).find(({ role }) => role === 'nurse')
  const options = { locale: 'nb-NO', timezoneId: 'Europe/Oslo', reducedMotion: 'reduce', viewport: desk } as const
  const page = await (await openContext(browser, options)).newPage()
  await page.goto(`${product.url}/auth/demo?as=${nurse?.key}&to=${encodeURIComponent(path)}`)
  return page
}

const dialogOf = (page: Page): Locator => page.getByRole('dialog')
const hasFocus = (field: Locator): Promise<boolean> => field.evaluate((element) => element.matches(':focus'))

/** From whatever page it is, by the keyboard alone. */
async function find(page: Page, words: string): Promise<void> {
  await page.locator('main').focus()
  await page.keyboard.press('/')
  await dialogOf(page).getByRole('textbox').waitFor()
  await page.keyboard.type(words)
}

/** By the service's own call: the dialog is another test's. */
async function putOff(page: Page): Promise<void> {
  const id = /queue\/([\w-]+)/.exec(page.url())?.[1]
  const status = await page.evaluate<number>(`(async () => {
    const headers = { 'x-heimvakt-app': 'clinician', 'content-type': 'application/json' }
    const { csrf } = await (await fetch('/api/session', { headers })).json()
    const { rows } = await (await fetch('/api/queue', { headers })).json()
    const { openFindings } = rows.find((row) => row.case.id === '${id}')
    const covers = openFindings.map(({ identity, category }) => ({ identity, category }))
    const body = JSON.stringify({ action: 'snooze', until: Date.now() + 3600000, untilWorse: true, note: 'Ringer.', covers })
    const call = { method: 'POST', headers: { ...headers, 'x-csrf-token': csrf }, body }
    return (await fetch('/api/cases/${id}/transitions', call)).status
  })()`)
  expect(status).toBe(200)
}

/** Admitted for two days, by the service's own call. */
async function pause(page: Page, patient: string): Promise<void> {
  const status = await page.evaluate<number>(`(async () => {
    const headers = { 'x-heimvakt-app': 'clinician', 'content-type': 'application/json' }
    const { csrf } = await (await fetch('/api/session', { headers })).json()
    const { plans: [plan] } = await (await fetch('/api/patients/${patient}/plans', { headers })).json()
    const body = JSON.stringify({ until: Date.now() + 2 * 86400000, reason: 'Innlagt.' })
    const seen = { 'x-csrf-token': csrf, 'if-match': 'W/"' + plan.version + '"' }
    return (await fetch('/api/plans/' + plan.id + '/pause', { method: 'POST', headers: { ...headers, ...seen }, body })).status
  })()`)
  expect(status).toBe(200)
}

describe('a patient who phones', () => {
  const number = anIdentityNumber()
  const born = birthDateIn(number) ?? ''
  let address = ''

  it('is refused in sight when the number is wrong, and told by it when the team follows her already', async () => {
    const page = await openPage('/clinician/plans/new')
    await page.getByRole('textbox', { name: /^Fødselsnummer/ }).fill('12345678901')
    await page.getByText('Nummeret stemmer ikke. Skriv alle 11 sifrene.').waitFor()
    address = new URL(await startHeartFailurePlan(page, { identityNumber: number, given: 'Åse', family: 'Søkbar' }))
      .pathname
    await page.goto(`${product.url}/clinician/plans/new`)
    await page.getByRole('textbox', { name: /^Fødselsnummer/ }).fill(number)
    await page.getByText('Dere følger Åse Søkbar allerede.').waitFor()
    await page.getByRole('textbox', { name: 'Fornavn' }).fill('Åse')
    await page.getByRole('textbox', { name: 'Etternavn' }).fill('Feil')
    await page.getByRole('radio', { name: 'Hjertesvikt' }).check()
    await page.getByRole('button', { name: 'Tilpass vekt' }).click()
    await page.getByRole('region', { name: 'Vekt' }).getByRole('textbox', { name: 'Gul over' }).fill('92,5')
    await page.getByRole('textbox', { name: 'Begrunnelse' }).fill('Henvist.')
    await page.getByRole('button', { name: 'Start planen' }).click()
    await page.getByText(/Etternavnet stemmer ikke/).waitFor()
    await expect.poll(() => page.evaluate<string>('document.activeElement.textContent')).toContain('Etternavnet')
    await page.context().close()
  })

  it('is found from every page by name, birth date and number, which stand in no address', async () => {
    const page = await openPage('/clinician/regler')
    await untilDrawn(page)
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    const [year = '', month = '', day = ''] = born.split('-')
    for (const [from, words] of [
      ['regler', 'søkbar åse'],
      ['queue', `sokb ${day}${month}${year.slice(2)}`],
      ['patients', `${Number(day)}.${Number(month)}.${year} åse`],
      ['plans/new', number],
    ] as const) {
      await page.goto(`${product.url}/clinician/${from}`)
      await page.getByRole('button', { name: 'Finn pasient' }).waitFor()
      await find(page, words)
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname === address)
      await page.getByRole('heading', { name: /Åse Søkbar/ }).waitFor()
    }
    await find(page, number.slice(0, 10))
    await dialogOf(page).getByText('Ingen dere følger passer til dette.').waitFor()
    await page.keyboard.press('Escape')
    await dialogOf(page).waitFor({ state: 'hidden' })
    expect(addresses.filter((url) => url.includes(number) || url.includes('kbar'))).toEqual([])
    await page.context().close()
  })

  it('reads a value aloud, which is asked about, kept while it is not sent, and stored', async () => {
    const page = await openPage(address)
    const registering = page.getByRole('dialog', { name: 'Registrer for Åse Søkbar' })
    const weight = registering.getByRole('textbox', { name: /^Vekt/ })
    await page.getByRole('button', { name: 'Registrer for pasienten' }).click()
    await expect.poll(() => hasFocus(registering.getByRole('combobox', { name: 'Måling' }))).toBe(true)
    await registering.getByRole('combobox', { name: 'Måling' }).selectOption({ label: 'Vekt' })
    await weight.fill('9,4')
    await page.keyboard.press('Escape')
    await registering.getByText('Du har skrevet noe som ikke er sendt.').waitFor()
    await registering.getByRole('button', { name: 'Lukk og behold utkastet' }).click()
    await page.getByRole('button', { name: 'Registrer videre for pasienten' }).click()
    await expect.poll(() => weight.inputValue()).toBe('9,4')
    await weight.press('Control+Enter')
    await registering.getByText('Stemmer 9,4 kg?').waitFor()
    await registering.getByRole('button', { name: 'Nei, rett det' }).click()
    await weight.fill('94')
    await registering.getByRole('button', { name: 'Registrer', exact: true }).click()
    await registering.waitFor({ state: 'hidden' })
    await page.getByText('94,0 kg er registrert.').waitFor()
    await page.getByRole('button', { name: 'Registrer for pasienten' }).waitFor()
    await page.getByRole('button', { name: /^Vekt/ }).click()
    await page.getByRole('button', { name: 'Tabell' }).click()
    const row = page.getByRole('row', { name: /94,0/ })
    await row.getByText('på telefon').waitFor()
    await page.context().close()
  })

  it('is found with the case, also when it is put off, and opened in it from every page; a pause stands in the row', async () => {
    const page = await openPage('/clinician/regler')
    await untilDrawn(page)
    await find(page, 's')
    await dialogOf(page).getByText('Skriv minst to bokstaver eller sifre.').waitFor()
    await page.keyboard.type('økbar')
    await dialogOf(page)
      .getByRole('button', { name: /Åse Søkbar.*Gul/ })
      .waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/clinician\/queue\/[\w-]+/)
    await page.getByRole('heading', { name: /Åse Søkbar/ }).waitFor()
    await putOff(page)
    await pause(page, address.slice(address.lastIndexOf('/') + 1))
    for (const [from, words] of [
      ['queue', number],
      ['patients', 'søkbar'],
    ] as const) {
      await page.goto(`${product.url}/clinician/${from}`)
      await untilDrawn(page)
      await find(page, words)
      await dialogOf(page)
        .getByRole('button', { name: /Åse Søkbar.*Gul.*Venter/ })
        .waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/clinician\/queue\/[\w-]+\?waiting=true/)
      await page.getByRole('heading', { name: /Åse Søkbar/ }).waitFor()
    }
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Åse Søkbar' }) })
    await row.getByText(/^Pause: Innlagt til og med \d+\. /).waitFor()
    await page.context().close()
  })

  it('has a value marked as wrong where it stands, with the reason, which is kept while it is not sent', async () => {
    const page = await openPage(address)
    const row = page.getByRole('row', { name: /94,0/ })
    await page.getByRole('button', { name: /^Vekt/ }).click()
    await page.getByRole('button', { name: 'Tabell' }).click()
    await row.getByRole('button', { name: /^Merk 94,0 kg/ }).click()
    const marking = page.getByRole('dialog', { name: 'Merk 94,0 kg for Åse Søkbar som feil' })
    const why = marking.getByRole('textbox', { name: 'Hvorfor' })
    await expect.poll(() => hasFocus(why)).toBe(true)
    await page.keyboard.press('Control+Enter')
    await marking.getByText('Skriv hvorfor.').waitFor()
    await why.fill('Feil person på vekten.')
    await page.reload()
    await page.getByRole('button', { name: /^Vekt/ }).click()
    await page.getByRole('button', { name: 'Tabell' }).click()
    await row.getByRole('button', { name: /^Merk 94,0 kg/ }).click()
    await expect.poll(() => why.inputValue()).toBe('Feil person på vekten.')
    await marking.getByRole('button', { name: 'Merk som feil' }).click()
    await page.getByText(/94,0 kg er merket som feil/).waitFor()
    await row.getByRole('button', { name: /^Merk 94,0 kg/ }).waitFor({ state: 'hidden' })
    await page.context().close()
  })
})

import { inOslo } from '@heimvakt/core/measurements/effective-time'
import type { Browser, Page, ViewportSize } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openContext } from '../support/browser.ts'
import { pageFaults } from '../support/page-faults.ts'
import { forget, peopleOf, startProduct, type Person, type Product } from '../support/product.ts'
import { sendMeasurement, startHeartFailurePlan } from '../support/walks.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/**
 * A product of its own, whose clock this test moves: days pass here in a minute. They begin at noon in Oslo, so that
 * no weight is of another day than it should be, on a Monday, so that the team is there on the days that need it, and
 * are past when they end: sessions and tokens follow the machine's clock.
 */
let product: Product
let browser: Browser
let now = mondayNoon()
/** Address of the patient's page. */
let record = ''

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct({ words: ['--test-clock'] }), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await product.stop()
  forget(product)
})

it('the whole course: plan, limits, three weights that rise 2.0 kg, new limits, put off with a reason, woken by what is worse, closed and taken back', async () => {
  const patient = personCalled('newPatient')
  await setClock(now)
  const nurse = await signedIn(personCalled('sykepleier-kari'), '/clinician/plans/new')
  const [given = '', family = ''] = patient.name.split(' ')
  record = await startHeartFailurePlan(nurse, { ...patient, given, family })
  await nurse.getByRole('region', { name: patient.name }).getByText('Ikke målt ennå').first().waitFor()
  await nurse.context().close()
  await pass(10 * MINUTE_MS)

  await weigh(patient, '80,0')
  await nextDay()
  await weigh(patient, '81,1')
  await nextDay()
  await weigh(patient, '82,0')

  const queue = await signedIn(personCalled('sykepleier-kari'), '/clinician/')
  const row = queue.getByRole('row').filter({ hasText: patient.name })
  await row.filter({ hasText: 'opp 2,0 kg' }).waitFor()
  await row.filter({ hasText: 'Rød' }).waitFor()

  const page = await signedIn(personCalled('sykepleier-ingrid'), new URL(record).pathname)
  await moveYellowLimit(page, '81,5')
  await oldReadingsKeepTheirVerdict(page)
  await Promise.all([page.context().close(), queue.context().close()])
  await pass(10 * MINUTE_MS)

  await putOffWithReason(patient)
  await nextDay()
  await weigh(patient, '83,4')
  await closeAndTakeBack(patient)
})

it('a red that somebody has taken goes over its time with her name, and is anybody’s again when the team has gone home', async () => {
  const patient = personCalled('newPatient')
  const ingrid = personCalled('sykepleier-ingrid')
  const row = async (as: string) => {
    const page = await signedIn(personCalled(as), '/clinician/')
    return page.getByRole('row').filter({ hasText: patient.name })
  }
  const mine = await row(ingrid.key)
  await mine.getByText('Deg', { exact: true }).waitFor()
  expect(await mine.getByText(/^Over frist/).count()).toBe(0)
  await mine.page().context().close()

  await pass(125 * MINUTE_MS)
  const late = await row('sykepleier-kari')
  await late.getByText(`Over frist, hos ${ingrid.name}`).first().waitFor()
  await late.page().context().close()

  await pass(30 * MINUTE_MS)
  const open = await row('sykepleier-kari')
  await open.getByText('Ny', { exact: true }).waitFor()
  await open.getByText('Over frist', { exact: true }).first().waitFor()
  await open.getByRole('link', { name: patient.name }).click()
  await open.page().getByText(`Saken ${ingrid.name} hadde, gikk tilbake til køen`).waitFor()
  await open.page().context().close()
})

it('three silent days: what is missing is work, a red that was closed is no green, and nobody is told that all is done', async () => {
  const patient = personCalled('newPatient')
  await close(patient)
  await nextDay()
  await nextDay()
  await nextDay()

  const phone = await signedIn(patient, '/patient/')
  await phone.getByRole('heading', { name: 'Å gjøre' }).waitFor()
  await phone.getByRole('link', { name: /vekt/i }).first().waitFor()
  expect(await phone.getByText(/Alt er gjort|Grønn/).count()).toBe(0)
  await phone.context().close()

  const nurse = await signedIn(personCalled('sykepleier-ingrid'), '/clinician/')
  const row = nurse.getByRole('row').filter({ hasText: patient.name })
  await row.filter({ hasText: 'Mangler' }).waitFor()
  await row
    .getByText(/ mangler/)
    .first()
    .waitFor()
  await nurse.context().close()
  await close(patient)

  const list = await signedIn(personCalled('sykepleier-ingrid'), '/clinician/patients')
  const standing = list.getByRole('row').filter({ hasText: patient.name })
  await standing.getByText(/^Rød, håndtert /).waitFor()
  expect(await standing.getByText('Grønn').count()).toBe(0)
  await list.context().close()
})

it('two high sugars in a row: the phone asks for ketones until they are measured or she has no meter, and the nurse reads both', async () => {
  const patient = personCalled('newPatient')
  await followSugar()
  await pass(10 * MINUTE_MS)
  const ask = 'Mål nå: ketoner i blod'
  await measured(patient, 'blood-glucose', '19,2')
  await pass(3 * HOUR_MS)
  const phone = await measured(patient, 'blood-glucose', '19,6')
  const red = phone.locator('section[aria-label="Slik står det til nå"][data-triage="red"]')
  await red.getByText('Har jeg ketonmåler, måler jeg ketoner').first().waitFor()
  await phone.getByRole('button', { name: 'Neste: Ketoner i blod' }).waitFor()
  expect(await pageFaults(phone, 'ketones asked', 'all')).toEqual([])
  await red.getByRole('button', { name: ask }).click()
  await phone.getByRole('button', { name: 'Har ikke ketonmåler' }).click()
  await phone.getByText('Har ikke ketonmåler').waitFor()
  await phone.getByRole('button', { name: 'Send målingen' }).click()
  await phone.getByText(/^Lagret kl/).waitFor()
  await phone.locator('.hv-output').getByText('Ikke vurdert').first().waitFor()
  await phone.getByRole('link', { name: 'I dag' }).first().click()
  await red.getByText('Har jeg ketonmåler, måler jeg ketoner').first().waitFor()
  await expect.poll(() => phone.getByRole('button', { name: ask }).count()).toBe(0)
  await phone.goto(`${product.url}/patient/history/blood-ketones`)
  await phone.getByText('Har ikke ketonmåler').waitFor()
  await phone.context().close()

  await pass(2 * HOUR_MS + MINUTE_MS)
  const again = await measured(patient, 'blood-glucose', '20,0')
  await again.getByRole('button', { name: ask }).click()
  await sendMeasurement(again, '1,8')
  await again.getByText(/^Lagret kl/).waitFor()
  await again.locator('.hv-output').getByText('Rød sone').first().waitFor()
  await expect.poll(() => again.getByRole('button', { name: ask }).count()).toBe(0)
  await again.context().close()

  const nurse = await signedIn(personCalled('sykepleier-kari'), '/clinician/')
  await nurse.getByRole('row').filter({ hasText: patient.name }).getByRole('link', { name: patient.name }).click()
  const findings = nurse.getByRole('region', { name: 'Varsler' })
  for (const words of [/Har ikke ketonmåler/, /1,8 mmol\/l/i, /to ganger på rad/])
    await findings.getByText(words).first().waitFor()
  await nurse.context().close()
})

/** Kari starts the plan of type 1 diabetes, by the service's own call: starting plans is another test's. */
async function followSugar(): Promise<void> {
  const kari = personCalled('sykepleier-kari')
  const page = await signedIn(kari, '/clinician/')
  const [person, team] = [record, kari.careTeam ?? ''].map((path) => path.split('/').at(-1))
  const started = await page.evaluate(
    async (asked) => {
      const app = { 'X-Heimvakt-App': 'clinician' }
      const { csrf } = (await (await fetch('/api/session', { headers: app })).json()) as { csrf: string }
      const { templates } = (await (await fetch('/api/plan-templates', { headers: app })).json()) as {
        templates: { url: string; version: string }[]
      }
      const offered = templates.find(({ url }) => url.endsWith('/PlanDefinition/diabetes-type-1'))
      const template = { url: offered?.url, version: offered?.version }
      const activities = [{ type: 'blood-glucose' }, { type: 'blood-ketones' }]
      const body = { patient: { id: asked.person }, template, team: asked.team, activities, reason: 'Ny diagnose.' }
      const headers = { ...app, 'X-CSRF-Token': csrf, 'Content-Type': 'application/json' }
      const answer = await fetch('/api/plans', { method: 'POST', headers, body: JSON.stringify(body) })
      return answer.ok ? 'started' : answer.text()
    },
    { person, team },
  )
  expect(started).toBe('started')
  await page.context().close()
}

/** On the patient's phone; the receipt stays open. */
async function measured(patient: Person, type: string, value: string): Promise<Page> {
  const phone = await signedIn(patient, `/patient/measure/${type}`, { width: 390, height: 844 })
  await sendMeasurement(phone, value)
  await phone.getByText(/^Lagret kl/).waitFor()
  return phone
}

/** 82,0 kg lies inside its limits and is red by its rise: the table says what the rules say; the legend tells of the limit in force now. */
async function oldReadingsKeepTheirVerdict(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Oversikt' }).click()
  await page
    .getByRole('region', { name: 'Varsler' })
    .getByText(/opp 2,0 kg på 2 dager/)
    .waitFor()
  await page.getByRole('button', { name: 'Tabell' }).click()
  const latest = page.getByRole('row').filter({ has: page.getByRole('cell', { name: '82,0', exact: true }) })
  await latest.filter({ hasText: 'Rød' }).waitFor()
  await page.getByRole('button', { name: /^Vekt/ }).filter({ hasText: 'Rød' }).waitFor()
  await page
    .getByText(/over 81,5/)
    .first()
    .waitFor()
}

async function putOffWithReason(patient: Person): Promise<void> {
  const page = await signedIn(personCalled('sykepleier-kari'), '/clinician/')
  await page.getByRole('link', { name: patient.name }).first().click()
  await page.getByRole('button', { name: /^Utsett/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^Til neste åpne dag slutter/ }).check()
  await dialog.getByRole('textbox', { name: 'Hvorfor kan den vente?' }).fill('Hjemmesykepleien veier igjen i morgen.')
  await dialog.getByRole('button', { name: 'Utsett', exact: true }).click()
  await page.getByText(`Saken til ${patient.name} er utsatt.`).waitFor()
  await page.getByRole('row').filter({ hasText: patient.name }).waitFor({ state: 'detached' })
  await page.context().close()
}

/** What is worse has woken the case by itself: it stands in the queue again, to be closed with what came of it. */
async function closeAndTakeBack(patient: Person): Promise<void> {
  const page = await signedIn(personCalled('sykepleier-ingrid'), '/clinician/')
  const row = page.getByRole('row').filter({ hasText: patient.name })
  await row.filter({ hasText: '83,4 kg' }).waitFor()
  await row.getByRole('link', { name: patient.name }).click()
  await page.getByRole('button', { name: /^Ta saken/ }).click()
  await page.getByText(`Du har tatt saken til ${patient.name}.`).waitFor()
  await closeOpenCase(page, patient)
  await row.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Angre/ }).click()
  await page.getByText(`Saken til ${patient.name} er åpnet igjen.`).waitFor()
  await row.waitFor()
  await page.context().close()
}

/** From the queue, with what came of it. */
async function close(patient: Person): Promise<void> {
  const page = await signedIn(personCalled('sykepleier-ingrid'), '/clinician/')
  await page.getByRole('row').filter({ hasText: patient.name }).getByRole('link', { name: patient.name }).click()
  await closeOpenCase(page, patient)
  await page.context().close()
}

async function closeOpenCase(page: Page, patient: Person): Promise<void> {
  await page
    .getByRole('button', { name: /^Avslutt/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Pasienten er kontaktet' }).check()
  await dialog.getByRole('textbox').fill('Ringt, øker diuretika etter avtale.')
  await dialog.getByRole('button', { name: 'Avslutt saken' }).click()
  await page.getByText(`Saken til ${patient.name} er avsluttet.`).waitFor()
}

/** On the patient's phone: the weight of this morning, confirmed where the page doubts it. */
async function weigh(patient: Person, kilograms: string): Promise<void> {
  const phone = await signedIn(patient, '/patient/')
  await phone.getByRole('link', { name: /vekt/i }).first().click()
  await sendMeasurement(phone, kilograms)
  await phone.getByText(/^Lagret kl/).waitFor()
  await phone.context().close()
  await pass(10 * MINUTE_MS)
}

async function moveYellowLimit(page: Page, kilograms: string): Promise<void> {
  await page.getByRole('tab', { name: 'Plan og grenser' }).click()
  await page.getByRole('button', { name: 'Endre grenser vekt' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Gul over' }).fill(kilograms)
  await dialog.getByRole('textbox', { name: 'Begrunnelse' }).fill('Ny tørrvekt etter kontroll.')
  await dialog.getByRole('button', { name: 'Lagre' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(`Gul over ${kilograms} kg`).waitFor()
}

/** The page's clock begins where the product's is. */
async function signedIn(person: Person, to: string, viewport?: ViewportSize): Promise<Page> {
  const size = viewport === undefined ? {} : { viewport }
  const zone = { locale: 'nb-NO', timezoneId: 'Europe/Oslo' }
  const context = await openContext(browser, { ...zone, reducedMotion: 'reduce', ...size })
  await context.clock.install({ time: now })
  const page = await context.newPage()
  await page.goto(`${product.url}/auth/demo?as=${person.key}&to=${encodeURIComponent(to)}`)
  return page
}

const nextDay = (): Promise<void> => pass(DAY_MS)

/** Whoever opens a page afterwards sees it all as past. */
async function pass(milliseconds: number): Promise<void> {
  now += milliseconds
  await setClock(now)
}

async function setClock(to: number): Promise<void> {
  const answer = await fetch(`${product.url}/api/test-clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: new Date(to).toISOString() }),
  })
  expect(answer.status).toBe(200)
}

function personCalled(key: string): Person {
  const person = peopleOf(product.data).find((one) => one.key === key)
  if (person === undefined) throw new Error(`the demo lacks ${key}`)
  return person
}

/** The last one with a whole week after it. */
function mondayNoon(): number {
  const today = inOslo(Date.now()).startOfDay()
  return today.subtract({ days: 6 + today.dayOfWeek }).add({ hours: 12 }).epochMilliseconds
}

import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, openContext } from '../support/browser.ts'
import { peopleOf, type Person } from '../support/product.ts'
import { sendMeasurement } from '../support/walks.ts'

const product = inject('product')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

/** A page of its own, signed in as a demo person. */
async function signedIn(person: Person, to: string): Promise<Page> {
  const context = await openContext(browser, { locale: 'nb-NO', timezoneId: 'Europe/Oslo' })
  const page = await context.newPage()
  await page.goto(`${product.url}/auth/demo?as=${person.key}&to=${encodeURIComponent(to)}`)
  return page
}

/** What the signed-in page gets from the gateway when it asks by itself. */
function ask(
  page: Page,
  request: { readonly path: string; readonly method?: string; readonly body?: unknown },
): Promise<{ status: number; body: unknown }> {
  const ours = { ...request, app: new URL(page.url()).pathname.split('/')[1] ?? '' }
  return page.evaluate(async ({ app, path, method = 'GET', body }) => {
    const session = (await (await fetch('/api/session', { headers: { 'X-Heimvakt-App': app } })).json()) as {
      csrf: string
    }
    const answer = await fetch(path, {
      method,
      headers: {
        'X-Heimvakt-App': app,
        'X-CSRF-Token': session.csrf,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: await answer.json() }
  }, ours)
}

interface QueueRow {
  readonly case: { readonly id: string }
  readonly patient: { readonly id: string }
}

async function rowOf(page: Page, patient: Person): Promise<QueueRow | undefined> {
  const { body } = await ask(page, { path: '/api/queue' })
  const { rows } = body as { rows: readonly QueueRow[] }
  return rows.find((row) => patient.id.endsWith(row.patient.id.replace('Patient/', '')))
}

it('a patient’s SpO₂ of 86 % reaches an open queue by itself, is claimed by one nurse and closed with an outcome', async () => {
  const people = peopleOf(product.data)
  const patient = people.find(({ key }) => key === 'kols-stabil')
  const [kari, amir] = people.filter(({ role, careTeam }) => role === 'nurse' && careTeam === patient?.careTeam)
  if (patient === undefined || kari === undefined || amir === undefined) throw new Error('the demo lacks people')

  const nurse = await signedIn(kari, '/clinician/')
  await nurse.getByRole('heading', { name: 'Køen' }).first().waitFor()
  const row = nurse.getByRole('row').filter({ hasText: patient.name }).filter({ hasText: 'SpO₂ 86 %' })
  expect(await row.count()).toBe(0)
  const rowSeen = row
    .first()
    .waitFor({ timeout: 300_000 })
    .then(() => performance.now())

  const phone = await signedIn(patient, '/patient/')
  await phone
    .getByRole('link', { name: /oksygenmetning/i })
    .first()
    .click()
  await sendMeasurement(phone, '86')
  await phone.getByText('Rød sone').first().waitFor()
  const receiptSeen = performance.now()
  const plans = (await ask(phone, { path: '/fhir/CarePlan?category=2&status=active' })).body
  const action = redAction(plans)
  expect(action).not.toBe('')
  await phone.getByText(action).first().waitFor()

  const wait = (await rowSeen) - receiptSeen
  process.stdout.write(`the row was in the open queue ${Math.round(wait)} ms after the receipt showed red\n`)
  const words = await row.first().textContent()
  expect(words).toContain('grense')
  expect(words).toMatch(/ned|opp|uendret/)

  const second = await signedIn(amir, '/clinician/')
  const seen = await rowOf(second, patient)
  await row.first().click()
  const claimed = nurse.waitForResponse((answer) => answer.url().endsWith('/transitions'))
  await nurse.getByRole('button', { name: /^Ta saken/ }).click()
  expect((await claimed).status()).toBe(200)
  await nurse.getByRole('button', { name: /^Slipp saken/ }).waitFor()
  const refused = await ask(second, {
    path: `/api/cases/${seen?.case.id.replace('Task/', '')}/transitions`,
    method: 'POST',
    body: { action: 'claim' },
  })
  expect(refused.status).toBe(409)
  expect(JSON.stringify(refused.body)).toContain(kari.name.split(' ')[0])

  const open = await rowOf(nurse, patient)
  const without = await ask(nurse, {
    path: `/api/cases/${open?.case.id.replace('Task/', '')}/transitions`,
    method: 'POST',
    body: { action: 'resolve' },
  })
  expect(without.status).toBe(422)
  await nurse.getByRole('button', { name: /^Avslutt …/ }).click()
  const dialog = nurse.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Avslutt saken' }).click()
  await dialog.getByText('Velg et utfall.').first().waitFor()
  await dialog.getByRole('radio', { name: 'Pasienten er kontaktet' }).check()
  await dialog.getByRole('textbox').fill('Ringte. Tar hurtigvirkende og måler igjen om en time.')
  await dialog.getByRole('button', { name: 'Avslutt saken' }).click()
  await row.first().waitFor({ state: 'detached' })
  const timeline = await ask(nurse, { path: `/api/patients/${patient.id.replace('Patient/', '')}/timeline` })
  expect(timeline.status).toBe(200)
  expect(JSON.stringify(timeline.body)).toContain('patient-contacted')
})

function redAction(bundle: unknown): string {
  const text = JSON.stringify(bundle)
  return /"valueCode":"red"\}.{0,600}?"url":"action","valueString":"([^"]+)"/.exec(text)?.[1] ?? ''
}

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, openContext } from '../support/browser.ts'
import { pageFaults } from '../support/page-faults.ts'
import { nurseOf, peopleOf, type Person } from '../support/product.ts'
import { notSent, oneUnsent, untilDrawn } from '../support/walks.ts'

const product = inject('product')
const patient = personCalled('hjertesvikt-stabil')
/** Run in the page, whose globals this program's types do not know. */
const untilInstalled = 'navigator.serviceWorker.ready.then(() => undefined)'
/** Its row in "I dag"; what is done is listed beside it. */
const phq9Row = /PHQ-9.*(Svar|Fortsett)/
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
  await askForPhq9()
})

afterAll(() => browser.close())

describe('a PHQ-9 on a phone', () => {
  it('with item 9 answered by "a few days" and three points is red by its own rule, and says at once whom to call', async () => {
    const page = await signedIn()
    await openForm(page)
    await page.getByText('Arbeidstekst, ikke validert').waitFor()
    expect(await pageFaults(page, 'form')).toEqual([])
    await page.getByRole('button', { name: 'Begynn' }).click()
    for (let item = 1; item <= 8; item += 1) await answer(page, item, item <= 2 ? 'Noen få dager' : 'Aldri')
    await at(page, 9)
    expect(await page.getByText('Snakk med noen nå').count()).toBe(0)
    const before = await answeredForms(page)
    await page.getByRole('radio', { name: 'Noen få dager' }).check()
    await page.getByRole('button', { name: 'Ring Mental Helse 116 123' }).waitFor()
    expect(await pageFaults(page, 'form')).toEqual([])
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Send dette til teamet nå' }).click()
    await page.getByText(/Ikke sendt: teamet vet det ikke ennå\. Venter på nett/).waitFor()
    await page.context().setOffline(false)
    await page.getByText(/^Sendt i dag.*Teamet ser det i åpningstiden/).waitFor()
    expect(await statusesOfForms(page)).toContain('in-progress')
    await page.getByRole('button', { name: 'Neste' }).click()
    await at(page, 10)
    await page.getByRole('button', { name: 'Hopp over' }).click()
    await page.getByRole('button', { name: 'Send svarene' }).click()
    await page.getByText(/^Lagret kl/).waitFor()
    await page
      .getByRole('heading', { name: /^Snakk (med noen nå|gjerne med noen i dag)$/ })
      .first()
      .waitFor()
    await page.locator('.hv-output').getByRole('heading', { name: 'Rød sone' }).waitFor()
    const score = await page.evaluate(async () => {
      const answered = await fetch('/fhir/Observation?code=http%3A%2F%2Floinc.org%7C44261-6&_sort=-date&_count=1', {
        headers: { 'X-Heimvakt-App': 'patient' },
      })
      const bundle = (await answered.json()) as { entry?: { resource: { valueQuantity?: { value: number } } }[] }
      return bundle.entry?.[0]?.resource.valueQuantity?.value
    })
    expect(score).toBe(3)
    expect(await statusesOfForms(page)).not.toContain('in-progress')
    expect(await answeredForms(page)).toBe(before + 1)
    await page.context().close()
  })

  it('asks about what was skipped before it is sent, and no second tap skips', async () => {
    const page = await signedIn()
    await openForm(page)
    await page.getByRole('button', { name: 'Begynn' }).click()
    await at(page, 1)
    await page.getByRole('button', { name: 'Neste' }).dblclick()
    await page.getByText('Velg et svar, eller hopp over.').waitFor()
    await at(page, 1)
    for (let item = 1; item <= 10; item += 1) {
      if (item === 2 || item === 6 || item === 10) await skip(page, item)
      else await answer(page, item, 'Aldri')
    }
    await page.getByRole('button', { name: 'Send svarene' }).click()
    await page.getByRole('heading', { name: 'Du har hoppet over 2 og 6. Vil du svare?' }).waitFor()
    expect(await pageFaults(page, 'form')).toEqual([])
    await page.getByRole('button', { name: 'Svar nå' }).click()
    await at(page, 2)
    await page.getByRole('radio', { name: 'Aldri' }).check()
    await page.goto(`${page.url().split('?')[0] ?? ''}?step=check`)
    await page.getByRole('button', { name: 'Send svarene' }).click()
    await page.getByRole('heading', { name: 'Du har hoppet over 6. Vil du svare?' }).waitFor()
    await page.getByRole('button', { name: 'Send uten svar' }).click()
    await page.getByText(/^Lagret kl/).waitFor()
    await page.context().close()
  })

  it('keeps what is answered through a reload', async () => {
    const page = await signedIn()
    await openForm(page)
    await page.getByRole('button', { name: 'Begynn' }).click()
    await answer(page, 1, 'Nesten alle dager')
    await at(page, 2)
    await page.reload()
    await at(page, 2)
    await openForm(page)
    await page.getByText(/^Du begynte i dag/).waitFor()
    await page.getByRole('button', { name: 'Fortsett' }).click()
    await at(page, 2)
    await page.getByRole('button', { name: 'Tilbake' }).click()
    await at(page, 1)
    await expect.poll(() => page.getByRole('radio', { name: 'Nesten alle dager' }).isChecked()).toBe(true)
    await page.context().close()
  })

  it('filled in without network waits visibly, can be put right, and is sent once when the network is back', async () => {
    const page = await signedIn()
    await page.evaluate(untilInstalled)
    await page.reload()
    await page.getByRole('link', { name: phq9Row }).waitFor()
    const before = await answeredForms(page)

    await page.context().setOffline(true)
    await openForm(page)
    await page.getByRole('button', { name: 'Begynn' }).click()
    await answer(page, 1, 'Noen få dager')
    for (let item = 2; item <= 9; item += 1) await answer(page, item, 'Aldri')
    await skip(page, 10)
    await page.getByRole('button', { name: 'Send svarene' }).click()
    await notSent(page).waitFor()
    await page.getByRole('button', { name: 'Rett' }).click()
    await page.getByRole('heading', { name: 'Se over og send' }).waitFor()
    await page
      .getByRole('button', { name: /^Endre svaret/ })
      .last()
      .click()
    await at(page, 10)
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Se over svarene' }).click()
    await page.getByRole('button', { name: 'Send svarene' }).click()
    await notSent(page).waitFor()
    await page.goto(`${product.url}/patient/`)
    const waiting = oneUnsent(page)
    await waiting.waitFor()

    await page.context().setOffline(false)
    await waiting.waitFor({ state: 'detached', timeout: 300_000 })
    await expect.poll(() => answeredForms(page)).toBe(before + 1)
    await page.goto(`${product.url}/patient/history/forms`)
    await page
      .getByRole('button', { name: /^Vis svarene/ })
      .first()
      .click()
    await page.getByText('Du har hatt lite krefter').first().waitFor()
    expect(await pageFaults(page, 'form')).toEqual([])
    await page.context().close()
  })
})

describe('own words in a diary', () => {
  it('are said not to be read at once, are never green, and are read by a nurse', async () => {
    const words = `Jeg har vondt i brystet ${Date.now()}`
    const page = await signedIn()
    await page.getByRole('link', { name: /Hjertesviktdagbok.*(Svar|Fortsett)/ }).click()
    await page.getByRole('button', { name: 'Begynn' }).click()
    const field = page.getByRole('textbox', { name: 'Er det noe mer du vil si?' })
    const skipping = page.getByRole('button', { name: 'Hopp over' })
    for (;;) {
      await field.or(skipping).first().waitFor()
      if (await field.isVisible()) break
      const place = await page.getByText(/^\d+ av \d+$/).textContent()
      await skipping.click()
      await page.getByText(String(place), { exact: true }).waitFor({ state: 'detached' })
    }
    await page.getByText(/blir ikke lest med en gang/).waitFor()
    expect(await page.getByRole('link', { name: '113', exact: true }).getAttribute('href')).toBe('tel:113')
    expect(await page.getByRole('link', { name: '116 117', exact: true }).getAttribute('href')).toBe('tel:116117')
    expect(await pageFaults(page, 'form')).toEqual([])
    await field.fill(words)
    await page.getByRole('button', { name: 'Se over svarene' }).click()
    await page.getByRole('button', { name: 'Send svarene' }).click()
    await page.locator('.hv-output').getByRole('heading', { name: 'Ikke vurdert' }).waitFor()
    expect(await page.getByText(/trenger ikke å ringe/).count()).toBe(0)
    await page.context().close()
    const nurse = await openAs(
      nurseOf(product.data, patient),
      await openContext(browser, { locale: 'nb-NO' }),
      '/clinician/',
    )
    const row = nurse.getByRole('row').filter({ hasText: patient.name })
    await row.getByRole('link', { name: patient.name }).first().click()
    await nurse.getByRole('region', { name: 'Varsler' }).getByText(`«${words}»`).first().waitFor()
    await nurse.context().close()
  })
})

function personCalled(wanted: string): Person {
  const person = peopleOf(product.data).find(({ key }) => key === wanted)
  if (!person) throw new Error(`the demo lacks ${wanted}`)
  return person
}

/** A nurse of the patient's team starts a plan with the form alone, unless one asks for it already. */
async function askForPhq9(): Promise<void> {
  const page = await openAs(nurseOf(product.data, patient), await openContext(browser, {}), '/clinician/')
  const status = await page.evaluate(
    async ({ person, team }) => {
      const app = { 'X-Heimvakt-App': 'clinician' }
      const { csrf } = (await (await fetch('/api/session', { headers: app })).json()) as { csrf: string }
      const { templates } = (await (await fetch('/api/plan-templates', { headers: app })).json()) as {
        templates: { url: string; version: string; activities: { kind: string; questionnaire?: string }[] }[]
      }
      const found = templates.flatMap(({ url, version, activities }) =>
        activities.flatMap(({ questionnaire }) =>
          questionnaire?.includes('/phq-9') ? [{ template: { url, version }, questionnaire }] : [],
        ),
      )
      const [wanted] = found
      if (!wanted) return 'no template has PHQ-9'
      const answer = await fetch('/api/plans', {
        method: 'POST',
        headers: { ...app, 'X-CSRF-Token': csrf, 'Content-Type': 'application/json' },
        body: JSON.stringify({
          patient: { id: person },
          template: wanted.template,
          team,
          activities: [{ questionnaire: wanted.questionnaire }],
          reason: 'Avtalt i samtale.',
        }),
      })
      return answer.ok ? 'started' : answer.text()
    },
    { person: bareId(patient.id), team: bareId(patient.careTeam ?? '') },
  )
  expect(status).toBe('started')
  await page.context().close()
}

function bareId(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

async function signedIn(): Promise<Page> {
  const options = { viewport: { width: 390, height: 844 }, locale: 'nb-NO', timezoneId: 'Europe/Oslo' }
  const page = await openAs(patient, await openContext(browser, options), '/patient/')
  await page.getByRole('link', { name: phq9Row }).waitFor()
  return page
}

async function openAs(person: Person, context: BrowserContext, to: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${product.url}/auth/demo?as=${person.key}&to=${encodeURIComponent(to)}`)
  await untilDrawn(page)
  return page
}

async function openForm(page: Page): Promise<void> {
  await page.goto(`${product.url}/patient/`)
  await page.getByRole('link', { name: phq9Row }).click()
  await page.getByRole('heading', { name: /PHQ-9/ }).waitFor()
}

async function at(page: Page, item: number): Promise<void> {
  await page.getByText(`${item} av 10`, { exact: true }).waitFor()
}

async function answer(page: Page, item: number, option: string): Promise<void> {
  await at(page, item)
  await page.getByRole('radio', { name: option }).check()
  await page.getByRole('button', { name: 'Neste' }).click()
}

async function skip(page: Page, item: number): Promise<void> {
  await at(page, item)
  await page.getByRole('button', { name: 'Hopp over' }).click()
}

function statusesOfForms(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const answered = await fetch('/fhir/QuestionnaireResponse?_count=100', { headers: { 'X-Heimvakt-App': 'patient' } })
    const bundle = (await answered.json()) as { entry?: { resource: { status: string } }[] }
    return (bundle.entry ?? []).map(({ resource }) => resource.status)
  })
}

/** How many answered forms the service has of the signed-in patient. */
function answeredForms(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answered = await fetch('/fhir/QuestionnaireResponse?_count=100', { headers: { 'X-Heimvakt-App': 'patient' } })
    const bundle = (await answered.json()) as { entry?: unknown[] }
    return bundle.entry?.length ?? 0
  })
}

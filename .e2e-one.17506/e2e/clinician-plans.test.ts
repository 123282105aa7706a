import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, openContext } from '../support/browser.ts'
import { anIdentityNumber } from '../support/gateway-people.ts'
import { pageFaults } from '../support/page-faults.ts'
import { peopleOf } from '../support/product.ts'
import { startHeartFailurePlan } from '../support/walks.ts'

const product = inject('product')
const desk = { viewport: { width: 1440, height: 900 } }
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

/** A page of the clinician app, signed in as a nurse of the demo. */
async function openPage(path: string, options: BrowserContextOptions = desk): Promise<Page> {
  const nurse = peopleOf(product.data).find(({ role }) => role === 'nurse')
  const context = await openContext(browser, {
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  await page.goto(`${product.url}/auth/demo?as=${nurse?.key}&to=${encodeURIComponent(path)}`)
  return page
}

/** A heart-failure plan for somebody who was not followed before; answers the address of the patient's page. */
function startPlan(page: Page, family: string): Promise<string> {
  return startHeartFailurePlan(page, { identityNumber: anIdentityNumber(), given: 'Prøve', family })
}

async function openPlans(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Plan og grenser' }).click()
  await page.getByRole('button', { name: 'Endre grenser vekt' }).waitFor()
}

const dialogOf = (page: Page): Locator => page.getByRole('dialog')

describe('plans in the clinician app', () => {
  it('start for a new patient, whose number stands in no address', async () => {
    const page = await openPage('/clinician/plans/new')
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await startPlan(page, 'Nystartet')
    await page.getByRole('heading', { name: /Nystartet/ }).waitFor()
    await openPlans(page)
    await page.getByText('Gul over 92,5 kg').waitFor()
    const withoutIds = addresses.map((address) => address.replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, ''))
    expect(withoutIds.filter((address) => /\d{11}/.test(address))).toEqual([])
    await page.context().close()
  })

  it('say what is missing before they start, and move the focus there', async () => {
    const page = await openPage('/clinician/plans/new')
    await page.getByRole('radio', { name: 'Hjertesvikt' }).check()
    await page.getByRole('textbox', { name: /^Fødselsnummer/ }).fill('12345678901')
    await page.getByRole('button', { name: 'Start planen' }).click()
    await page.getByRole('heading', { name: /Rett opp dette/ }).waitFor()
    await expect.poll(() => page.evaluate<string>('document.activeElement.textContent')).toContain('Rett opp dette')
    await page.getByRole('link', { name: 'Skriv en begrunnelse.' }).click()
    await expect.poll(() => page.evaluate<string>('document.activeElement.tagName')).toBe('TEXTAREA')
    await page.context().close()
  })

  it('have limits that are tried, saved with a reason, told in the history, and taken back', async () => {
    const page = await openPage('/clinician/plans/new')
    await startPlan(page, 'Grensetest')
    await openPlans(page)
    await page.getByRole('button', { name: 'Endre grenser vekt' }).click()
    const dialog = dialogOf(page)
    await dialog.getByRole('textbox', { name: 'Gul over' }).fill('96')
    await dialog.getByRole('button', { name: 'Lagre' }).click()
    await dialog.getByRole('link', { name: 'Rød grense må ligge utenfor gul.' }).waitFor()
    await dialog.getByRole('textbox', { name: 'Gul over' }).fill('94,0')
    await dialog.getByRole('button', { name: 'Prøv på siste 30 dager' }).click()
    await dialog.getByText(/0 varsler/).waitFor()
    await dialog.getByRole('button', { name: 'Foreslå fra egne målinger' }).click()
    await dialog.getByText(/For få målinger til et forslag/).waitFor()
    await dialog.getByRole('textbox', { name: 'Begrunnelse' }).fill('Ny tørrvekt.')
    await dialog.getByRole('button', { name: 'Lagre' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Gul over 94,0 kg').waitFor()
    await page.getByRole('button', { name: 'Historikk vekt' }).click()
    await dialog.getByText('Gul over: fra 92,5 kg til 94,0 kg').waitFor()
    await dialog.getByRole('cell', { name: 'Ny tørrvekt.' }).waitFor()
    await dialog.getByRole('button', { name: 'Lukk' }).last().click()
    await page.getByRole('button', { name: /^Angre/ }).click()
    await page.getByText('Endringen er angret.').waitFor()
    await page.getByText('Gul over 92,5 kg').waitFor()
    await page.getByRole('tab', { name: 'Oversikt' }).click()
    await page
      .getByRole('region', { name: 'Tidslinje' })
      .getByText('Vekt – Gul over: fra 92,5 kg til 94,0 kg')
      .waitFor()
    await page.context().close()
  })

  it('have what is normal for the person confirmed with a reason, shown, and taken back', async () => {
    const page = await openPage('/clinician/plans/new')
    await startPlan(page, 'Normaltest')
    await openPlans(page)
    await page.getByRole('button', { name: 'Personens normal vekt' }).click()
    const dialog = dialogOf(page)
    await dialog.getByRole('textbox', { name: 'Vekt (kg)' }).fill('824')
    await dialog.getByRole('button', { name: 'Bekreft' }).click()
    await dialog.getByRole('link', { name: 'Må ligge mellom 20 og 300.' }).waitFor()
    await dialog.getByRole('textbox', { name: 'Vekt (kg)' }).fill('82,4')
    await dialog.getByRole('button', { name: 'Foreslå fra egne målinger' }).click()
    await dialog.getByText(/For få målinger til et forslag/).waitFor()
    await dialog.getByRole('textbox', { name: 'Begrunnelse' }).fill('Etter fire uker.')
    await dialog.getByRole('button', { name: 'Bekreft' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Personens normal: 82,4 kg').waitFor()
    await page.getByRole('button', { name: 'Personens normal vekt' }).click()
    await dialog.getByText('Etter fire uker.').waitFor()
    await dialog.getByRole('button', { name: 'Avbryt' }).click()
    await page.getByRole('button', { name: /^Angre/ }).click()
    await page.getByText('Endringen er angret.').waitFor()
    await page.getByText('Personens normal: 82,4 kg').waitFor({ state: 'hidden' })
    await page.context().close()
  })

  it('keep what was written when somebody else was there first', async () => {
    const page = await openPage('/clinician/plans/new')
    const address = await startPlan(page, 'Samtidig')
    await openPlans(page)
    await page.getByRole('button', { name: 'Endre grenser vekt' }).click()
    await dialogOf(page).getByRole('textbox', { name: 'Rød over' }).fill('97')
    await dialogOf(page).getByRole('textbox', { name: 'Begrunnelse' }).fill('Min begrunnelse.')

    const other = await openPage(new URL(address).pathname)
    await openPlans(other)
    await other.getByRole('button', { name: 'Endre grenser vekt' }).click()
    await dialogOf(other).getByRole('textbox', { name: 'Gul over' }).fill('93')
    await dialogOf(other).getByRole('textbox', { name: 'Begrunnelse' }).fill('Først ute.')
    await dialogOf(other).getByRole('button', { name: 'Lagre' }).click()
    await dialogOf(other).waitFor({ state: 'hidden' })

    await dialogOf(page).getByRole('button', { name: 'Lagre' }).click()
    await dialogOf(page)
      .getByText(/endret grensene/)
      .waitFor()
    await expect.poll(() => dialogOf(page).getByRole('textbox', { name: 'Rød over' }).inputValue()).toBe('97')
    await expect
      .poll(() => dialogOf(page).getByRole('textbox', { name: 'Begrunnelse' }).inputValue())
      .toBe('Min begrunnelse.')
    await dialogOf(page).getByRole('button', { name: 'Jeg har sett endringen' }).click()
    await dialogOf(page).getByRole('button', { name: 'Lagre' }).click()
    await dialogOf(page).waitFor({ state: 'hidden' })
    await page.getByText('Rød over 97 kg').waitFor()
    await Promise.all([page.context().close(), other.context().close()])
  })

  it('are paused until a day, go on, get other times, and end', async () => {
    const page = await openPage('/clinician/plans/new')
    await startPlan(page, 'Pausetest')
    await openPlans(page)
    await page.getByRole('button', { name: /^Sett på pause/ }).click()
    await dialogOf(page)
      .getByRole('textbox', { name: /Til og med/ })
      .fill(dayFromNow(10))
    await dialogOf(page).getByRole('textbox', { name: 'Begrunnelse' }).fill('Innlagt på sykehus.')
    await dialogOf(page).getByRole('button', { name: 'Sett på pause' }).click()
    await dialogOf(page).waitFor({ state: 'hidden' })
    await page
      .getByText(/^Pause: .+ til og med/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: /^Fortsett planen/ }).click()
    await dialogOf(page).getByRole('textbox', { name: 'Begrunnelse' }).fill('Hjemme igjen.')
    await dialogOf(page).getByRole('button', { name: 'Fortsett planen' }).click()
    await dialogOf(page).waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: /^Sett på pause/ }).waitFor()

    await page.getByRole('button', { name: 'Endre tider vekt' }).click()
    await dialogOf(page).getByRole('radio', { name: 'Bestemte ukedager' }).check()
    await dialogOf(page).getByRole('checkbox', { name: 'mandag' }).check()
    await dialogOf(page).getByRole('radio', { name: 'Klokkeslett' }).check()
    await dialogOf(page).getByRole('button', { name: 'Legg til klokkeslett' }).click()
    await dialogOf(page).getByRole('textbox', { name: 'Klokkeslett 1' }).fill('7.30')
    await dialogOf(page).getByRole('textbox', { name: 'Begrunnelse' }).fill('Ønsker morgen.')
    await dialogOf(page).getByRole('button', { name: 'Lagre' }).click()
    await dialogOf(page).waitFor({ state: 'hidden' })
    await page.getByText(/mandag kl\. 07\.30/).waitFor()

    await page.getByRole('button', { name: /^Avslutt planen/ }).click()
    await dialogOf(page).getByRole('textbox', { name: 'Begrunnelse' }).fill('Ferdig fulgt opp.')
    await dialogOf(page).getByRole('button', { name: 'Avslutt planen' }).click()
    await dialogOf(page).waitFor({ state: 'hidden' })
    await page.getByRole('heading', { name: /Pasienten finnes ikke, eller følges ikke/ }).waitFor()
    await page.getByRole('button', { name: /^Angre/ }).click()
    await page.getByText('Endringen er angret.').waitFor()
    await page.getByRole('tab', { name: 'Plan og grenser' }).click()
    await page.getByText(/mandag kl\. 07\.30/).waitFor()
    await page.context().close()
  })

  it('made from a version with a fault go on, and their team reads what is wrong, in the row and on the plan page', async () => {
    const page = await openPage('/clinician/patients')
    const row = page.getByRole('row').filter({ hasText: 'Oppfølging av høyt blodtrykk' }).first()
    await row.getByText('Planen har en feil').waitFor()
    await row.getByRole('link').first().click()
    await page.getByRole('tab', { name: 'Plan og grenser' }).click()
    await page.getByText('Noe i denne planen er rettet i en nyere versjon:').first().waitFor()
    await page.getByText(/Gjennomsnittet blir ofte ikke beregnet.*Versjon 1\.3\.0: Planen ber om to målinger/).waitFor()
    await page.getByText('Mal, versjon 1.2.0').first().waitFor()
    await page.context().close()
  })

  it('have every rule in words, to be searched', async () => {
    const page = await openPage('/clinician/queue')
    await page.getByRole('link', { name: 'Regler og grenser' }).click()
    await page.getByRole('heading', { name: 'Regler og grenser', level: 1 }).waitFor()
    await page.getByText('Forslag, ikke godkjent').first().waitFor()
    await page.getByRole('heading', { name: 'Spørsmål til en kliniker' }).waitFor()
    await page.getByRole('row', { name: /PHQ-9 spørsmål 9, «Noen få dager»/ }).waitFor()
    const templates = page.getByRole('heading', { level: 2 })
    const all = await templates.count()
    await page.getByRole('searchbox', { name: 'Søk i regler og grenser' }).fill('vekt')
    await expect.poll(() => templates.count()).toBeLessThan(all)
    await page.getByRole('searchbox', { name: 'Søk i regler og grenser' }).fill('finnes ikke')
    await page.getByText('Ingen regler passer').waitFor()
    await page.context().close()
  })

  it.each([
    ['on a desk', desk, 'all'],
    ['on a desk in the dark', { ...desk, colorScheme: 'dark' }, 'all'],
    ['on a phone', { viewport: { width: 390, height: 844 } }, 'shape'],
    ['on the smallest screen', { viewport: { width: 320, height: 640 } }, 'shape'],
  ] as const)('have no accessibility fault and nothing to scroll sideways %s', async (where, options, look) => {
    const page = await openPage('/clinician/plans/new', options)
    await page.getByRole('radio', { name: 'Hjertesvikt' }).check()
    const faults = [...(await pageFaults(page, 'start', look))]
    await startPlan(page, `Tilgjengelig ${where.length}`)
    await openPlans(page)
    faults.push(...(await pageFaults(page, 'plans', look)))
    await page.getByRole('button', { name: 'Endre grenser vekt' }).click()
    await dialogOf(page).getByRole('button', { name: 'Lagre' }).click()
    await dialogOf(page)
      .getByRole('heading', { name: /Rett opp dette/ })
      .waitFor()
    faults.push(...(await pageFaults(page, 'limits', look)))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Endre tider vekt' }).click()
    faults.push(...(await pageFaults(page, 'schedule', look)))
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'Skjemasvar' }).click()
    await page.getByText('Ingen skjema er besvart ennå').waitFor()
    faults.push(...(await pageFaults(page, 'answers', look)))
    await page.goto(`${product.url}/clinician/regler`)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    faults.push(...(await pageFaults(page, 'rules', look)))
    expect(faults).toEqual([])
    await page.context().close()
  })
})

/** `dd.mm.åååå`, as the date field takes it. */
function dayFromNow(days: number): string {
  const day = new Date(Date.now() + days * 24 * 60 * 60 * 1000)
  return new Intl.DateTimeFormat('nb-NO', { dateStyle: 'short', timeZone: 'Europe/Oslo' }).format(day)
}

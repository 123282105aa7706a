import type { Locator, Page } from 'playwright-core'

/** What tests of both apps do on the way to what they are about. */

/** The app has drawn its page: what the file itself shows while the app is fetched has a heading as well. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.locator('.hv-header').waitFor()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}

/** On the patient's phone, where the value is asked for: enters it, says yes where the page doubts it, and sends it. */
export async function sendMeasurement(page: Page, value: string): Promise<void> {
  await page.getByRole('textbox').first().fill(value)
  await page.getByRole('button', { name: 'Neste' }).click()
  const sure = page.getByRole('button', { name: 'Ja, det stemmer' })
  const send = page.getByRole('button', { name: 'Send målingen' })
  await sure.or(send).first().waitFor()
  if (await sure.isVisible()) await sure.click()
  await send.click()
}

export interface NewPatient {
  readonly identityNumber: string
  readonly given: string
  readonly family: string
}

/** On «Ny pasient»: a heart-failure plan, weight yellow over 92.5 kg and red over 95, not started yet. */
export async function fillHeartFailurePlan(page: Page, patient: NewPatient): Promise<void> {
  await page.getByRole('textbox', { name: /^Fødselsnummer/ }).fill(patient.identityNumber)
  await page.getByRole('textbox', { name: 'Fornavn' }).fill(patient.given)
  await page.getByRole('textbox', { name: 'Etternavn' }).fill(patient.family)
  await page.getByRole('radio', { name: 'Hjertesvikt' }).check()
  await page.getByRole('button', { name: 'Tilpass vekt' }).click()
  await page.getByRole('region', { name: 'Vekt' }).getByRole('textbox', { name: 'Gul over' }).fill('92,5')
  await page.getByRole('region', { name: 'Vekt' }).getByRole('textbox', { name: 'Rød over' }).fill('95')
  await page.getByRole('textbox', { name: 'Begrunnelse' }).fill('Henvist fra poliklinikken.')
}

/** The same, started; answers the address of the patient's page. */
export async function startHeartFailurePlan(page: Page, patient: NewPatient): Promise<string> {
  await fillHeartFailurePlan(page, patient)
  await page.getByRole('button', { name: 'Start planen' }).click()
  await page.waitForURL(/\/clinician\/patients\/[\w-]+$/)
  return page.url()
}

/** The heading over what lies on the phone. A browser that is cut off may believe that it has a network: the page says what it knows. */
export function notSent(page: Page): Locator {
  return page.getByRole('heading', { name: /^(Venter på nett|Vi får ikke svar)$/ })
}

/** The heading on «I dag» over the one thing that is not sent; gone when it is. */
export function oneUnsent(page: Page): Locator {
  return page.getByRole('heading', { name: /^1 (måling venter på nett|skjema venter på nett|ting er ikke sendt)$/ })
}

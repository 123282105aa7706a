import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

/** Debian's browser; without the flags it would ask hosts outside for updates. */
const options = {
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

/** A headless browser; close it after the tests. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(options)
}

/** Far beyond what a slow machine needs: it only ends what hangs. Milliseconds. */
const patience = Number(process.env.PAT ?? 25_000)

/** A browser profile of its own, with that patience for everything it waits for. */
export async function openContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(patience)
  return context
}

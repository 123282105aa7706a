import { type Browser, chromium } from 'playwright-core'

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

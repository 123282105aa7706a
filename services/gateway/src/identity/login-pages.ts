import { createHash } from 'node:crypto'

const style = `:root{color-scheme:light dark}body{font:1.125rem/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Headers of the pages below: no script, one style, no framing, nothing kept. */
export const loginPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`,
} as const

/** The person is who they say, but the service does not follow them. */
export const notEnrolledPage = page(
  'Du er ikke registrert her',
  '<p>Innloggingen gikk bra, men vi finner deg ikke blant dem som følges opp i Heimvakt.</p><p>Snakk med oppfølgingstjenesten hvis du mener at du skal ha tilgang.</p><p>Er du akutt syk, ring 113. Legevakt: 116117.</p>',
)

/** The login did not hold: too late, another browser, or not sure enough. */
export const loginFailedPage = page(
  'Innloggingen ble ikke fullført',
  '<p>Det gikk for lang tid, eller innloggingen var ikke sikker nok. Prøv en gang til.</p>',
)

/** The issuer or the record does not answer. */
export const loginUnavailablePage = page(
  'Innlogging er ikke mulig akkurat nå',
  '<p>En tjeneste vi trenger svarer ikke. Prøv igjen om litt.</p><p>Er du akutt syk, ring 113. Legevakt: 116117.</p>',
)

function page(title: string, body: string): string {
  return `<!doctype html><html lang="nb"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} – Heimvakt</title><style>${style}</style></head><body><main><h1>${title}</h1>${body}<p><a href="/">Til forsiden</a></p></main></body></html>`
}

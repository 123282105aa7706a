import { createHash } from 'node:crypto'
import type { App, Person } from './people.ts'

const style = `:root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}
ul{list-style:none;padding:0}li{margin:0 0 .75rem}button{font:inherit;width:100%;min-height:44px;padding:.75rem 1rem;text-align:left;border:2px solid currentColor;border-radius:8px;background:Canvas;color:CanvasText;cursor:pointer}
button:hover{text-decoration:underline}button:focus-visible{outline:3px solid Highlight;outline-offset:3px}small{display:block}`

const styleHash = createHash('sha256').update(style).digest('base64')

/** No script at all; the one style by its hash; forms go to this origin only. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const

const roleNames: Readonly<Record<Person['role'], string>> = {
  patient: 'Pasient',
  nurse: 'Sykepleier',
  doctor: 'Lege',
  system: 'System',
}

/** One button per synthetic person; an ordinary form, so it works without JavaScript. */
export function loginPage(app: App, action: string, people: readonly Person[]): string {
  const buttons = people.map(
    ({ key, name, role }) =>
      `<li><button type="submit" name="as" value="${escapeHtml(key)}">${escapeHtml(name)}<small>${roleNames[role]}</small></button></li>`,
  )
  const title = app === 'patient' ? 'Logg inn som pasient' : 'Logg inn som helsepersonell'
  const list =
    buttons.length === 0
      ? '<p>Testpersonene er ikke klare ennå. Last siden på nytt om litt.</p>'
      : `<ul>${buttons.join('')}</ul>`
  return page(
    title,
    `<p>Velg en testperson. Alle er oppdiktet.</p><form method="post" action="${escapeHtml(action)}">${list}</form>`,
  )
}

/** The page of a machine without demo logins. */
export function noLoginsPage(): string {
  return page(
    'Ingen innlogging her',
    '<p>Denne installasjonen har ingen testpersoner. Innlogging må settes opp mot en ekstern tjeneste.</p>',
  )
}

/** The one error page; it says nothing about the person or the cause. */
export function errorPage(): string {
  return page(
    'Innloggingen ble avbrutt',
    '<p>Noe gikk galt, eller det gikk for lang tid. Prøv en gang til.</p><p><a href="/">Til forsiden</a></p>',
  )
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="nb"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} – Heimvakt</title><style>${style}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import { appOfClient } from './clients.ts'
import { errorPage, loginPage, noLoginsPage, pageHeaders } from './pages.ts'
import { appOf, type Person } from './people.ts'

/** How sure this provider is of the person: not at all. Only the demo's people sign in here. */
export const demoAcr = 'urn:heimvakt:acr:demo'

/** What the login pages need. `people` is null on a machine without demo logins. */
export type LoginOptions = {
  readonly provider: Provider
  readonly people: (() => Promise<readonly Person[]>) | null
  readonly mount: string
  readonly demoCookie: string
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

const longestForm = 4096

/** The pages a person meets while signing in. Resolves false when the path is not one of them. */
export function loginPages(options: LoginOptions): (exchange: Exchange) => Promise<boolean> {
  return async (exchange) => {
    const { request } = exchange
    const url = new URL(request.url ?? '/', 'http://localhost')
    const interaction = /^\/interaction\/[\w-]+$/.test(url.pathname)
    if (request.method === 'GET' && url.pathname === '/demo' && options.people) return startDemo(options, exchange, url)
    if (request.method === 'GET' && interaction) return showLogin(options, exchange)
    if (request.method === 'POST' && interaction) return submitLogin(options, exchange)
    return false
  }
}

/** Remembers who was asked for and starts the app's ordinary login, which meets `showLogin` below. */
async function startDemo(
  { people, demoCookie, mount }: LoginOptions,
  { response }: Exchange,
  url: URL,
): Promise<boolean> {
  const person = await personWith(people, url.searchParams.get('as'))
  const app = person && appOf(person)
  if (!person || !app) return send(response, 404, errorPage())
  const to = url.searchParams.get('to') ?? `/${app}/`
  response.setHeader(
    'set-cookie',
    `${demoCookie}=${encodeURIComponent(person.key)}; HttpOnly; SameSite=Lax; Path=${mount}; Max-Age=60`,
  )
  response.writeHead(303, { location: `/login/${app}?to=${encodeURIComponent(to)}`, 'cache-control': 'no-store' }).end()
  return true
}

async function showLogin(options: LoginOptions, exchange: Exchange): Promise<boolean> {
  const { request, response } = exchange
  const { params } = await options.provider.interactionDetails(request, response)
  const app = appOfClient(params['client_id'])
  if (!options.people || !app) return send(response, 200, noLoginsPage())
  const chosen = await personWith(options.people, cookieOf(request, options.demoCookie))
  if (chosen && appOf(chosen) === app) return finish(options, exchange, chosen)
  const people = await options.people()
  return send(
    response,
    200,
    loginPage(
      app,
      `${options.mount}${request.url ?? ''}`,
      people.filter((person) => appOf(person) === app),
    ),
  )
}

async function submitLogin(options: LoginOptions, exchange: Exchange): Promise<boolean> {
  const { request, response } = exchange
  const { params } = await options.provider.interactionDetails(request, response)
  const person = await personWith(options.people, new URLSearchParams(await formOf(request)).get('as'))
  if (!person || appOf(person) !== appOfClient(params['client_id'])) return send(response, 400, errorPage())
  return finish(options, exchange, person)
}

async function finish(options: LoginOptions, { request, response }: Exchange, person: Person): Promise<boolean> {
  response.setHeader('set-cookie', `${options.demoCookie}=; HttpOnly; SameSite=Lax; Path=${options.mount}; Max-Age=0`)
  await options.provider.interactionFinished(request, response, {
    login: { accountId: person.key, acr: demoAcr, amr: ['demo'], remember: false },
  })
  return true
}

async function personWith(people: LoginOptions['people'], key: string | null): Promise<Person | undefined> {
  if (!people || key === null) return undefined
  return (await people()).find((person) => person.key === key)
}

function cookieOf(request: IncomingMessage, name: string): string | null {
  const pair = (request.headers.cookie ?? '').split(/; */).find((text) => text.startsWith(`${name}=`))
  return pair === undefined ? null : decodeURIComponent(pair.slice(name.length + 1))
}

async function formOf(request: IncomingMessage): Promise<string> {
  let form = ''
  for await (const chunk of request) {
    form += String(chunk)
    if (form.length > longestForm) return ''
  }
  return form
}

function send(response: ServerResponse, status: number, html: string): boolean {
  response.writeHead(status, pageHeaders).end(html)
  return true
}

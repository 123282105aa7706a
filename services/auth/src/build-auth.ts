import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener } from 'node:http'
import { Provider } from 'oidc-provider'
import { findClient } from './clients.ts'
import { loginPages } from './interactions.ts'
import { providerKeys } from './keys.ts'
import { errorPage, pageHeaders } from './pages.ts'
import { demoPeople } from './people.ts'
import { providerConfiguration } from './provider-configuration.ts'
import { registeredSystems } from './systems.ts'
import { openUsedAssertions } from './used-assertions.ts'

/** What the embedded provider is told by the process that mounts it. */
export type AuthOptions = {
  /** Address of the whole installation, without a trailing slash; the issuer is this + `/auth`. */
  readonly publicUrl: string
  /** Holds the keys (made at the first start) and `systems.json`, the registered systems. */
  readonly keysDir: string
  /** The synthetic people who may sign in; null outside demo mode. */
  readonly peopleFile: string | null
  /** Issuers configured outside: this provider never runs beside one. */
  readonly externalIssuers: readonly string[]
  /** Told of a fault; the caller sees only a plain page. */
  readonly onFault: (fault: { readonly event: string; readonly id: string; readonly kind: string }) => void
}

/** Where the provider is mounted on the installation's address. */
const mount = '/auth'

/** Builds the embedded OpenID provider, to be mounted at `/auth` with the request's body unread. */
export async function buildAuth(
  options: AuthOptions,
): Promise<{ readonly issuer: string; readonly handler: RequestListener }> {
  if (options.externalIssuers.length > 0) throw new Error('The embedded login cannot run beside an external issuer.')
  const keys = await providerKeys(options.keysDir)
  const people = options.peopleFile === null ? null : demoPeople(options.peopleFile)
  const system = registeredSystems(`${options.keysDir}/systems.json`)
  const issuer = `${options.publicUrl}${mount}`
  const provider = new Provider(
    issuer,
    providerConfiguration({
      publicUrl: options.publicUrl,
      keys,
      people: people ?? (() => Promise.resolve([])),
      system,
      used: await openUsedAssertions(`${options.keysDir}/used-assertions.jsonl`, () => Date.now()),
      findClient: findClient(options.publicUrl, keys.gatewayClient, system),
    }),
  )
  provider.proxy = true
  const fault = (error: unknown): string => {
    const id = randomUUID()
    options.onFault({ event: 'auth-fault', id, kind: error instanceof Error ? error.name : 'unknown' })
    return id
  }
  provider.on('server_error', (_ctx, error) => fault(error))
  const pages = loginPages({ provider, people, mount, demoCookie: `hv-${new URL(issuer).port || 'default'}-demo` })
  const callback = provider.callback()
  return {
    issuer,
    handler: mounted(issuer, async (request, response) => {
      try {
        if (!(await pages({ request, response }))) await callback(request, response)
      } catch (error) {
        if (!isExpiredLogin(error)) fault(error)
        if (!response.headersSent) response.writeHead(400, pageHeaders).end(errorPage())
      }
    }),
  }
}

/**
 * Takes the mount path off, and gives the provider the public address instead of what the client's headers claim,
 * so that no `Host` or `X-Forwarded-…` header of a stranger ends up in a link.
 */
function mounted(issuer: string, handle: (...exchange: Parameters<RequestListener>) => Promise<void>): RequestListener {
  const { host, protocol } = new URL(issuer)
  return (request, response) => {
    const original = request.url ?? '/'
    const rest = original.startsWith(mount) ? original.slice(mount.length) : original
    request.url = rest.startsWith('/') ? rest : `/${rest}`
    Object.assign(request, { originalUrl: original })
    delete request.headers['x-forwarded-host']
    request.headers.host = host
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
    if (/^\/authorize(?:[/?]|$)/.test(request.url)) forgetEarlierLogin(request)
    void handle(request, response)
  }
}

/** Each login asks anew who it is: a nurse may sign in where a patient did before, without signing the patient out. */
function forgetEarlierLogin({ headers }: IncomingMessage): void {
  const kept = (headers.cookie ?? '').split(/; */).filter((cookie) => !/^[\w-]+-op-session(?:\.sig)?=/.test(cookie))
  headers.cookie = kept.join('; ')
}

/** A login page opened again after it was used or after its time: nobody's fault. */
function isExpiredLogin(error: unknown): boolean {
  return error instanceof Error && error.name === 'SessionNotFound'
}

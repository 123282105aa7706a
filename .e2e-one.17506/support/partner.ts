import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importJWK, SignJWT, type JWK } from 'jose'

/** What `data/demo/partner.json` tells a partner's script. */
interface PartnerFile {
  readonly client_id: string
  readonly token_endpoint: string
  readonly jwk: JWK
  readonly scopes: readonly string[] | string
}

/** A FHIR answer as a script sees it. */
export interface FhirAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: FhirBody
}

/** As much of a resource as the tests read. */
export interface FhirBody {
  readonly resourceType: string
  readonly id?: string
  readonly total?: number
  readonly meta?: { readonly versionId?: string }
  readonly status?: string
  readonly issue?: readonly {
    readonly severity: string
    readonly code: string
    readonly diagnostics?: string
    readonly expression?: readonly string[]
    readonly details?: { readonly text?: string }
  }[]
  readonly entry?: readonly {
    readonly fullUrl?: string
    readonly resource?: FhirBody
    readonly response?: { readonly status: string; readonly location?: string; readonly outcome?: FhirBody }
  }[]
  readonly [element: string]: unknown
}

/** A partner system with a fresh SMART Backend Services token; nothing but HTTP. */
export interface Partner {
  post(path: string, body: unknown): Promise<FhirAnswer>
  put(path: string, body: unknown): Promise<FhirAnswer>
  get(path: string): Promise<FhirAnswer>
}

/** Reads the demo partner's key and fetches a token with it. */
export async function demoPartner(product: { readonly url: string; readonly data: string }): Promise<Partner> {
  const file = JSON.parse(readFileSync(join(product.data, 'demo', 'partner.json'), 'utf8')) as PartnerFile
  const token = await fetchToken(file)
  const call = async (method: string, path: string, body?: unknown): Promise<FhirAnswer> => {
    const answer = await fetch(`${product.url}/fhir/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/fhir+json',
        'content-type': 'application/fhir+json',
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: JSON.parse(text === '' ? '{"resourceType":"none"}' : text) as FhirBody,
    }
  }
  return {
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    get: (path) => call('GET', path),
  }
}

async function fetchToken({ client_id: client, token_endpoint: endpoint, jwk, scopes }: PartnerFile): Promise<string> {
  const alg = jwk.alg ?? 'ES384'
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg, ...(jwk.kid === undefined ? {} : { kid: jwk.kid }), typ: 'JWT' })
    .setIssuer(client)
    .setSubject(client)
    .setAudience(endpoint)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('4m')
    .sign(await importJWK(jwk, alg))
  const answer = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: typeof scopes === 'string' ? scopes : scopes.join(' '),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  })
  if (!answer.ok) throw new Error(`no token: ${answer.status} ${await answer.text()}`)
  const { access_token: token } = (await answer.json()) as { readonly access_token: string }
  return token
}

/** Asks again until the answer is what was waited for; the last answer when the time is out. */
export async function eventually<T>(ask: () => Promise<T>, done: (answer: T) => boolean, seconds = 240): Promise<T> {
  let answer = await ask()
  for (const end = Date.now() + seconds * 1000; !done(answer) && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    answer = await ask()
  }
  return answer
}

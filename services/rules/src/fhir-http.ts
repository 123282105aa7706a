import { parseJson } from '@heimvakt/core/fhir/json'
import { Pool } from 'undici'
import { RulesError } from './errors.ts'

export interface FhirHttpOptions {
  readonly fhirBaseUrl: string
  readonly fhirSharedSecret: string | null
  readonly storeTimeoutMs: number
  readonly lanes: number
}

export interface Send {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** Any answer that is not the server's own fault. Decimals keep the text they were sent with. */
export interface Answer {
  readonly status: number
  /** Where what was written lies, with its version. */
  readonly location: string | undefined
  readonly body: unknown
}

export interface FhirHttp {
  /** The path of the FHIR base, without a slash at its end. */
  readonly root: string
  /** Throws `store-unreachable` when there is no answer in time, or the server failed. */
  readonly send: (request: Send) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** Connections to the FHIR server, kept open. */
export function openFhirHttp(options: FhirHttpOptions): FhirHttp {
  const base = new URL(options.fhirBaseUrl)
  const pool = new Pool(base.origin, {
    // The sweep and the watermark must not wait behind the patients.
    connections: options.lanes + 4,
    headersTimeout: options.storeTimeoutMs,
    bodyTimeout: options.storeTimeoutMs,
    connectTimeout: 3000,
  })
  const common: Readonly<Record<string, string>> = {
    accept: 'application/fhir+json',
    ...(options.fhirSharedSecret === null ? {} : { authorization: `Bearer ${options.fhirSharedSecret}` }),
  }

  async function exchange({ method, path, body, headers }: Send): Promise<Answer> {
    const response = await pool.request({
      method,
      path,
      headers: { ...common, ...headers, ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.body.text()
    const [location] = [response.headers['content-location'] ?? response.headers['location']].flat()
    return { status: response.statusCode, location, body: text === '' ? null : parseJson(text) }
  }

  return {
    root: base.pathname.replace(/\/+$/, ''),
    async send(request) {
      const answer = await exchange(request).catch((cause: unknown) => {
        throw new RulesError('store-unreachable', { cause })
      })
      if (answer.status < 500) return answer
      throw new RulesError('store-unreachable', { detail: 'It answered with a fault of its own.' })
    },
    close: () => pool.destroy(),
  }
}

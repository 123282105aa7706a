import type { IncomingHttpHeaders } from 'node:http'
import { sameSecret } from './sessions.ts'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/** What the check looks at. */
export type CsrfFacts = {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly publicOrigin: string
  readonly expected: string
}

/**
 * Whether a request that a cookie authenticates may have been meant by the person: unsafe methods need the session's
 * token, and where the browser says which page asked, it must have been one of ours.
 */
export function isMeant({ method, headers, publicOrigin, expected }: CsrfFacts): boolean {
  if (safeMethods.includes(method)) return true
  const token = headers['x-csrf-token']
  if (typeof token !== 'string' || !sameSecret(token, expected)) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  return headers.origin === undefined || headers.origin === publicOrigin
}

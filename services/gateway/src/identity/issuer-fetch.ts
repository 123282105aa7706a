import type { GatewayConfig } from '../config.ts'

/** How we reach an issuer's endpoints. */
export type IssuerFetch = (url: string, init?: RequestInit) => Promise<Response>

const longestWaitMs = 10_000

/**
 * The embedded provider lives in our own process: behind an https proxy its public address may not be reachable from
 * inside, so it is asked on the loopback address. It answers with its public address whatever it was asked as.
 */
export function issuerFetch({ publicUrl, port }: GatewayConfig): IssuerFetch {
  const embedded = `${publicUrl}/auth`
  const behindProxy = publicUrl.startsWith('https:')
  return (url, init) => {
    const own = behindProxy && url.startsWith(embedded)
    const target = own ? `http://127.0.0.1:${port}${url.slice(publicUrl.length)}` : url
    return fetch(target, { ...init, signal: init?.signal ?? AbortSignal.timeout(longestWaitMs) })
  }
}

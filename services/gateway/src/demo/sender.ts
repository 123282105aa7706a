import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { importJWK, SignJWT } from 'jose'
import { z } from 'zod'
import type { Resource } from '../fhir-store.ts'
import { localReference } from './transactions.ts'
import type { SystemKey } from './systems.ts'

/** Sends readings through the public interface, as a registered system does. */
export interface Sender {
  /** Resolves when every reading is stored (now or before); throws when one is refused. */
  send(readings: readonly { readonly seed: string; readonly resource: Resource }[]): Promise<void>
}

interface SenderOptions {
  readonly key: SystemKey
  /** Where the gateway answers; the token endpoint is reached there too. */
  readonly baseUrl: string
  readonly clock: { now(): number }
}

const assertionSeconds = 240
const attempts = 10
const answerSchema = z.object({ entry: z.array(z.object({ response: z.object({ status: z.string() }) })) })
const tokenSchema = z.object({ access_token: z.string() })

/** SMART Backend Services and PMD's batch: nothing that a partner could not do. */
export function openSender(options: SenderOptions): Sender {
  return {
    async send(readings) {
      let left = readings
      for (let attempt = 1; left.length > 0; attempt += 1) {
        if (attempt > attempts) throw new Error(`demo data: ${left.length} readings were not taken`)
        if (attempt > 1) await pause(250 * attempt)
        left = await sendOnce(options, left)
      }
    },
  }
}

/** One batch with a token of its own; returns what should be sent again. */
async function sendOnce<R extends { readonly seed: string; readonly resource: Resource }>(
  { key, baseUrl, clock }: SenderOptions,
  readings: readonly R[],
): Promise<readonly R[]> {
  const token = await fetchToken({ key, baseUrl, clock })
  const response = await fetch(`${baseUrl}/fhir`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/fhir+json',
      accept: 'application/fhir+json',
    },
    body: JSON.stringify({
      resourceType: 'Bundle',
      type: 'batch',
      entry: readings.map(({ seed, resource }) => ({
        fullUrl: localReference(seed),
        resource,
        request: { method: 'POST', url: 'Observation' },
      })),
    }),
  })
  if (isBusy(response.status)) return readings
  if (!response.ok) throw new Error(`demo data: the gateway answered ${response.status}`)
  const { entry } = answerSchema.parse(await response.json())
  const statuses = entry.map((one) => Number(one.response.status.slice(0, 3)))
  const refused = statuses.filter((status) => status >= 400 && status !== 409 && !isBusy(status))
  // 409: sent before an interruption, then with another clock time; what is stored stays.
  if (refused.length > 0) throw new Error(`demo data: readings were refused with ${[...new Set(refused)].join(', ')}`)
  return readings.filter((_, index) => isBusy(statuses[index] ?? 503))
}

function isBusy(status: number): boolean {
  return status === 429 || status === 503
}

async function fetchToken({ key, baseUrl, clock }: SenderOptions): Promise<string> {
  const seconds = Math.floor(clock.now() / 1000)
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES384', typ: 'JWT', ...(key.jwk.kid === undefined ? {} : { kid: key.jwk.kid }) })
    .setIssuer(key.client_id)
    .setSubject(key.client_id)
    .setAudience(key.token_endpoint)
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + assertionSeconds)
    .sign(await importJWK(key.jwk, 'ES384'))
  const response = await fetch(`${baseUrl}/auth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: key.scopes.join(' '),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  })
  if (!response.ok) throw new Error(`demo data: no token, the provider answered ${response.status}`)
  return tokenSchema.parse(await response.json()).access_token
}

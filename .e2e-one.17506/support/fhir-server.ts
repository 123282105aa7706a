import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle, FhirResource } from 'fhir/r4.js'
import {
  buildFhirServer,
  loadFhirPackage,
  startFhirServer,
  type RunningFhirServer,
} from '../../scripts/fhir-server.mjs'

/** A FHIR server that a test talks to directly, as the services do. */
export interface FhirServer {
  readonly baseUrl: string
  readonly headers: Readonly<Record<string, string>>
}

export interface OwnFhirServer extends FhirServer {
  readonly process: RunningFhirServer
  readonly dataDir: string
  /** The same data, a new process. */
  restart(): Promise<OwnFhirServer>
  /** Stops it and forgets its data. */
  dispose(): Promise<void>
}

export interface Answer<Body> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

/**
 * For vitest's globalSetup: one server for all test files, since a start costs 20 s; returns the teardown. With
 * TEST_FHIR_BASE_URL (and TEST_FHIR_SECRET) set, the server behind it is used instead: the stock image, a new version.
 */
export async function startSharedFhirServer(): Promise<() => Promise<void>> {
  if (process.env['TEST_FHIR_BASE_URL'] !== undefined) {
    const { baseUrl, headers } = sharedFhirServer()
    await loadFhirPackage(baseUrl, { headers })
    return () => Promise.resolve()
  }
  const server = await ownFhirServer()
  await loadFhirPackage(server.baseUrl, { headers: server.headers })
  process.env['TEST_FHIR_BASE_URL'] = server.baseUrl
  process.env['TEST_FHIR_SECRET'] = server.headers['authorization']?.slice('Bearer '.length)
  return () => server.dispose()
}

export function sharedFhirServer(): FhirServer {
  const baseUrl = process.env['TEST_FHIR_BASE_URL']
  if (baseUrl === undefined) throw new Error('startSharedFhirServer must run first, as globalSetup')
  return { baseUrl, headers: bearer(process.env['TEST_FHIR_SECRET']) }
}

/** A server of the test's own, to be killed; its data folder is deleted by `dispose`. */
export async function ownFhirServer(): Promise<OwnFhirServer> {
  await buildFhirServer()
  const dataDir = await mkdtemp(join(tmpdir(), 'heimvakt-fhir-'))
  return startOn(dataDir, randomBytes(16).toString('hex'))
}

async function startOn(dataDir: string, sharedSecret: string): Promise<OwnFhirServer> {
  const running = await startFhirServer({ dataDir, sharedSecret, logFile: join(dataDir, 'fhir-server.log') })
  return {
    baseUrl: running.baseUrl,
    headers: bearer(sharedSecret),
    process: running,
    dataDir,
    restart: () => startOn(dataDir, sharedSecret),
    dispose: async () => {
      await running.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function bearer(secret: string | undefined): Readonly<Record<string, string>> {
  return secret === undefined ? {} : { authorization: `Bearer ${secret}` }
}

/** One request as our services send it: JSON, nothing from a cache. `body` may be text, to send what types forbid. */
export async function ask<Body = FhirResource>(
  server: FhirServer,
  request: string,
  options: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer<Body>> {
  const [method = 'GET', path = ''] = request.split(' ')
  const url = path.startsWith('http') ? path : `${server.baseUrl}${path}`
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/fhir+json',
      'cache-control': 'no-cache',
      ...(options.body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
      ...server.headers,
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: asText(options.body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: parsed(text) as Body }
}

/** The resources of a search, first page. */
export async function find<Resource extends FhirResource>(
  server: FhirServer,
  path: string,
): Promise<readonly Resource[]> {
  const { status, body } = await ask<Bundle<Resource>>(server, `GET ${path}`)
  if (status !== 200) throw new Error(`${path} was answered ${status}: ${JSON.stringify(body)}`)
  return (body.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource]))
}

function asText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}

function parsed(text: string): unknown {
  return text.startsWith('{') ? JSON.parse(text) : text
}

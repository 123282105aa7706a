import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'undici'
import { systemClock } from '../../services/clock.ts'
import type { Caller } from '../../services/gateway/src/access/caller.ts'
import type { PolicyTable } from '../../services/gateway/src/access/policy-table.ts'
import { buildGateway } from '../../services/gateway/src/app.ts'
import type { AuditEntry, BuildApiSide, Clock, Ring } from '../../services/gateway/src/ports.ts'
import type { FhirServer } from './fhir-server.ts'
import { eventLoopLateMs } from './patience.ts'

/** What came back over HTTP. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** The JSON of the body; null when there is none. */
  readonly body: Readonly<Record<string, unknown>> | null
}

export interface Call {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** A form, for `_search`. */
  readonly form?: string
}

export interface RunningGateway {
  readonly url: string
  /** `'GET /fhir/Patient/1'` as that caller; the path goes out exactly as written. */
  send(caller: Caller | null, request: string, call?: Call): Promise<Reply>
  readonly journal: readonly AuditEntry[]
  readonly rung: readonly Parameters<Ring>[0][]
  refresh(): Promise<void>
  /** From now on the journal cannot be written. */
  breakJournal(): void
  close(): Promise<void>
}

export interface GatewayOverrides {
  readonly policy?: PolicyTable
  readonly publicUrl?: string
  readonly staticDir?: string
  readonly subjectSystems?: readonly string[]
  /** Who judges; nobody does when it is left out. */
  readonly ring?: Ring
  readonly clock?: Clock
}

/**
 * The real gateway on a free port before a real FHIR server. Who is asking is said by a test header instead of a
 * login, and the journal is a list: identity and journal have tests of their own.
 */
export async function aGateway(server: FhirServer, overrides: GatewayOverrides = {}): Promise<RunningGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heimvakt-gateway-'))
  const journal: AuditEntry[] = []
  const rung: Parameters<Ring>[0][] = []
  const callers = new Map<string, Caller>()
  let journalWorks = true
  const buildApiSide: BuildApiSide = () =>
    Promise.resolve({
      authenticate: (request) =>
        Promise.resolve(callers.get(String(request.headers['x-test-caller'])) ?? { problem: 'login-required' }),
      audit: {
        record: (entry) => {
          if (!journalWorks) return Promise.reject(new Error('the disk is full'))
          journal.push(entry)
          return Promise.resolve()
        },
      },
      announce: () => undefined,
      register: () => Promise.resolve(),
      readiness: () => Promise.resolve(null),
      close: () => Promise.resolve(),
    })
  const gateway = await buildGateway({
    config: {
      fhirBaseUrl: server.baseUrl,
      fhirSharedSecret: server.headers['authorization']?.slice('Bearer '.length) ?? null,
      port: 0,
      dataDir,
      demo: true,
      syntheticNumbers: true,
      publicUrl: overrides.publicUrl ?? 'https://heimvakt.example',
      testClock: false,
      demoHistory: 'whole',
      host: '127.0.0.1',
      subjectSystems: overrides.subjectSystems ?? [],
      eventLoopLateMs,
      shipAuditEvents: false,
      oidc: {},
    },
    clock: overrides.clock ?? systemClock,
    ring: (hint) => {
      rung.push(hint)
      return overrides.ring?.(hint) ?? Promise.resolve({ state: 'pending' })
    },
    judgementOf: () => Promise.resolve('pending'),
    verdictsOf: () => Promise.resolve('pending'),
    standingsOf: () => new Map(),
    staticDir: overrides.staticDir ?? join(import.meta.dirname, '../../web'),
    buildApiSide,
    ...(overrides.policy === undefined ? {} : { policy: overrides.policy }),
  })
  const url = await gateway.app.listen({ port: 0, host: '127.0.0.1' })
  const client = new Pool(url, { connections: 32 })

  async function send(caller: Caller | null, request: string, { body, headers, form }: Call = {}): Promise<Reply> {
    const [method = 'GET', path = '/'] = request.split(' ')
    const key = caller === null ? undefined : JSON.stringify(caller)
    if (key !== undefined && caller !== null) callers.set(key, caller)
    const response = await client.request({
      method,
      path,
      headers: {
        ...(key === undefined ? {} : { 'x-test-caller': key }),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
        ...headers,
      },
      body: form ?? (body === undefined ? null : textOf(body)),
    })
    const text = await response.body.text()
    return {
      status: response.statusCode,
      headers: response.headers,
      text,
      body: text.startsWith('{') ? (JSON.parse(text) as Reply['body']) : null,
    }
  }

  return {
    url,
    send,
    journal,
    rung,
    refresh: () => gateway.refresh(),
    breakJournal: () => {
      journalWorks = false
    },
    close: async () => {
      await client.close()
      await gateway.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}

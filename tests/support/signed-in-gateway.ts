import { copyFile, mkdtemp, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestClock, testClock } from '../../services/clock.ts'
import { buildAuth } from '../../services/auth/src/build-auth.ts'
import { buildGateway, type Gateway } from '../../services/gateway/src/app.ts'
import type { GatewayConfig } from '../../services/gateway/src/config.ts'
import type { JudgementOf, Ring, StandingsOf, VerdictsOf } from '../../services/gateway/src/ports.ts'
import { buildApiSide } from '../../services/gateway/src/routes/api-gateway-side.ts'
import { Browser } from './cookie-browser.ts'
import type { FhirServer } from './fhir-server.ts'
import { eventLoopLateMs } from './patience.ts'
import { freePort } from './product.ts'

/** A person of the embedded provider's list. */
export interface DemoPerson {
  readonly key: string
  readonly name: string
  readonly role: 'patient' | 'nurse' | 'doctor' | 'system'
  readonly identityNumber?: string
  readonly hpr?: string
}

/** Gateway and embedded provider as `main` mounts them, before a real FHIR server; rules only where a test starts some. */
export interface SignedInGateway {
  readonly url: string
  readonly dataDir: string
  readonly gateway: Gateway
  readonly clock: TestClock
  /** Brings hints to rules of the test's own; without it nobody hears them. */
  ring: Ring
  /** Replaces what the rules would answer about a reading. */
  judgement: JudgementOf
  verdicts: VerdictsOf
  standings: StandingsOf
  /** A browser in which this person has signed in. */
  signIn(key: string): Promise<Browser>
  /** Stops it and starts it again on the same port and data, with something done to the data between. */
  restart(between?: () => Promise<void>): Promise<void>
  /** The same after a kill −9 at this moment: what an orderly end still writes about sessions is not there. */
  restartAsKilled(): Promise<void>
  close(): Promise<void>
}

export interface SignedInOptions {
  readonly server: FhirServer
  readonly people: readonly DemoPerson[]
  readonly config?: Partial<GatewayConfig>
}

/** What the rules of a test's own say is what this gateway says. */
export function judgedBy(
  running: SignedInGateway,
  rules: { readonly ring: Ring; readonly verdictsOf: VerdictsOf; readonly standingsOf: StandingsOf },
): void {
  running.ring = rules.ring
  running.verdicts = rules.verdictsOf
  running.standings = rules.standingsOf
}

export async function aSignedInGateway({ server, people, config = {} }: SignedInOptions): Promise<SignedInGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heimvakt-api-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  await mkdir(join(dataDir, 'keys'), { recursive: true })
  await writeFile(join(dataDir, 'people.json'), JSON.stringify(people))
  const clock = testClock()
  const settings: GatewayConfig = {
    fhirBaseUrl: server.baseUrl,
    fhirSharedSecret: server.headers['authorization']?.slice('Bearer '.length) ?? null,
    host: '127.0.0.1',
    port,
    dataDir,
    demo: true,
    syntheticNumbers: true,
    publicUrl: url,
    testClock: true,
    demoHistory: 'whole',
    eventLoopLateMs,
    shipAuditEvents: true,
    subjectSystems: [],
    oidc: {},
    ...config,
  }

  async function start(): Promise<Gateway> {
    const auth = await buildAuth({
      publicUrl: url,
      keysDir: join(dataDir, 'keys'),
      peopleFile: join(dataDir, 'people.json'),
      externalIssuers: [],
      onFault: () => undefined,
    })
    const gateway = await buildGateway({
      config: settings,
      clock,
      ring: (hint) => running.ring(hint),
      judgementOf: (patient, observation) => running.judgement(patient, observation),
      verdictsOf: (patient) => running.verdicts(patient),
      standingsOf: (patients) => running.standings(patients),
      authHandler: auth.handler,
      staticDir: join(import.meta.dirname, '../../web'),
      buildApiSide,
    })
    await gateway.app.listen({ port, host: 'localhost' })
    return gateway
  }

  const running: SignedInGateway & { gateway: Gateway } = {
    url,
    dataDir,
    clock,
    gateway: await start(),
    ring: () => Promise.resolve({ state: 'pending' }),
    judgement: () => Promise.resolve('pending'),
    verdicts: () => Promise.resolve('pending'),
    standings: () => new Map(),
    async signIn(key) {
      const browser = new Browser(url)
      const person = people.find((one) => one.key === key)
      browser.app = person?.role === 'patient' ? 'patient' : 'clinician'
      await browser.open(`/auth/demo?as=${key}&to=/api/session?app=${browser.app}`)
      await browser.readCsrf()
      return browser
    },
    async restart(between) {
      await running.gateway.close()
      await between?.()
      running.gateway = await start()
    },
    async restartAsKilled() {
      const sessions = join(dataDir, 'sessions.sealed')
      await copyFile(sessions, `${sessions}.killed`)
      await running.restart(() => rename(`${sessions}.killed`, sessions))
    },
    async close() {
      await running.gateway.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return running
}

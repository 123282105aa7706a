import { createServer, type RequestListener } from 'node:http'
import { type FastifyInstance, fastify, LogController } from 'fastify'
import { openFacts } from './access/facts-cache.ts'
import { type PolicyTable, policyTable } from './access/policy-table.ts'
import type { GatewayConfig } from './config.ts'
import { sendProblem, setErrorHandlers } from './error-handler.ts'
import { openFhirStore } from './fhir-store.ts'
import { loadKey } from './keys.ts'
import { openForms } from './ingest/forms.ts'
import { registerLimits } from './limits.ts'
import { createPageTokens } from './page-token.ts'
import type { Announce, ApiSide, BuildApiSide, Clock, Ring, RulesAnswers } from './ports.ts'
import type { FhirApi } from './routes/fhir-answer.ts'
import { registerFhirApi } from './routes/fhir-api.ts'
import { registerFhirMetadata } from './routes/fhir-metadata.ts'
import { registerHealth } from './routes/health.ts'
import { registerStatic } from './routes/static.ts'
import { registerSecurityHeaders } from './security-headers.ts'

export interface GatewayOptions extends RulesAnswers {
  readonly config: GatewayConfig
  readonly clock: Clock
  readonly ring: Ring
  /** The embedded OpenID provider, mounted at /auth. */
  readonly authHandler?: RequestListener
  /** The folder with `patient/dist` and `clinician/dist`. */
  readonly staticDir: string
  readonly buildApiSide: BuildApiSide
  /** Another table than the product's: for the test that turns each no into a yes. */
  readonly policy?: PolicyTable
}

export interface Gateway {
  readonly app: FastifyInstance
  readonly announce: Announce
  /** Reads the facts about people and teams anew; after bulk loads. */
  refresh(): Promise<void>
  close(): Promise<void>
}

/** Builds the gateway; the caller listens. */
export async function buildGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, clock, ring, judgementOf, verdictsOf, standingsOf } = options
  const store = openFhirStore({ baseUrl: config.fhirBaseUrl, sharedSecret: config.fhirSharedSecret })
  const facts = openFacts({ store, clock })
  const context = { config, clock, store, facts, ring, judgementOf, verdictsOf, standingsOf }
  const app = createApp(options.authHandler)
  const side = await options.buildApiSide(context)
  const key = await loadKey(config.dataDir, 'page-token')
  const base = `${config.publicUrl}/fhir`
  const api: FhirApi = {
    context,
    side,
    table: options.policy ?? policyTable,
    base,
    pages: createPageTokens(key, () => clock.now()),
    ingest: {
      store,
      ring,
      now: () => clock.now(),
      forms: openForms(store),
      subjects: { synthetic: config.syntheticNumbers, otherSystems: config.subjectSystems },
      underWay: new Map(),
    },
  }
  await registerSecurityHeaders(app, config.publicUrl)
  const limit = await registerLimits(app, config)
  setErrorHandlers(app)
  registerHealth(app, { unready: async () => (facts.isFresh() ? side.readiness() : 'the FHIR server does not answer') })
  registerFhirMetadata(app, { table: api.table, publicUrl: config.publicUrl, startedAt: clock.now() })
  await app.register(async (scope) => registerFhirApi(scope, api, limit))
  await side.register(app)
  await registerStatic(app, options.staticDir)
  return {
    app,
    announce: side.announce,
    refresh: () => facts.refresh(),
    close: () => close({ app, side, facts, store }),
  }
}

/** Paths under /auth go to the provider before Fastify sees them: it reads its own bodies and answers its own errors. */
function createApp(authHandler: RequestListener | undefined): FastifyInstance {
  return fastify({
    logger: {
      level: 'warn',
      serializers: { req: ({ method }) => ({ method }), res: ({ statusCode }) => ({ statusCode }) },
    },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, { problem: 'bad-path' }),
    serverFactory: (handler) =>
      createServer((request, response) => {
        const isAuth = authHandler !== undefined && /^\/auth(\/|\?|$)/.test(request.url ?? '')
        if (isAuth) authHandler(request, response)
        else handler(request, response)
      }),
  })
}

interface Parts {
  readonly app: FastifyInstance
  readonly side: ApiSide
  readonly facts: { close(): void }
  readonly store: { close(): Promise<void> }
}

async function close({ app, side, facts, store }: Parts): Promise<void> {
  facts.close()
  await app.close()
  await side.close()
  await store.close()
}

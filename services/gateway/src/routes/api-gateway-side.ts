import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { openAudit } from '../audit/open-audit.ts'
import { openIdentity } from '../identity/open-identity.ts'
import type { BuildApiSide, GatewayContext } from '../ports.ts'
import { firedRules } from '../plans/fired-rules.ts'
import { planTemplates } from '../plans/templates.ts'
import { practitionerNames } from '../queue/names.ts'
import { openQueue, type Queue } from '../queue/open-queue.ts'
import { shownPeople } from '../queue/shown-people.ts'
import { teamHours } from '../queue/team-hours.ts'
import { registerAccessLog } from './api-access-log.ts'
import type { ApiParts } from './api-call.ts'
import { registerCases } from './api-cases.ts'
import { registerEvents } from './api-events.ts'
import { registerPatients } from './api-patients.ts'
import { registerPlanChanges } from './api-plan-changes.ts'
import { registerPlans } from './api-plans.ts'
import { registerQueue } from './api-queue.ts'
import { registerReceipts } from './api-receipts.ts'
import { registerSession } from './api-session.ts'
import { registerStateOfDay } from './api-state-of-day.ts'
import { registerStatus } from './api-status.ts'
import { isSettable, registerTestClock } from './api-test-clock.ts'
import { registerVerdicts } from './api-verdicts.ts'
import { registerLogin } from './login.ts'

/** Identity, audit, queue and everything under `/api`, for `buildGateway` to mount. */
export const buildApiSide: BuildApiSide = async (context) => {
  const { config, clock, store, facts } = context
  const sink: { log?: FastifyBaseLogger } = {}
  const early: object[] = []
  const logged = (event: object): void => void (sink.log ? sink.log.warn(event) : early.push(event))
  const audit = await openAudit(context, logged)
  const identity = await openIdentity({
    config,
    store,
    facts,
    now: () => Date.now(),
    log: (event) => logged(event),
  })
  const queue = await openQueue(context)
  identity.sessions.onEnd((session) => queue.live.endSession(session))
  const parts: ApiParts = { authenticate: identity.authenticator.authenticate, audit: audit.journal, clock }

  return {
    authenticate: identity.authenticator.authenticate,
    audit: audit.journal,
    announce: queue.announce,
    readiness: async () => (queue.watermark.age().stale ? 'the rules stand still' : null),
    async register(app) {
      sink.log = app.log
      for (const event of early.splice(0)) app.log.warn(event)
      if (audit.journal.repaired) app.log.warn({ event: 'audit-journal-repaired' })
      app.addHook('preClose', async () => queue.live.close())
      registerLogin(app, { ...identity, publicUrl: config.publicUrl, clock, audit: audit.journal })
      registerSession(app, { ...identity, clock })
      registerEvents(app, { authenticator: identity.authenticator, live: queue.live, audit: audit.journal, clock })
      registerAccessLog(app, { ...parts, accessLog: audit.accessLog })
      registerCareRoutes(app, { context, queue, parts })
      if (config.testClock && isSettable(clock)) registerTestClock(app, clock)
    },
    async close() {
      queue.close()
      await identity.close()
      await audit.close()
    },
  }
}

type CareRoutes = { readonly context: GatewayContext; readonly queue: Queue; readonly parts: ApiParts }

function registerCareRoutes(app: FastifyInstance, { context, queue, parts }: CareRoutes): void {
  const { store, facts, clock, judgementOf, verdictsOf, standingsOf, ring } = context
  const shown = shownPeople()
  const hours = teamHours(store)
  registerStatus(app, { ...parts, watermark: queue.watermark })
  const templates = planTemplates(store)
  registerQueue(app, { ...parts, facts, cases: queue.cases, hours, templates, watermark: queue.watermark, shown })
  const moved = async (id: string, patient: string): Promise<void> => {
    ring({ patient }).catch(() => undefined)
    await queue.moved(id, patient)
  }
  const nameOf = practitionerNames(store)
  registerCases(app, { ...parts, transitions: { store, facts, clock, nameOf, hours }, moved })
  registerPatients(app, {
    ...parts,
    facts,
    shown,
    followed: queue.followed,
    templates,
    cases: queue.cases,
    timeline: { store, nameOf },
  })
  const sources = {
    ...context,
    nameOf,
    templates,
    synthetic: context.config.syntheticNumbers,
  }
  registerPlans(app, { ...parts, sources, fired: firedRules(store, clock), followed: queue.followed })
  registerPlanChanges(app, { ...parts, sources, planChanged: queue.planChanged })
  registerReceipts(app, { ...parts, store, judgementOf })
  registerVerdicts(app, { ...parts, facts, shown, verdictsOf, standingsOf })
  registerStateOfDay(app, { ...parts, sources, watermark: queue.watermark })
}

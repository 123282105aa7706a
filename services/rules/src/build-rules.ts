import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { buildApp, type Health } from './app.ts'
import { ensureAuthor } from './author.ts'
import { catchUp, patientsWithPlan } from './catch-up.ts'
import type { Clock } from './clock.ts'
import type { RulesConfig } from './config.ts'
import { doorbellPath } from './doorbells/rest-hook.ts'
import { subscribe } from './doorbells/subscription.ts'
import { codeOf } from './errors.ts'
import { openFhirStore } from './fhir-store.ts'
import type { Announce, JudgementOf, Ring, StandingsOf, VerdictsOf } from './judgement.ts'
import { reception } from './reception.ts'
import { changeLedger } from './ledger.ts'
import { rulesMetrics } from './metrics.ts'
import { patrol } from './patrol.ts'
import { dueTimers } from './timers.ts'
import { watermarkKeeper } from './watermark.ts'

export interface Rules {
  /** The internal port: the FHIR server's doorbell, metrics, health. Opened by `start`. */
  readonly app: FastifyInstance
  readonly ring: Ring
  readonly judgementOf: JudgementOf
  readonly verdictsOf: VerdictsOf
  readonly standingsOf: StandingsOf
  /** Opens the port; catching up goes on behind it, and is tried again while the FHIR server is away. */
  readonly start: () => Promise<void>
  /** Ends what is being judged. What is not yet judged is found by the next start. */
  readonly stop: () => Promise<void>
}

export interface RulesOptions {
  readonly config: RulesConfig
  readonly clock: Clock
  readonly announce: Announce
}

/** The pause between attempts at starting, at first and at most. */
const retryMs = { first: 500, longest: 30_000 }

/** The rules service: doorbells in, findings and cases out, in the FHIR record and nowhere else. */
export async function buildRules({ config, clock, announce }: RulesOptions): Promise<Rules> {
  const store = openFhirStore(config)
  const ledger = changeLedger()
  const watermark = watermarkKeeper({ store, clock })
  const secret = config.doorbellSecret ?? randomBytes(24).toString('base64url')
  const stopping = new AbortController()
  const timers = dueTimers({ clock, everyMs: config.timerEveryMs, ring: (patient) => bell.due(patient) })
  const metrics = rulesMetrics({ queueLength: () => bell.queueLength(), watermarkAge: watermark.ageSeconds })
  let health: Health = 'starting'
  const app = buildApp({
    logLevel: config.logLevel,
    metrics,
    health: () => health,
    doorbell: { secret, ring: (patient, resource) => bell.heard(patient, resource) },
  })
  const bell = reception({ config, clock, announce, store, ledger, timers, metrics, log: app.log })
  const rounds = patrol({
    store,
    ledger,
    watermark,
    everyMs: config.sweepEveryMs,
    overlapMs: config.sweepOverlapMs,
    graceMs: config.doorbellGraceMs,
    found: (change) => bell.found(change),
    succeeded: () => {
      health = 'ok'
    },
    failed: (fault) => {
      if (health === 'store-unreachable') return
      health = 'store-unreachable'
      app.log.error({ event: 'patrol-failed', code: codeOf(fault) }, 'the sweep failed and is tried again')
    },
  })

  const begin = async (): Promise<void> => {
    bell.useAuthor(await ensureAuthor(store))
    const since = await catchUp({ store, ledger, timers, since: await watermark.read(), look: bell.look })
    rounds.walk(since)
  }

  /** Once a day everybody is read anew, one after the other, so that nobody else has to wait. */
  const walkDaily = async (): Promise<void> => {
    await pause(config.walkEveryMs, null, { signal: stopping.signal, ref: false })
    for await (const patient of patientsWithPlan(store)) await bell.look(patient)
    return walkDaily()
  }

  const listenToHooks = async (address: string): Promise<void> => {
    const endpoint = config.doorbellUrl ?? (isLoopback(config.fhirBaseUrl) ? `${address}${doorbellPath}` : null)
    if (endpoint !== null) await subscribe({ store, endpoint, secret })
  }

  /** Until it ends well or the service stops. */
  const insist = async (task: () => Promise<void>): Promise<void> => {
    for (let rest = retryMs.first; !stopping.signal.aborted; rest = Math.min(retryMs.longest, rest * 2)) {
      try {
        return await task()
      } catch (fault) {
        if (stopping.signal.aborted) return
        app.log.warn({ event: 'start-up-retried', code: codeOf(fault) }, 'the FHIR server is not ready')
        await pause(rest, null, { signal: stopping.signal }).catch(() => null)
      }
    }
  }

  return {
    app,
    ring: bell.ring,
    judgementOf: bell.judgementOf,
    verdictsOf: bell.verdictsOf,
    standingsOf: bell.standingsOf,
    async start() {
      const address = await app.listen({ host: config.host, port: config.port })
      void insist(begin)
      void insist(() => listenToHooks(address))
      void insist(walkDaily)
    },
    async stop() {
      stopping.abort()
      timers.stop()
      await Promise.all([rounds.stop(), bell.stop()])
      await app.close()
      await store.close()
    },
  }
}

function isLoopback(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
}

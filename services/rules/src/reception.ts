import type { CodecProblem } from '@heimvakt/core/fhir/problem'
import { convertByUcum } from '@heimvakt/core/measurements/ucum'
import { formReference } from '@heimvakt/core/rules/built-in'
import { isUnassessed } from '@heimvakt/core/rules/unassessed'
import type { FastifyBaseLogger } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Clock } from './clock.ts'
import type { RulesConfig } from './config.ts'
import { anew, asRemembered, isCarried, merge, type Rung } from './doorbells/rung.ts'
import { changeOf } from './doorbells/sweep.ts'
import { codeOf, RulesError } from './errors.ts'
import type { FhirStore, Resource } from './fhir-store.ts'
import { judgementOn, type Announce, type Judged, type Judgement, type Ring } from './judgement.ts'
import { keyedQueue } from './keyed-queue.ts'
import type { Change, Ledger } from './ledger.ts'
import type { Metrics } from './metrics.ts'
import { holdsVersion } from './patient/absorb.ts'
import { loadPatient } from './patient/load.ts'
import { planTemplates } from './plan-templates.ts'
import { questions, referenceTo, within, type Questions } from './questions.ts'
import { reconcile, type Doorbell, type Reconciled } from './reconcile-patient.ts'
import { teamHours } from './team-hours.ts'
import type { DueTimers } from './timers.ts'

export interface ReceptionOptions {
  readonly config: RulesConfig
  readonly clock: Clock
  readonly announce: Announce
  readonly store: FhirStore
  readonly ledger: Ledger
  readonly timers: Pick<DueTimers, 'set'>
  readonly metrics: Metrics
  readonly log: FastifyBaseLogger
}

/** Every doorbell ends here: in one queue, patient by patient. */
export interface Reception extends Omit<Questions, 'know'> {
  readonly ring: Ring
  /** The rest-hook's: what our own gateway has told of already is not judged twice. */
  readonly heard: (patient: string, resource: Resource) => void
  /** The sweep's: a version that nobody told of. */
  readonly found: (change: Change) => void
  /** A due time: the patient as remembered, a later moment. */
  readonly due: (patient: string) => void
  /** Reads the patient anew. Resolves when judged. */
  readonly look: (patient: string) => Promise<unknown>
  readonly useAuthor: (device: string) => void
  readonly queueLength: () => number
  readonly stop: () => Promise<void>
}

const pending: Judgement = { state: 'pending' }

export function reception(options: ReceptionOptions): Reception {
  const { config, clock, store, ledger, metrics, log } = options
  const memory = new LRUCache<string, Judged>({
    maxSize: config.cachedReadings,
    sizeCalculation: ({ state }) => state.readings.length + state.findings.length + 50,
  })
  const templates = planTemplates({
    store,
    fault: (template, problem) => {
      metrics.ruleFaults.inc()
      log.error({ event: 'plan-unusable', template, problem }, 'a plan template cannot be used')
    },
  })
  let author: string | null = null

  const unreadable = ({ resourceType, id }: Resource, { problem, path }: CodecProblem): void => {
    metrics.ruleFaults.inc()
    log.error({ event: 'resource-unreadable', resource: `${resourceType}/${id}`, problem, path }, 'cannot be read')
  }
  const hours = teamHours({ store, unreadable })

  const load = async (patient: string) => {
    const end = metrics.coldLoad.startTimer()
    const state = await loadPatient(patient, {
      store,
      templates,
      hours,
      convert: convertByUcum,
      now: clock.now(),
      unreadable,
    })
    end()
    return state
  }

  const work = async (patient: string, rung: Rung): Promise<Reconciled> => {
    const heard = ledger.pendingOf(patient)
    try {
      const result = await reconcile(patient, rung, {
        clock,
        store,
        memory,
        load,
        convert: convertByUcum,
        author: () => {
          if (author === null) throw new RulesError('store-unreachable')
          return author
        },
        conflict: () => metrics.commitConflicts.inc(),
      })
      memory.set(patient, { state: result.state, verdicts: result.verdicts })
      asked.know(patient, result)
      options.timers.set(patient, result.decision.nextDue)
      if (result.decision.ruleState !== null) metrics.ringToCommit.observe((performance.now() - rung.at) / 1000)
      tell(patient, result, result.fresh ? heard : heard.filter((change) => isCarried(change, rung)))
      return result
    } catch (fault) {
      memory.delete(patient)
      asked.know(patient, null)
      throw fault
    }
  }

  const tell = (patient: string, { cases, verdicts, decision }: Reconciled, judged: readonly Change[]): void => {
    for (const id of cases) options.announce({ kind: 'case', id, patient })
    for (const { evidence } of decision.newFindings) {
      if (isUnassessed(evidence) && evidence.reason === 'rule-failed') metrics.ruleFaults.inc()
    }
    for (const change of judged) {
      ledger.judge(change)
      const [resourceType = '', id = ''] = change.key.split('/')
      const name = sentName({ resourceType, id })
      if (name === null) continue
      const category = verdicts.get(name)
      if (category !== undefined) metrics.judged(category)
      options.announce({ kind: 'judged', patient, observation: name })
    }
  }

  const queue = keyedQueue<Rung, Reconciled>({
    lanes: config.lanes,
    isUrgent: ({ urgent }) => urgent,
    merge,
    work,
    rest(fault, attempt) {
      const code = codeOf(fault)
      metrics.failures.inc({ code })
      const isNews = code !== 'store-unreachable' || attempt === 1
      if (isNews) log.warn({ event: 'reconcile-failed', code, attempt, cause: causeOf(fault) }, 'judged again later')
      return restOf(code === 'store-unreachable' ? 5000 : 60_000, attempt)
    },
  })

  const push = (patient: string, bell: Doorbell, urgent = false) =>
    queue.push(patient, { ...bell, urgent, at: performance.now() })

  const asked = questions({ config, clock, memory, queue, push })

  const take = (patient: string, resource: Resource | null): Promise<Reconciled> => {
    const change = resource === null ? null : changeOf(resource)
    if (resource === null || change === null || change.patient !== patient) return push(patient, anew, true)
    ledger.hear(change)
    return push(patient, { fresh: false, carried: new Map([[change.key, resource]]) }, true)
  }

  const ring: Ring = async ({ patient, resource }) => {
    const stored = isResource(resource) ? resource : null
    const result = await within(config.verdictWaitMs, take(referenceTo(patient), stored))
    if (result === null) return pending
    const name = stored === null ? null : sentName(stored)
    const ids = name === null ? [...result.verdicts.keys()] : [name]
    return {
      state: 'judged',
      observations: new Map(ids.flatMap((id) => [judgementOn(result, id)].flatMap((one) => (one ? [[id, one]] : [])))),
    }
  }

  return {
    ring,
    judgementOf: asked.judgementOf,
    verdictsOf: asked.verdictsOf,
    standingsOf: asked.standingsOf,
    heard(patient, resource) {
      const change = changeOf(resource)
      if (change === null || !ledger.isJudged(change.key, change.version)) void take(patient, resource)
    },
    found(change) {
      const [, id = ''] = change.key.split('/')
      const known = memory.get(change.patient)
      // Our own writes come back this way: no doorbell told of them, and none was missing.
      if (known !== undefined && holdsVersion(known.state, id, String(change.version))) return ledger.judge(change)
      if (!queue.has(change.patient)) metrics.sweepFound.inc()
      void push(change.patient, anew)
    },
    due: (patient) => void push(patient, asRemembered, true),
    look: (patient) => push(patient, anew),
    useAuthor(device) {
      author = device
    },
    queueLength: queue.size,
    stop: queue.stop,
  }
}

/** What a verdict calls something that was sent; null for what is no reading and no form. */
function sentName({ resourceType, id = '' }: Pick<Resource, 'resourceType' | 'id'>): string | null {
  if (resourceType === 'QuestionnaireResponse') return formReference(id)
  return resourceType === 'Observation' ? id : null
}

function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && 'resourceType' in value
}

/** Half a second and doubling, spread so that all do not come back at once. */
function restOf(longest: number, attempt: number): number {
  return Math.min(longest, 250 * 2 ** Math.min(attempt, 12)) * (0.5 + Math.random() / 2)
}

/** Only the kind of a fault: its text may quote a resource. */
function causeOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : typeof fault
}

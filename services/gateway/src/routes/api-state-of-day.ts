import type { FastifyInstance } from 'fastify'
import { stateOfDay, zoneFoundBy, type OpenWork, type StateOfDay } from '@heimvakt/core/cases/state-of-day'
import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { parseDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseTask } from '@heimvakt/core/fhir/task'
import type { Condition } from '@heimvakt/core/plans/conditions'
import { zonesFor, type ZonesOfCondition } from '@heimvakt/core/plans/zones-for'
import type { FhirStore } from '../fhir-store.ts'
import { ownConditions } from '../plans/own-conditions.ts'
import type { PlanSources } from '../plans/plan-sources.ts'
import { bareId } from '../queue/queue-row.ts'
import type { Watermark } from '../queue/watermark.ts'
import { apiCall, type ApiParts } from './api-call.ts'

export type StateParts = ApiParts & {
  readonly sources: Pick<PlanSources, 'store' | 'templates'>
  readonly watermark: Pick<Watermark, 'age'>
}

/**
 * How the person stands, as her own pages show it. `unknown`: nothing is known to be open, but the rules have not looked
 * lately, or something that is open cannot be read.
 */
export type ShownState = (StateOfDay | { readonly state: 'unknown' }) & {
  /** The zones she is in, with what to do there, of each condition whose rule found it. */
  readonly zones: readonly ZonesOfCondition[]
  /** All that she is followed for. */
  readonly conditions: readonly Condition[]
}

const openStatuses = 'requested,accepted,in-progress,on-hold'
const idsPerSearch = 30

/**
 * `GET /api/state-of-day`: the patient's one state, read from the record itself: what was stored before a verdict was
 * told is in it.
 */
export function registerStateOfDay(app: FastifyInstance, parts: StateParts): void {
  const { sources, watermark } = parts
  app.get(
    '/api/state-of-day',
    apiCall(parts, {
      roles: ['patient'],
      action: 'R',
      what: 'state-of-day.read',
      handle: async ({ patient }) => {
        const [work, conditions] = await Promise.all([
          openWork(patient, sources.store),
          ownConditions(patient, sources),
        ])
        if (work === 'unreachable' || conditions === 'unreachable') return { problem: 'unreachable' }
        const behind = watermark.age().stale || work.isPartlyUnread
        const body = shownState(stateOfDay(work.open), { conditions, behind })
        return { body, patient, entities: work.open.map(({ case: one }) => `Task/${one.id ?? ''}`) }
      },
    }),
  )
}

type Known = { readonly conditions: readonly Condition[]; readonly behind: boolean }

function shownState(state: StateOfDay, { conditions, behind }: Known): ShownState {
  if (state.state === 'nothing-open')
    return behind ? { state: 'unknown', zones: [], conditions } : { ...state, zones: [], conditions }
  const zones = state.findings.flatMap((finding) => zonesFor(zoneFoundBy(finding), conditions))
  const once = new Map(zones.map((one) => [JSON.stringify(one), one]))
  return { ...state, zones: [...once.values()], conditions }
}

interface Work {
  readonly open: readonly OpenWork[]
  /** A case stands open of which nobody can tell what it says. */
  readonly isPartlyUnread: boolean
}

/** Every open case of a patient with its findings. A finding that cannot be read counts as its case says. */
async function openWork(
  patient: string,
  store: Pick<FhirStore, 'search' | 'searchAll'>,
): Promise<Work | 'unreachable'> {
  const tasks = await store.searchAll('Task', [
    ['patient', patient],
    ['identifier', `${identifierSystems.case}|`],
    ['status', openStatuses],
  ])
  if (tasks.outcome !== 'found') return 'unreachable'
  const cases = tasks.resources.flatMap((task) => {
    const one = parseTask(task)
    return isProblem(one) ? [] : [one]
  })
  const references = cases.flatMap(({ findings }) => findings.flatMap(({ reference }) => reference ?? []))
  const findings = await findingsOf([...new Set(references.map(bareId))], store)
  if (findings === 'unreachable') return 'unreachable'
  const open = cases.map((one) => ({
    case: one,
    findings: one.findings.flatMap(({ reference }) =>
      reference === null ? [] : (findings.get(bareId(reference)) ?? []),
    ),
  }))
  return { open, isPartlyUnread: cases.length < tasks.resources.length }
}

async function findingsOf(ids: readonly string[], store: Pick<FhirStore, 'search'>) {
  const starts = Array.from({ length: Math.ceil(ids.length / idsPerSearch) }, (_, page) => page * idsPerSearch)
  const pages = await Promise.all(
    starts.map((from) => {
      const chunk = ids.slice(from, from + idsPerSearch)
      return store.search('DetectedIssue', [
        ['_id', chunk.join(',')],
        ['_count', String(chunk.length)],
      ])
    }),
  )
  const found = pages.flatMap((page) => (page.outcome === 'found' ? page.resources.map(parseDetectedIssue) : []))
  if (pages.some(({ outcome }) => outcome !== 'found')) return 'unreachable'
  return new Map(found.flatMap((finding) => (isProblem(finding) ? [] : [[finding.id ?? '', finding] as const])))
}

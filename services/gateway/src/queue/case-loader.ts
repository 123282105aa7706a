import { LRUCache } from 'lru-cache'
import { isOpen } from '@heimvakt/core/cases/case'
import { openFindingsOf } from '@heimvakt/core/cases/covers'
import { parseMonitoringPlan } from '@heimvakt/core/fhir/care-plan'
import { parseDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseTask } from '@heimvakt/core/fhir/task'
import type { Finding } from '@heimvakt/core/rules/finding'
import { displayName } from '../identity/display-name.ts'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { isOxygenUnsaid } from '../plans/oxygen-unsaid.ts'
import { bareId, shownFindings, type OpenCase, type PlanOfCase } from './queue-row.ts'
import { sparklineSubject, withEvidence, type Sparkline } from './sparkline.ts'

/** Reads what a row shows, asking the FHIR server for as little as possible. */
export interface CaseLoader {
  /** The row of a Task; `closed` when it is no work any more, `unreadable` when it is no case of ours. */
  load(task: Resource, known: OpenCase | undefined): Promise<OpenCase | 'closed' | 'unreadable' | 'unreachable'>
  /** Whether nothing of this finding has been shown, or exactly this version. */
  isKnown(id: string, version: string | undefined): boolean
  /** A finding changed after it was read. */
  forgetFinding(id: string): void
  /** A plan was changed. */
  forgetPlan(id: string): void
}

type Named = { readonly name: string; readonly birthDate: string | null }

/** Names and titles change seldom; a row may show an old one this long. */
const nameTtlMs = 10 * 60_000
const idsPerSearch = 30

/** Findings hardly change once written, so each is read once. */
export function caseLoader(store: Pick<FhirStore, 'read' | 'search'>): CaseLoader {
  const findings = new LRUCache<string, Finding>({ max: 50_000 })
  const patients = new LRUCache<string, Named>({ max: 20_000, ttl: nameTtlMs })
  const plans = new LRUCache<string, PlanOfCase>({ max: 20_000, ttl: nameTtlMs })

  async function findingsOf(references: readonly string[]): Promise<readonly Finding[] | 'unreachable'> {
    const ids = references.map(bareId)
    const missing = ids.filter((id) => !findings.has(id))
    for (let from = 0; from < missing.length; from += idsPerSearch) {
      const chunk = missing.slice(from, from + idsPerSearch)
      const found = await store.search('DetectedIssue', [
        ['_id', chunk.join(',')],
        ['_count', String(chunk.length)],
      ])
      if (found.outcome !== 'found') return 'unreachable'
      for (const finding of found.resources.map(parseDetectedIssue)) {
        if (!isProblem(finding) && finding.id !== null) findings.set(finding.id, finding)
      }
    }
    return ids.flatMap((id) => findings.get(id) ?? [])
  }

  async function patientOf(id: string): Promise<Named | 'unreachable'> {
    const known = patients.get(id)
    if (known) return known
    const found = await store.read('Patient', id)
    if (found.outcome !== 'found') return 'unreachable'
    const { birthDate } = found.resource as { readonly birthDate?: string }
    const named = { name: displayName(found.resource), birthDate: birthDate ?? null }
    patients.set(id, named)
    return named
  }

  async function planOf(id: string): Promise<PlanOfCase> {
    const known = plans.get(id)
    if (known !== undefined) return known
    const found = await store.search('CarePlan', [
      ['_id', id],
      ['_include', 'CarePlan:activity-reference'],
    ])
    const resources = found.outcome === 'found' ? found.resources : []
    const resource = resources.find(({ resourceType }) => resourceType === 'CarePlan')
    if (resource === undefined) return { title: '', pauses: [], template: null, oxygenUnsaid: false }
    const title = (resource as { readonly title?: string }).title ?? ''
    const followed = parseMonitoringPlan(resource)
    const oxygenUnsaid = resources.some(isOxygenUnsaid)
    const plan = isProblem(followed)
      ? { title, pauses: [], template: null, oxygenUnsaid }
      : { title, pauses: followed.pauses, template: followed.template, oxygenUnsaid }
    plans.set(id, plan)
    return plan
  }

  return {
    isKnown(id, version) {
      const known = findings.get(id)
      return known === undefined || known.version === version
    },
    forgetFinding: (id) => findings.delete(id),
    forgetPlan: (id) => plans.delete(id),
    async load(task, known) {
      const one = parseTask(task)
      if (isProblem(one) || one.id === null || one.version === null) return 'unreadable'
      if (!isOpen(one)) return 'closed'
      const references = one.findings.flatMap(({ reference }) => reference ?? [])
      const [found, patient, plan] = await Promise.all([
        findingsOf(references),
        patientOf(bareId(one.patient)),
        planOf(bareId(one.plan)),
      ])
      if (found === 'unreachable' || patient === 'unreachable') return 'unreachable'
      const open = found.filter(({ status }) => status === 'open')
      return {
        case: { ...one, id: one.id, version: one.version },
        patient: { id: bareId(one.patient), ...patient },
        plan,
        findings: shownFindings(open),
        openFindings: openFindingsOf(one, new Map(found.map((finding) => [finding.identity, finding]))),
        sparkline: sparklineOf(open, known?.sparkline ?? null),
      }
    },
  }
}

function sparklineOf(findings: readonly Finding[], known: Sparkline | null): Sparkline | null {
  return withEvidence(sparklineSubject(findings), known, findings)
}

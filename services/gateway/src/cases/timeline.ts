import { caseOutcomes, type CaseOutcome } from '@heimvakt/core/cases/case'
import { transitionCauses, type TransitionCause } from '@heimvakt/core/cases/service-transition'
import { codeSystems } from '@heimvakt/core/fhir/canonicals'
import { parseDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { isProblem } from '@heimvakt/core/fhir/problem'
import type { Finding } from '@heimvakt/core/rules/finding'
import { z } from 'zod'
import type { Resource, SearchParameters } from '../fhir-store.ts'
import type { NameOf } from '../queue/names.ts'
import { planTimeline, type PlanEntry, type PlanTimelineSources } from './plan-timeline.ts'

/** Something that happened to a patient in the service. */
export type TimelineEntry =
  | { readonly kind: 'finding'; readonly at: number; readonly finding: Finding }
  | {
      readonly kind: 'transition'
      readonly at: number
      readonly case: string
      readonly action: string
      readonly by: string | null
      readonly reason: string | null
      /** Why the service did it. */
      readonly cause: TransitionCause | null
    }
  | {
      readonly kind: 'outcome'
      readonly at: number
      readonly case: string | null
      readonly outcome: CaseOutcome
      readonly note: string | null
      readonly by: string | null
      /** Taken back: the case was opened again. */
      readonly undone: boolean
    }
  | PlanEntry

export type TimelineSources = PlanTimelineSources

const mostOfAKind = '100'
const idsPerSearch = 30

const reference = z.object({ reference: z.string() })
const coded = z.object({ coding: z.array(z.object({ system: z.string().optional(), code: z.string().optional() })) })

const provenanceSchema = z.object({
  target: z.array(reference).min(1),
  occurredDateTime: z.string(),
  activity: coded,
  agent: z.array(z.object({ who: z.object({ reference: z.string().optional() }) })).min(1),
  reason: z.array(coded.partial().extend({ text: z.string().optional() })).default([]),
})

const impressionSchema = z.object({
  id: z.string(),
  status: z.string(),
  date: z.string(),
  assessor: reference.optional(),
  finding: z.array(z.object({ itemCodeableConcept: coded.optional() })).default([]),
  summary: z.string().optional(),
})

const taskSchema = z.object({
  id: z.string(),
  output: z.array(z.object({ valueReference: reference.optional() })).default([]),
})

type Task = z.infer<typeof taskSchema>

/** Findings, transitions, outcomes and changes of plans of a patient, newest first. */
export async function timeline(
  patient: string,
  sources: TimelineSources,
): Promise<readonly TimelineEntry[] | 'unreachable'> {
  const { store } = sources
  const ofPatient: SearchParameters = [
    ['patient', `Patient/${patient}`],
    ['_count', mostOfAKind],
  ]
  const [findings, tasks, impressions, planChanges] = await Promise.all([
    store.search('DetectedIssue', [...ofPatient, ['_sort', '-identified']]),
    store.search('Task', [...ofPatient, ['_sort', '-authored-on']]),
    store.search('ClinicalImpression', [...ofPatient, ['_sort', '-date']]),
    planTimeline(patient, sources),
  ])
  if (findings.outcome !== 'found' || tasks.outcome !== 'found' || impressions.outcome !== 'found') return 'unreachable'
  if (planChanges === 'unreachable') return 'unreachable'
  const cases = tasks.resources.flatMap((task) => parsed(taskSchema, task))
  const transitions = await transitionsOf(cases, store)
  if (transitions === 'unreachable') return 'unreachable'
  const entries = await Promise.all([
    ...findings.resources.map(findingEntry),
    ...transitions.map((one) => transitionEntry(one, sources.nameOf)),
    ...impressions.resources.map((one) => outcomeEntry(one, cases, sources.nameOf)),
  ])
  return [...entries.flat(), ...planChanges].toSorted((a, b) => b.at - a.at)
}

async function transitionsOf(
  cases: readonly Task[],
  store: TimelineSources['store'],
): Promise<readonly Resource[] | 'unreachable'> {
  const found: Resource[] = []
  for (let from = 0; from < cases.length; from += idsPerSearch) {
    const targets = cases.slice(from, from + idsPerSearch).map(({ id }) => `Task/${id}`)
    const page = await store.search('Provenance', [
      ['target', targets.join(',')],
      ['_sort', '-_lastUpdated'],
      ['_count', mostOfAKind],
    ])
    if (page.outcome !== 'found') return 'unreachable'
    found.push(...page.resources)
  }
  return found
}

async function findingEntry(resource: Resource): Promise<readonly TimelineEntry[]> {
  const finding = parseDetectedIssue(resource)
  return isProblem(finding) ? [] : [{ kind: 'finding', at: finding.since, finding }]
}

async function transitionEntry(resource: Resource, nameOf: NameOf): Promise<readonly TimelineEntry[]> {
  return Promise.all(
    parsed(provenanceSchema, resource).map(
      async ({ target: [target], occurredDateTime, activity, agent: [agent], reason }) => ({
        kind: 'transition' as const,
        at: Date.parse(occurredDateTime),
        case: target?.reference.split('/')[1] ?? '',
        action: codeIn(activity, codeSystems['case-transition']) ?? '',
        by: await nameOf(agent?.who.reference ?? ''),
        reason: reason[0]?.text ?? null,
        cause: causeIn(reason[0]?.coding ?? []),
      }),
    ),
  )
}

async function outcomeEntry(
  resource: Resource,
  cases: readonly Task[],
  nameOf: NameOf,
): Promise<readonly TimelineEntry[]> {
  const [impression] = parsed(impressionSchema, resource)
  const code =
    impression?.finding[0]?.itemCodeableConcept &&
    codeIn(impression.finding[0].itemCodeableConcept, codeSystems['case-outcome'])
  const outcome = caseOutcomes.find((one) => one === code)
  if (!impression || !outcome) return []
  const closed = cases.find(({ output }) =>
    output.some(({ valueReference }) => valueReference?.reference === `ClinicalImpression/${impression.id}`),
  )
  const by = await nameOf(impression.assessor?.reference ?? '')
  const { date, status, summary = null } = impression
  const undone = status === 'entered-in-error'
  return [{ kind: 'outcome', at: Date.parse(date), case: closed?.id ?? null, outcome, note: summary, by, undone }]
}

function causeIn(coding: z.infer<typeof coded>['coding']): TransitionCause | null {
  const code = codeIn({ coding }, codeSystems['case-transition-cause'])
  return transitionCauses.find((cause) => cause === code) ?? null
}

function codeIn({ coding }: z.infer<typeof coded>, system: string): string | undefined {
  return coding.find((one) => one.system === system)?.code
}

function parsed<T>(schema: z.ZodType<T>, resource: Resource): readonly T[] {
  const result = schema.safeParse(resource)
  return result.success ? [result.data] : []
}

import { z } from 'zod'
import type { Actor, Case, CaseFinding, CaseStatus, EscalationLevel, Snooze } from '../cases/case.ts'
import { instantOf, toInstant } from '../measurements/effective-time.ts'
import type { TriageCategory } from '../rules/triage.ts'
import { extensions, identifierSystems } from './canonicals.ts'
import { extensionOf, extensionsSchema, idOf, metaSchema, read, referenceSchema, type Extension } from './elements.ts'
import type { CodecProblem, Resource } from './problem.ts'
import { toTriageExtension, triageOf } from './triage-category.ts'

const schema = z.object({
  resourceType: z.literal('Task'),
  id: z.string(),
  meta: metaSchema,
  extension: extensionsSchema,
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })),
  status: z.enum(['requested', 'in-progress', 'on-hold', 'completed', 'cancelled']),
  for: referenceSchema,
  focus: referenceSchema.optional(),
  requester: referenceSchema.optional(),
  owner: referenceSchema.optional(),
  authoredOn: z.string(),
  lastModified: z.string().optional(),
  executionPeriod: z.object({ start: z.string().optional(), end: z.string().optional() }).optional(),
  restriction: z.object({ period: z.object({ end: z.string().optional() }).optional() }).optional(),
  input: z.array(z.object({ valueReference: referenceSchema.optional() })).default([]),
  output: z.array(z.object({ valueReference: referenceSchema.optional() })).default([]),
})

type TaskElements = z.infer<typeof schema>

const statuses = {
  new: 'requested',
  'in-review': 'in-progress',
  waiting: 'on-hold',
  resolved: 'completed',
  cancelled: 'cancelled',
} as const satisfies Record<CaseStatus, TaskElements['status']>

const caseStatuses = {
  requested: 'new',
  'in-progress': 'in-review',
  'on-hold': 'waiting',
  completed: 'resolved',
  cancelled: 'cancelled',
} as const satisfies Record<TaskElements['status'], CaseStatus>

const priorities = {
  red: 'stat',
  yellow: 'urgent',
  unassessed: 'urgent',
  missing: 'routine',
  green: 'routine',
} as const satisfies Record<TriageCategory, string>

/** Reads a case of ours. */
export function parseTask(resource: unknown): Case | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const task = parsed.data
  const identity = task.identifier.find(({ system }) => system === identifierSystems.case)?.value
  const patient = idOf(task.for.reference, 'Patient')
  const team = idOf(extensionOf(task.extension, extensions['case-team'])?.valueReference?.reference, 'CareTeam')
  const category = triageOf(task.extension)
  const openedAt = instantOf(task.authoredOn)
  if (identity === undefined) return { problem: 'not a case of ours', path: 'identifier' }
  if (patient === undefined) return { problem: 'for is a Patient', path: 'for' }
  if (team === undefined) return { problem: 'no care team', path: 'extension.case-team' }
  if (category === undefined) return { problem: 'no triage category', path: 'extension.triage-category' }
  if (openedAt === null) return { problem: 'not a time', path: 'authoredOn' }
  const changedAt = timeOf(task.lastModified) ?? openedAt
  const escalated = extensionOf(task.extension, extensions.escalated)?.extension
  return {
    id: task.id,
    version: task.meta?.versionId ?? '',
    identity,
    status: caseStatuses[task.status],
    category,
    patient: `Patient/${patient}`,
    team: `CareTeam/${team}`,
    plan: task.focus?.reference ?? '',
    findings: task.input.flatMap(({ valueReference }) => findingOf(valueReference)),
    openedAt,
    categorySince: timeOf(extensionOf(task.extension, extensions['category-since'])?.valueInstant) ?? openedAt,
    changedAt,
    owner: actorOf(task.owner),
    claimedAt: timeOf(task.executionPeriod?.start),
    assignedBy: actorOf(task.requester),
    snooze: snoozeOf(extensionOf(task.extension, extensions.snooze), changedAt),
    dueAt: timeOf(task.restriction?.period?.end),
    escalation: levelOf(extensionOf(escalated, 'to')?.valueCode),
    escalatedAt: timeOf(extensionOf(escalated, 'at')?.valueInstant),
    normalised: extensionOf(task.extension, extensions.normalised)?.valueBoolean === true,
    resolvedAt: timeOf(task.executionPeriod?.end),
    outcome: task.output[0]?.valueReference?.reference ?? null,
  }
}

/** Writes a case. `referenceTo` names findings that are stored in the same transaction. */
export function toTask(one: Case, referenceTo: (identity: string) => string | undefined = () => undefined): Resource {
  const { id, identity, status, category, patient, team, plan, findings, outcome } = one
  const executionPeriod = {
    ...(one.claimedAt === null ? {} : { start: toInstant(one.claimedAt) }),
    ...(one.resolvedAt === null ? {} : { end: toInstant(one.resolvedAt) }),
  }
  return {
    resourceType: 'Task',
    ...(id === null ? {} : { id }),
    extension: [
      { url: extensions['case-team'], valueReference: { reference: team } },
      toTriageExtension(category),
      ...toQueueExtensions(one),
    ],
    identifier: [{ system: identifierSystems.case, value: identity }],
    status: statuses[status],
    intent: 'order',
    priority: priorities[category],
    ...(plan === '' ? {} : { focus: { reference: plan } }),
    for: { reference: patient },
    ...(Object.keys(executionPeriod).length === 0 ? {} : { executionPeriod }),
    authoredOn: toInstant(one.openedAt),
    lastModified: toInstant(one.changedAt),
    ...toActor('requester', one.assignedBy),
    ...toActor('owner', one.owner),
    ...(one.dueAt === null ? {} : { restriction: { period: { end: toInstant(one.dueAt) } } }),
    ...(findings.length === 0 ? {} : { input: findings.map((finding) => toInput(finding, referenceTo)) }),
    ...(outcome === null ? {} : { output: [{ type: { text: 'outcome' }, valueReference: { reference: outcome } }] }),
  }
}

function timeOf(text: string | undefined): number | null {
  return text === undefined ? null : instantOf(text)
}

function findingOf(reference: TaskElements['input'][number]['valueReference']): readonly CaseFinding[] {
  const { system, value } = reference?.identifier ?? {}
  if (system !== identifierSystems.finding || value === undefined) return []
  return [{ identity: value, reference: reference?.reference ?? null }]
}

function toInput({ identity, reference }: CaseFinding, referenceTo: (identity: string) => string | undefined): object {
  const stored = reference ?? referenceTo(identity)
  return {
    type: { text: 'finding' },
    valueReference: {
      ...(stored === undefined ? {} : { reference: stored }),
      type: 'DetectedIssue',
      identifier: { system: identifierSystems.finding, value: identity },
    },
  }
}

/** To whom a red goes that nobody has taken in time, by level. */
const escalatedTo = [null, 'whole-team', 'on-call'] as const satisfies Readonly<Record<EscalationLevel, string | null>>

function levelOf(code: string | undefined): EscalationLevel {
  if (code === escalatedTo[2]) return 2
  return code === escalatedTo[1] ? 1 : 0
}

function actorOf(reference: TaskElements['owner']): Actor | null {
  const { reference: id, display: name = '' } = reference ?? {}
  return id === undefined ? null : { id, name }
}

function toActor(element: 'owner' | 'requester', actor: Actor | null): object {
  return actor === null ? {} : { [element]: { reference: actor.id, display: actor.name } }
}

/** `changedAt`: since when it waits, where that was not said. */
function snoozeOf(extension: Extension | undefined, changedAt: number): Snooze | null {
  if (extension === undefined) return null
  const part = (url: string): Extension | undefined => extensionOf(extension.extension, url)
  return {
    since: timeOf(part('since')?.valueInstant) ?? changedAt,
    until: timeOf(part('until')?.valueInstant),
    untilWorse: part('untilWorse')?.valueBoolean === true,
    forPatient: part('forPatient')?.valueBoolean === true,
    reason: part('reason')?.valueString ?? '',
  }
}

function toQueueExtensions(one: Case): readonly object[] {
  const { categorySince, snooze, escalation, escalatedAt, changedAt, normalised } = one
  const to = escalatedTo[escalation]
  return [
    { url: extensions['category-since'], valueInstant: toInstant(categorySince) },
    ...(snooze === null ? [] : [toSnooze(snooze)]),
    ...(to === null ? [] : [toEscalated(to, escalatedAt ?? changedAt)]),
    ...(normalised ? [{ url: extensions.normalised, valueBoolean: true }] : []),
  ]
}

function toEscalated(to: string, at: number): object {
  return {
    url: extensions.escalated,
    extension: [
      { url: 'to', valueCode: to },
      { url: 'at', valueInstant: toInstant(at) },
    ],
  }
}

function toSnooze({ since, until, untilWorse, forPatient, reason }: Snooze): object {
  return {
    url: extensions.snooze,
    extension: [
      { url: 'since', valueInstant: toInstant(since) },
      ...(until === null ? [] : [{ url: 'until', valueInstant: toInstant(until) }]),
      { url: 'untilWorse', valueBoolean: untilWorse },
      { url: 'forPatient', valueBoolean: forPatient },
      ...(reason === '' ? [] : [{ url: 'reason', valueString: reason }]),
    ],
  }
}

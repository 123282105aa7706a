import { z } from 'zod'
import type { Case, CaseFinding, CaseStatus, Snooze } from '../cases/case.ts'
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
  owner: referenceSchema.optional(),
  authoredOn: z.string(),
  lastModified: z.string().optional(),
  executionPeriod: z.object({ start: z.string().optional(), end: z.string().optional() }).optional(),
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
  const { reference: owner, display: name = '' } = task.owner ?? {}
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
    changedAt: timeOf(task.lastModified) ?? openedAt,
    owner: owner === undefined ? null : { id: owner, name },
    claimedAt: timeOf(task.executionPeriod?.start),
    snooze: snoozeOf(extensionOf(task.extension, extensions.snooze)),
    resolvedAt: timeOf(task.executionPeriod?.end),
    outcome: task.output[0]?.valueReference?.reference ?? null,
  }
}

/** Writes a case. `referenceTo` names findings that are stored in the same transaction. */
export function toTask(one: Case, referenceTo: (identity: string) => string | undefined = () => undefined): Resource {
  const { id, identity, status, category, patient, team, plan, findings, owner, snooze, outcome } = one
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
      ...(snooze === null ? [] : [toSnooze(snooze)]),
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
    ...(owner === null ? {} : { owner: { reference: owner.id, display: owner.name } }),
    input: findings.map((finding) => toInput(finding, referenceTo)),
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

function snoozeOf(extension: Extension | undefined): Snooze | null {
  if (extension === undefined) return null
  return {
    until: timeOf(extensionOf(extension.extension, 'until')?.valueInstant),
    untilWorse: extensionOf(extension.extension, 'untilWorse')?.valueBoolean === true,
  }
}

function toSnooze({ until, untilWorse }: Snooze): object {
  return {
    url: extensions.snooze,
    extension: [
      ...(until === null ? [] : [{ url: 'until', valueInstant: toInstant(until) }]),
      { url: 'untilWorse', valueBoolean: untilWorse },
    ],
  }
}

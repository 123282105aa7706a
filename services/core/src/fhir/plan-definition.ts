import { z } from 'zod'
import type { QueuePolicy } from '../cases/queue-policy.ts'
import { ruleKinds } from '../rules/kinds.ts'
import type { BoundRule, PlanTemplate, RuleKind } from '../rules/rule.ts'
import { extensions, UCUM } from './canonicals.ts'
import { extensionOf, extensionsSchema, read, type Extension } from './elements.ts'
import { decimalOf } from './json.ts'
import type { CodecProblem } from './problem.ts'

const actionSchema = z.object({
  id: z.string().optional(),
  title: z.string().optional(),
  extension: extensionsSchema,
  get action() {
    return z.array(actionSchema).optional()
  },
})

const schema = z.object({
  resourceType: z.literal('PlanDefinition'),
  url: z.string(),
  version: z.string(),
  title: z.string().default(''),
  extension: extensionsSchema,
  action: z.array(actionSchema).optional(),
})

/** A plan template with what it says about the team's queue. */
export interface ParsedTemplate extends PlanTemplate {
  readonly queue: Omit<QueuePolicy, 'hours'>
}

type Action = z.infer<typeof actionSchema>

/** Reads a plan template and binds its rules; a bad parameter stops the load with the path of the fault. */
export function parsePlanDefinition(
  resource: unknown,
  kinds: readonly RuleKind[] = ruleKinds,
): ParsedTemplate | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const { url, version, title, extension, action } = parsed.data
  const queue = queueOf(extension)
  if ('problem' in queue) return queue
  const rules: BoundRule[] = []
  for (const { rule, path } of actionsWithRules(action, '')) {
    const bound = bindAction({ ...rule, path }, kinds)
    if ('problem' in bound) return bound
    if (rules.some((other) => other.action === bound.action))
      return { problem: 'two actions have this id', path: `${path}.id` }
    rules.push({ ...bound, url, version })
  }
  return { url, version, title, rules, queue }
}

const minutesOfUnit: Readonly<Record<string, number>> = { min: 1, h: 60, d: 1440 }

/** How long a red may wait for somebody, and after how many readings inside a yellow is back; null where nothing is said. */
function queueOf(list: readonly Extension[] | undefined): ParsedTemplate['queue'] | CodecProblem {
  const escalation = extensionOf(list, extensions.escalation)
  const normalised = extensionOf(list, extensions['normalised-after'])
  const { value, system, code = '' } = escalation?.valueDuration ?? {}
  const unit = system === UCUM ? minutesOfUnit[code] : undefined
  const minutes = Number(decimalOf(value)) * (unit ?? Number.NaN)
  if (escalation !== undefined && !(minutes > 0))
    return { problem: 'minutes, hours or days in UCUM', path: 'extension.escalation' }
  const count = Number(decimalOf(normalised?.valuePositiveInt))
  if (normalised !== undefined && !(Number.isInteger(count) && count > 0))
    return { problem: 'a whole number of readings', path: 'extension.normalised-after' }
  return {
    unclaimedRed: escalation === undefined ? null : minutes * 60_000,
    normalisedAfter: normalised === undefined ? null : count,
  }
}

interface PlacedAction {
  readonly rule: Action
  readonly path: string
}

/** Depth first: a protocol may hold rules inside its phases. */
function actionsWithRules(actions: readonly Action[] | undefined, parent: string): readonly PlacedAction[] {
  return (actions ?? []).flatMap((rule, index) => {
    const path = `${parent}action[${index}]`
    const own = extensionOf(rule.extension, extensions.rule) === undefined ? [] : [{ rule, path }]
    return [...own, ...actionsWithRules(rule.action, `${path}.`)]
  })
}

function bindAction(
  { id, title = '', extension, path }: Action & { readonly path: string },
  kinds: readonly RuleKind[],
): Omit<BoundRule, 'url' | 'version'> | CodecProblem {
  const nested = extensionOf(extension, extensions.rule)?.extension
  const name = extensionOf(nested, 'kind')?.valueCode
  const kind = kinds.find((candidate) => candidate.kind === name)
  if (id === undefined) return { problem: 'a rule needs an id', path: `${path}.id` }
  if (kind === undefined) return { problem: 'no such rule kind', path: `${path}.extension.kind` }
  const parameters = parametersOf(extensionOf(nested, 'parameters')?.valueString ?? '{}')
  if (parameters === undefined) return { problem: 'parameters are JSON', path: `${path}.extension.parameters` }
  const bound = kind.bind(parameters.value, `${path}.extension.parameters`)
  return 'problem' in bound ? bound : { ...bound, action: id, kind: kind.kind, title }
}

function parametersOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

import { z } from 'zod'
import { ruleKinds } from '../rules/kinds.ts'
import type { BoundRule, PlanTemplate, RuleKind } from '../rules/rule.ts'
import { extensions } from './canonicals.ts'
import { extensionOf, extensionsSchema, read } from './elements.ts'
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
  action: z.array(actionSchema).optional(),
})

type Action = z.infer<typeof actionSchema>

/** Reads a plan template and binds its rules; a bad parameter stops the load with the path of the fault. */
export function parsePlanDefinition(
  resource: unknown,
  kinds: readonly RuleKind[] = ruleKinds,
): PlanTemplate | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const { url, version, title, action } = parsed.data
  const rules: BoundRule[] = []
  for (const { rule, path } of actionsWithRules(action, '')) {
    const bound = bindAction({ ...rule, path }, kinds)
    if ('problem' in bound) return bound
    if (rules.some((other) => other.action === bound.action))
      return { problem: 'two actions have this id', path: `${path}.id` }
    rules.push({ ...bound, url, version })
  }
  return { url, version, title, rules }
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

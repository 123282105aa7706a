import { parsePlanDefinition } from '@heimvakt/core/fhir/plan-definition'
import { isProblem, type CodecProblem } from '@heimvakt/core/fhir/problem'
import type { TemplateReference } from '@heimvakt/core/plans/monitoring-plan'
import type { BoundRule } from '@heimvakt/core/rules/rule'
import type { FhirStore } from './fhir-store.ts'

export interface PlanTemplates {
  /** The rules of that version; none when it cannot be used, so that each reading it asks for is unassessed. */
  readonly get: (template: TemplateReference) => Promise<readonly BoundRule[]>
}

export interface PlanTemplatesOptions {
  readonly store: Pick<FhirStore, 'search'>
  /** Told each time a template is asked for in vain. */
  readonly fault: (template: string, problem: CodecProblem) => void
}

/** An unusable template may be mended, and is asked for again after this. */
const retryMs = 60_000

/** Plan templates with their rules bound. An active version never changes, so each is read once. */
export function planTemplates({ store, fault }: PlanTemplatesOptions): PlanTemplates {
  const known = new Map<string, { readonly rules: readonly BoundRule[]; readonly until: number }>()

  const load = async ({ url, version }: TemplateReference): Promise<readonly BoundRule[]> => {
    const key = `${url}|${version}`
    const [stored] = await store.search('PlanDefinition', [
      ['url', url],
      ['version', version],
    ])
    const parsed = stored === undefined ? missing : parsePlanDefinition(stored)
    const usable = !isProblem(parsed)
    if (!usable) fault(key, parsed)
    const rules = usable ? parsed.rules : []
    known.set(key, { rules, until: usable ? Number.POSITIVE_INFINITY : performance.now() + retryMs })
    return rules
  }

  return {
    async get(template) {
      const remembered = known.get(`${template.url}|${template.version}`)
      if (remembered !== undefined && performance.now() < remembered.until) return remembered.rules
      return load(template)
    },
  }
}

const missing: CodecProblem = { problem: 'no such plan template', path: 'CarePlan.instantiatesCanonical' }

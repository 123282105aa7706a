import { parsePlanDefinition, type ParsedTemplate } from '@heimvakt/core/fhir/plan-definition'
import { isProblem, type CodecProblem } from '@heimvakt/core/fhir/problem'
import type { TemplateReference } from '@heimvakt/core/plans/monitoring-plan'
import type { FhirStore } from './fhir-store.ts'

export interface PlanTemplates {
  /** What that version says; no rules when it cannot be used, so that each reading it asks for is unassessed. */
  readonly get: (template: TemplateReference) => Promise<TemplateSays>
}

export type TemplateSays = Pick<ParsedTemplate, 'rules' | 'queue'>

const unusable: TemplateSays = { rules: [], queue: { unclaimedRed: null, normalisedAfter: null } }

export interface PlanTemplatesOptions {
  readonly store: Pick<FhirStore, 'search'>
  /** Told each time a template is asked for in vain. */
  readonly fault: (template: string, problem: CodecProblem) => void
}

/** An unusable template may be mended, and is asked for again after this. */
const retryMs = 60_000

/** Plan templates with their rules bound. An active version never changes, so each is read once. */
export function planTemplates({ store, fault }: PlanTemplatesOptions): PlanTemplates {
  const known = new Map<string, { readonly says: TemplateSays; readonly until: number }>()

  const load = async ({ url, version }: TemplateReference): Promise<TemplateSays> => {
    const key = `${url}|${version}`
    const [stored] = await store.search('PlanDefinition', [
      ['url', url],
      ['version', version],
    ])
    const parsed = stored === undefined ? missing : parsePlanDefinition(stored)
    if (isProblem(parsed)) {
      fault(key, parsed)
      known.set(key, { says: unusable, until: performance.now() + retryMs })
      return unusable
    }
    known.set(key, { says: parsed, until: Number.POSITIVE_INFINITY })
    return parsed
  }

  return {
    async get(template) {
      const remembered = known.get(`${template.url}|${template.version}`)
      if (remembered !== undefined && performance.now() < remembered.until) return remembered.says
      return load(template)
    },
  }
}

const missing: CodecProblem = { problem: 'no such plan template', path: 'CarePlan.instantiatesCanonical' }

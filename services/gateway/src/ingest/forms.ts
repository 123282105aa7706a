import { parseQuestionnaire } from '@heimvakt/core/fhir/questionnaire'
import type { AnsweredForm } from '@heimvakt/core/questionnaires/answers'
import type { FormDefinition } from '@heimvakt/core/questionnaires/form'
import type { FhirStore } from '../fhir-store.ts'

/** The forms that answers are checked against. */
export interface Forms {
  /** `absent`: there is no such version, or it may not be answered. */
  form(named: AnsweredForm): Promise<FormDefinition | 'absent' | 'unreachable'>
}

/** More versions than a service has in use; beyond it the memory starts anew. */
const KEPT_AT_MOST = 200

/** Reads forms from the FHIR server, and keeps them: a version that is in use never changes. */
export function openForms(store: Pick<FhirStore, 'search'>): Forms {
  const kept = new Map<string, FormDefinition>()
  return {
    async form({ url, version }) {
      const key = `${url}|${version}`
      const known = kept.get(key)
      if (known !== undefined) return known
      const found = await store.search('Questionnaire', [
        ['url', url],
        ['version', version],
      ])
      if (found.outcome === 'unreachable') return 'unreachable'
      if (found.outcome === 'refused') return 'absent'
      const form = found.resources.map(parseQuestionnaire).find((one) => !('problem' in one) && one.answerable)
      if (form === undefined || 'problem' in form) return 'absent'
      if (kept.size >= KEPT_AT_MOST) kept.clear()
      kept.set(key, form)
      return form
    },
  }
}

import type { Finding } from '@heimvakt/core/rules/finding'
import type { Language } from '@heimvakt/ui/i18n'

/** What a rule says to the person after an answer with a route of its own; undefined when none has such words. */
export function crisisWordsIn(findings: readonly Pick<Finding, 'evidence'>[], language: Language): string | undefined {
  return findings.map(({ evidence }) => patientWords(evidence, language)).find((words) => words !== undefined)
}

function patientWords(evidence: unknown, language: Language): string | undefined {
  const { crisis } = evidence as { readonly crisis?: { readonly patient?: Partial<Record<Language, unknown>> } }
  const words = crisis?.patient?.[language]
  return typeof words === 'string' ? words : undefined
}

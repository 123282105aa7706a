import { explain } from '@heimvakt/core/rules/explain'
import { compareCategories } from '@heimvakt/core/rules/triage'
import type { Finding } from '@heimvakt/core/rules/finding'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { useMemo } from 'react'

/** The worst first, then the newest: the order in which a row and a patient page tell them. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => compareCategories(a.category, b.category) || b.since - a.since)
}

/** "SpO₂ 86 %, grense 88 %, ned 4 siden i går", one line per finding. */
export function useReasons(findings: readonly Finding[]): readonly string[] {
  const { language } = useLanguage()
  const now = useNow()
  return useMemo(
    () => worstFirst(findings).map((finding) => explain(finding, { language, now })),
    [findings, language, now],
  )
}

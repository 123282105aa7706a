import { isMeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { explain } from '@heimvakt/core/rules/explain'
import type { Evidence } from '@heimvakt/core/rules/evidence'
import type { MissingEvidence } from '@heimvakt/core/rules/kinds/missing-measurement-evidence'
import { compareCategories } from '@heimvakt/core/rules/triage'
import type { Finding } from '@heimvakt/core/rules/finding'
import { type Language, useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { shortDate } from '@heimvakt/ui/times'
import { useMemo } from 'react'
import { useAppTexts } from '../app-texts.ts'

/** The worst first, what stands before what was taken back, then the newest: the order in which a row and a patient page tell them. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) =>
      compareCategories(a.category, b.category) ||
      Number(a.withdrawn !== undefined) - Number(b.withdrawn !== undefined) ||
      b.since - a.since,
  )
}

/** Findings that are one thing to read: each by itself, but all missed times of one measurement or form together, newest first. */
export function groupedFindings(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const groups = new Map<string, [Finding, ...Finding[]]>()
  for (const finding of worstFirst(findings)) {
    const key = isMissing(finding.evidence) ? `missing ${thingOf(finding.evidence)}` : finding.identity
    const known = groups.get(key)
    if (known) known.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()].map((group) => newestDeadlineFirst(group))
}

/** What a row or a card says: the finding it shows, and the words for all that are told with it. */
export interface Reason {
  readonly finding: Finding
  readonly words: string
}

/** "SpO₂ 86 %, grense 88 %, ned 4 siden i går"; "Temperatur mangler 5 ganger siden 30. nov." for what is told together. */
export function useReasons(findings: readonly Finding[]): readonly Reason[] {
  const { language } = useLanguage()
  const text = useAppTexts()
  const now = useNow()
  return useMemo(
    () =>
      groupedFindings(findings).map(([finding, ...others]) => {
        const { evidence } = finding
        if (others.length === 0 || !isMissing(evidence)) return { finding, words: explain(finding, { language, now }) }
        const day = shortDate(firstMissed([finding, ...others]), language)
        const what = thingWords(evidence, language) ?? text('reasons.aForm')
        return { finding, words: text('reasons.missing', { what, count: others.length + 1, day }) }
      }),
    [findings, language, now, text],
  )
}

/** The reason that tells of a silence after the first of them: whoever was red and has not measured since. */
export function silenceAfter([first, ...others]: readonly Reason[]): Reason | null {
  const at = first?.finding.evidence.at
  if (!first || !at || isMissing(first.finding.evidence)) return null
  return others.find(({ finding: { evidence } }) => isSilence(evidence) && (evidence.at?.at ?? 0) > at.at) ?? null
}

/** Whether a finding is about what was not done. */
export function isMissing(evidence: Evidence): evidence is MissingEvidence {
  return evidence.kind === 'missing-measurement'
}

function isSilence(evidence: Evidence): boolean {
  return isMissing(evidence) || evidence.kind === 'inactive-patient'
}

function thingOf({ type, form }: MissingEvidence): string {
  return type ?? form?.url ?? ''
}

function thingWords({ type, form }: MissingEvidence, language: Language): string | null {
  if (form !== null) return form.title
  return type !== null && isMeasurementId(type) ? measurementType(type).names[language] : null
}

function newestDeadlineFirst([first, ...others]: readonly [Finding, ...Finding[]]): readonly [Finding, ...Finding[]] {
  const [newest = first, ...earlier] = [first, ...others].toSorted((a, b) => deadlineOf(b) - deadlineOf(a))
  return others.length === 0 ? [first] : [newest, ...earlier]
}

function firstMissed(findings: readonly Finding[]): number {
  return Math.min(...findings.map(deadlineOf))
}

function deadlineOf({ evidence }: Finding): number {
  return evidence.at?.at ?? 0
}

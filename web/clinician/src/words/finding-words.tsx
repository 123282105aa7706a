import type { Finding } from '@heimvakt/core/rules/finding'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { useAppTexts } from '../app-texts.ts'
import { useReasons } from './reasons.ts'

interface FindingWordsProps {
  readonly finding: Finding
  readonly words: string
}

/** A finding in words: struck through, with who took it back and when, where its sender has. It stands until a nurse closes it. */
export function FindingWords({ finding, words }: FindingWordsProps) {
  const withdrawn = useWithdrawnWords(finding)
  if (withdrawn === null) return words
  return (
    <>
      <s>{words}</s> <span className="hv-withdrawn">{withdrawn}</span>
    </>
  )
}

/** The first reason in one line, as it is read aloud. */
export function useFirstReason(findings: readonly Finding[]): string {
  const reason = useReasons(findings)[0]
  const withdrawn = useWithdrawnWords(reason?.finding)
  if (!reason) return ''
  return withdrawn === null ? reason.words : `${reason.words}. ${withdrawn}`
}

function useWithdrawnWords(finding: Finding | undefined): string | null {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  if (finding?.withdrawn === undefined) return null
  const { by, at } = finding.withdrawn
  return text(`reasons.withdrawnBy.${by}`, { when: dayAndClock(at, now, language) })
}

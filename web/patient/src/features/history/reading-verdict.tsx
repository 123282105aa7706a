import type { Reading } from '@heimvakt/core/measurements/reading'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { isCategory, type Verdicts, verdictOn } from '@heimvakt/ui/verdicts'
import { useAppTexts } from '../../app-texts.ts'

type ReadingVerdictProps = { readonly reading: Reading; readonly verdicts: Verdicts | undefined }

/** What the rules say of one reading, in words beside their shape: the same as its receipt. */
export function ReadingVerdict({ reading, verdicts }: ReadingVerdictProps) {
  const text = useAppTexts()
  const verdict = verdictOn(verdicts, reading)
  return (
    <span className="hv-reading-verdict" data-triage={isCategory(verdict) ? verdict : 'missing'}>
      {isCategory(verdict) && <TriageIcon category={verdict} size="1.25rem" />}
      {text(`verdicts.${verdict}`)}
    </span>
  )
}

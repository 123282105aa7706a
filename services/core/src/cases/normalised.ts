import type { EffectiveTime, Reading } from '../measurements/reading.ts'
import { signsOf } from '../measurements/signs-of.ts'
import type { Finding } from '../rules/finding.ts'
import type { TriageCategory } from '../rules/triage.ts'
import type { Case } from './case.ts'

/** The readings in order of effective time, and what each was judged to be. */
export interface JudgedReadings {
  readonly readings: readonly Reading[]
  readonly verdicts: ReadonlyMap<string, TriageCategory>
}

/**
 * Whether a yellow case is back to normal: of every sign that it is about, the last `after` readings were measured after
 * the finding and are green. A finding that is about no sign, or that is not known, is never back; red never is.
 */
export function isNormalised(
  category: Case['category'],
  findings: readonly (Finding | undefined)[],
  { after, judged }: { readonly after: number | null; readonly judged: JudgedReadings },
): boolean {
  if (category !== 'yellow' || after === null) return false
  return findings.every((finding) => finding !== undefined && isBack(finding, after, judged))
}

/** A day without a clock is surely after what was measured on a day before it, and after nothing of its own day. */
function isAfter(time: EffectiveTime | null, at: EffectiveTime): boolean {
  if (time === null) return false
  return time.precision === 'day' ? time.day > at.day : time.at > at.at
}

/** What has not been measured is back when it is measured again; what could not be judged stays for a human. */
function isBack({ category, evidence }: Finding, after: number, { readings, verdicts }: JudgedReadings): boolean {
  const { at, type } = evidence
  if (at === null || type === null || category === 'unassessed') return false
  const later = readings
    .flatMap(signsOf)
    .filter((reading) => reading.type === type && isAfter(reading.effective, at) && verdicts.has(reading.id))
  return later.length >= after && later.slice(-after).every(({ id }) => verdicts.get(id) === 'green')
}

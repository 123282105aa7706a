import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { Finding } from '@heimvakt/core/rules/finding'
import { MeasurementChart } from '@heimvakt/ui/chart/measurement-chart.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { Heading } from '@navikt/ds-react'
import { useMemo, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { PatientRecord } from '../../server-state/record.ts'
import type { TimelineEntry } from '../../server-state/timeline.ts'
import { useReasons, worstFirst } from '../../words/reasons.ts'
import { FindingCard } from './finding-card.tsx'
import { LatestValues } from './latest-values.tsx'
import { chartOf, latestSign, signsOf } from './measurements.ts'
import { TimelineList } from './timeline-list.tsx'

interface RecordViewProps {
  readonly record: PatientRecord
  readonly timeline: readonly TimelineEntry[]
  readonly findings: readonly Finding[]
}

/** One patient: what is wrong, what was measured lately, how it has moved, and what has been done. */
export function RecordView({ record, timeline, findings }: RecordViewProps) {
  const text = useAppTexts()
  const now = useNow()
  const { language } = useLanguage()
  const reasons = useReasons(findings)
  const signs = useMemo(
    () => signsOf(record).map((id) => ({ id, chart: chartOf(record, id, language) })),
    [record, language],
  )
  const [picked, setPicked] = useState<MeasurementId | null>(null)
  const shown = picked ?? worstSign(findings) ?? latestSign(record)
  const chosen = signs.find((sign) => sign.id === shown) ?? signs[0]
  const today = useMemo(() => endOfMinute(now), [now])
  return (
    <div className="hv-record">
      {findings.length > 0 && (
        <section aria-label={text('record.findings')}>
          <ul className="hv-findings">
            {worstFirst(findings).map((finding, index) => (
              <FindingCard key={finding.identity} finding={finding} words={reasons[index] ?? ''} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="hv-latest">
        <Heading id="hv-latest" size="xsmall" level="3" className="hv-record-heading">
          {text('record.latest')}
        </Heading>
        {chosen && <LatestValues signs={signs} chosen={chosen.id} onChoose={setPicked} />}
      </section>
      {chosen && (
        <section aria-labelledby="hv-trend">
          <Heading id="hv-trend" size="xsmall" level="3" className="hv-record-heading">
            {chosen.chart.name} ({chosen.chart.unit})
          </Heading>
          <MeasurementChart key={chosen.id} measurement={chosen.chart} now={today} />
        </section>
      )}
      <section aria-labelledby="hv-timeline">
        <Heading id="hv-timeline" size="xsmall" level="3" className="hv-record-heading">
          {text('record.timeline')}
        </Heading>
        <TimelineList entries={timeline} />
      </section>
    </div>
  )
}

function worstSign(findings: readonly Finding[]): string | null {
  return worstFirst(findings).find((finding) => finding.evidence.type !== null)?.evidence.type ?? null
}

/** The chart is not redrawn for every tick of the page's clock. */
function endOfMinute(now: number): number {
  const step = 10 * 60_000
  return Math.ceil(now / step) * step
}

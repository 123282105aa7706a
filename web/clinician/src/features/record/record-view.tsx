import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { Finding } from '@heimvakt/core/rules/finding'
import { MeasurementChart } from '@heimvakt/ui/chart/measurement-chart.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import type { Verdicts } from '@heimvakt/ui/verdicts'
import { Heading } from '@navikt/ds-react'
import { useMemo, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { PatientRecord } from '../../server-state/record.ts'
import { useReasons, worstFirst } from '../../words/reasons.ts'
import { FindingCard } from './finding-card.tsx'
import { LatestValues } from './latest-values.tsx'
import { chartOf, latestSign, signsOf } from './measurements.ts'
import type { NamedPatient } from './named-patient.ts'
import { MarkWrong } from './mark-wrong.tsx'
import { RegisterReading } from './register-reading.tsx'
import { TimelineList, type TimelineListProps } from './timeline-list.tsx'

/** What is wrong, one line per thing. */
export function FindingsSection({ findings }: { readonly findings: readonly Finding[] }) {
  const text = useAppTexts()
  const reasons = useReasons(findings)
  if (reasons.length === 0) return null
  return (
    <section className="hv-findings-section" aria-label={text('record.findings')}>
      <ul className="hv-findings">
        {reasons.map(({ finding, words }) => (
          <FindingCard key={finding.identity} finding={finding} words={words} />
        ))}
      </ul>
    </section>
  )
}

interface MeasuredProps {
  readonly patient: NamedPatient
  readonly record: PatientRecord
  /** The rules'; undefined until they are there. */
  readonly verdicts: Verdicts | undefined
  readonly findings: readonly Finding[]
}

/** What was measured lately, and how it has moved. */
export function Measured({ patient, record, verdicts, findings }: MeasuredProps) {
  const text = useAppTexts()
  const now = useNow()
  const { language } = useLanguage()
  const signs = useMemo(
    () => signsOf(record).map((id) => ({ id, chart: chartOf(id, { record, verdicts, language }) })),
    [record, verdicts, language],
  )
  const [picked, setPicked] = useState<MeasurementId | null>(null)
  const shown = picked ?? worstSign(findings) ?? latestSign(record)
  const chosen = signs.find((sign) => sign.id === shown) ?? signs[0]
  const rowEnd = (id: string) => {
    const reading = record.readings.find((one) => one.id === id)
    if (reading?.kind !== 'measurement') return null
    return <MarkWrong patient={patient} reading={reading} byTelephone={record.byTelephone.has(id)} />
  }
  const today = useMemo(() => endOfMinute(now), [now])
  return (
    <div className="hv-measured">
      <section className="hv-measured-latest" aria-labelledby="hv-latest">
        <Heading id="hv-latest" size="xsmall" level="3" className="hv-record-heading">
          {text('record.latest')}
        </Heading>
        {chosen && <LatestValues signs={signs} chosen={chosen.id} onChoose={setPicked} />}
        {chosen && <RegisterReading patient={patient} record={record} chosen={chosen.id} />}
      </section>
      {chosen && (
        <section className="hv-measured-trend" aria-labelledby="hv-trend">
          <Heading id="hv-trend" size="xsmall" level="3" className="hv-record-heading">
            {chosen.chart.name} ({chosen.chart.unit})
          </Heading>
          <MeasurementChart key={chosen.id} measurement={chosen.chart} now={today} rowEnd={rowEnd} />
        </section>
      )}
    </div>
  )
}

/** What has happened, newest first. */
export function TimelineSection({ entries, changesOf }: TimelineListProps) {
  const text = useAppTexts()
  return (
    <section className="hv-timeline-section" aria-labelledby="hv-timeline">
      <Heading id="hv-timeline" size="xsmall" level="3" className="hv-record-heading">
        {text('record.timeline')}
      </Heading>
      <TimelineList entries={entries} changesOf={changesOf} />
    </section>
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

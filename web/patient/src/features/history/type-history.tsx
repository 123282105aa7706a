import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { Activity } from '@heimvakt/core/plans/limits'
import { MeasurementChart } from '@heimvakt/ui/chart/measurement-chart.tsx'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { InlineMessage, Loader } from '@navikt/ds-react'
import { useMemo } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { measurementsIn, useHistoryOf } from '../../record/readings.ts'
import { useVerdicts } from '../../record/verdicts.ts'
import { chartOf } from './chart-of.ts'
import { ReadingList } from './reading-list.tsx'

type TypeHistoryProps = { readonly type: MeasurementId; readonly activities: readonly Activity[] }

/** The curve with the own limits, and every reading below it. */
export function TypeHistory({ type, activities }: TypeHistoryProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const { readings, keptAt, problem, retry } = useHistoryOf(type)
  const verdicts = useVerdicts().data
  const chart = useMemo(
    () => chartOf({ type, measurements: measurementsIn(readings), activities, verdicts, language }),
    [type, readings, activities, verdicts, language],
  )
  if (readings === undefined) {
    return problem ? <ErrorBox problem={problem} onRetry={retry} /> : <Loader size="2xlarge" className="hv-loader" />
  }
  return (
    <>
      {keptAt !== undefined && (
        <InlineMessage status="info">
          {text('history.kept', { when: dayAndClock(keptAt, now, language) })}
        </InlineMessage>
      )}
      {readings.length === 0 ? (
        <EmptyState title={text('history.none')}>{text('history.noneBody')}</EmptyState>
      ) : (
        <>
          <div className="hv-card hv-print-chart">
            <MeasurementChart measurement={chart} now={now} />
          </div>
          <ReadingList readings={readings} verdicts={verdicts} />
        </>
      )}
    </>
  )
}

import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { Activity } from '@heimvakt/core/plans/limits'
import { MeasurementChart } from '@heimvakt/ui/chart/measurement-chart.tsx'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { Loader } from '@navikt/ds-react'
import { useMemo } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { measurementsIn, useReadingsOf } from '../../record/readings.ts'
import { chartOf } from './chart-of.ts'
import { ReadingList } from './reading-list.tsx'

type TypeHistoryProps = { readonly type: MeasurementId; readonly activities: readonly Activity[] }

/** The curve with the own limits, and every reading below it. */
export function TypeHistory({ type, activities }: TypeHistoryProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const readings = useReadingsOf(type)
  const chart = useMemo(
    () => chartOf({ type, measurements: measurementsIn(readings.data), activities, language }),
    [type, readings.data, activities, language],
  )
  if (readings.data && readings.data.length > 0) {
    return (
      <>
        <div className="hv-card">
          <MeasurementChart measurement={chart} now={now} />
        </div>
        <ReadingList readings={readings.data} />
      </>
    )
  }
  if (readings.data) return <EmptyState title={text('history.none')}>{text('history.noneBody')}</EmptyState>
  if (readings.error) return <ErrorBox problem={readings.error} onRetry={() => void readings.refetch()} />
  return <Loader size="2xlarge" className="hv-loader" />
}

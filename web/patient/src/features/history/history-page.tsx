import { isMeasurementId, type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { Loader } from '@navikt/ds-react'
import { Link, useParams } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import { MeasurementIcon } from '../../parts/measurement-icon.tsx'
import { PageHeading } from '../../parts/page-heading.tsx'
import { useActivities } from '../../record/plans.ts'
import { useRecentReadings } from '../../record/readings.ts'
import { TypeHistory } from './type-history.tsx'

/** Historikk: one kind of measurement at a time. */
export function HistoryPage() {
  const text = useAppTexts()
  const { type: chosen } = useParams({ strict: false })
  const activities = useActivities()
  const readings = useRecentReadings()
  const types = typesOf([...(activities.data ?? []), ...(readings.data ?? [])])
  const type = chosen !== undefined && isMeasurementId(chosen) ? chosen : types[0]
  return (
    <div className="hv-page">
      <PageHeading title={text('history.title')} />
      {types.length > 1 && <TypeChoice types={types} chosen={type} />}
      {type && <TypeHistory key={type} type={type} activities={activities.data ?? []} />}
      {!type && activities.isPending && <Loader size="2xlarge" className="hv-loader" />}
      {!type && activities.error && <ErrorBox problem={activities.error} onRetry={() => void activities.refetch()} />}
      {!type && activities.isSuccess && (
        <EmptyState title={text('history.none')}>{text('history.noneBody')}</EmptyState>
      )}
    </div>
  )
}

type TypeChoiceProps = { readonly types: readonly MeasurementId[]; readonly chosen: MeasurementId | undefined }

function TypeChoice({ types, chosen }: TypeChoiceProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  return (
    <nav aria-label={text('history.choose')}>
      <ul className="hv-choices">
        {types.map((type) => (
          <li key={type}>
            <Link
              to="/history/$type"
              params={{ type }}
              replace
              className="hv-choice"
              aria-current={type === chosen ? 'true' : undefined}
            >
              <MeasurementIcon type={type} />
              {measurementType(type).names[language]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function typesOf(things: readonly { readonly type: MeasurementId | null }[]): readonly MeasurementId[] {
  return [...new Set(things.flatMap(({ type }) => type ?? []))]
}

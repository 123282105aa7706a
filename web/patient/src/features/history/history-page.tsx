import { isMeasurementId, type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { Loader } from '@navikt/ds-react'
import { Link, useParams } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import { FormIcon } from '../../parts/form-icon.tsx'
import { MeasurementIcon } from '../../parts/measurement-icon.tsx'
import { PageHeading } from '../../parts/page-heading.tsx'
import { PrintedBy } from '../../parts/printed-by.tsx'
import { useAnsweredForms } from '../../record/answered-forms.ts'
import { useActivities, useFormActivities } from '../../record/plans.ts'
import { useRecentReadings } from '../../record/readings.ts'
import { FormHistory } from './form-history.tsx'
import { TypeHistory } from './type-history.tsx'

/** One kind of measurement, or all forms. */
type Choice = MeasurementId | 'forms'

/** Historikk: one kind of measurement at a time, or the answered forms. */
export function HistoryPage() {
  const text = useAppTexts()
  const { type } = useParams({ strict: false })
  const activities = useActivities()
  const choices = useChoices()
  const chosen = type === 'forms' || (type !== undefined && isMeasurementId(type)) ? type : choices[0]
  return (
    <div className="hv-page">
      <PageHeading title={text('history.title')} />
      <PrintedBy />
      {choices.length > 1 && <Choices choices={choices} chosen={chosen} />}
      {chosen === 'forms' && <FormHistory />}
      {chosen && chosen !== 'forms' && <TypeHistory key={chosen} type={chosen} activities={activities.data ?? []} />}
      {!chosen && activities.isPending && <Loader size="2xlarge" className="hv-loader" />}
      {!chosen && activities.error && <ErrorBox problem={activities.error} onRetry={() => void activities.refetch()} />}
      {!chosen && activities.isSuccess && (
        <EmptyState title={text('history.none')}>{text('history.noneBody')}</EmptyState>
      )}
    </div>
  )
}

/** What the plan asks for and what was sent lately. */
function useChoices(): readonly Choice[] {
  const activities = useActivities()
  const readings = useRecentReadings()
  const forms = useFormActivities()
  const answered = useAnsweredForms()
  const types = [...(activities.data ?? []), ...(readings.data ?? [])].flatMap(({ type }) => type ?? [])
  const hasForms = (forms.data ?? []).length + (answered.data ?? []).length > 0
  return [...new Set<Choice>([...types, ...(hasForms ? (['forms'] as const) : [])])]
}

type ChoicesProps = { readonly choices: readonly Choice[]; readonly chosen: Choice | undefined }

function Choices({ choices, chosen }: ChoicesProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  return (
    <nav aria-label={text('history.choose')}>
      <ul className="hv-choices">
        {choices.map((choice) => (
          <li key={choice}>
            <Link
              to="/history/$type"
              params={{ type: choice }}
              replace
              className="hv-choice"
              aria-current={choice === chosen ? 'true' : undefined}
            >
              {choice === 'forms' ? <FormIcon /> : <MeasurementIcon type={choice} />}
              {choice === 'forms' ? text('history.forms') : measurementType(choice).names[language]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

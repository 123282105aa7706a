import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { Loader } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { useFormAnswers } from '../../server-state/answers.ts'
import { useTimeline } from '../../server-state/timeline.ts'
import { useVerdicts } from '../../server-state/verdicts.ts'
import { AnswersTable } from './answers-table.tsx'

/** What the patient has answered over time, a table per form. */
export function AnswersPanel({ patient }: { readonly patient: string }) {
  const text = useAppTexts()
  const answers = useFormAnswers(patient)
  const timeline = useTimeline(patient)
  const verdicts = useVerdicts(patient)
  const findings = (timeline.data ?? []).flatMap((entry) => (entry.kind === 'finding' ? [entry.finding] : []))
  if (answers.isPending) return <Loader size="xlarge" title={text('answers.loading')} />
  if (!answers.data) return <ErrorBox problem={answers.error} onRetry={() => void answers.refetch()} />
  if (answers.data.length === 0)
    return <EmptyState title={text('answers.empty')}>{text('answers.emptyBody')}</EmptyState>
  return (
    <div className="hv-record">
      <p className="hv-plan-line hv-quiet">{text('answers.legend')}</p>
      {answers.data.map((answered) => (
        <AnswersTable key={answered.url} answered={answered} findings={findings} verdicts={verdicts.data} />
      ))}
    </div>
  )
}

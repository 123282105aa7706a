import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { absoluteDay } from '@heimvakt/ui/times'
import { PlusIcon } from '@navikt/aksel-icons'
import { Button, Loader } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { PatientPlan, PlanActivity } from '../../server-state/plan-shapes.ts'
import { usePatientPlans } from '../../server-state/plans.ts'
import { bareId } from '../../server-state/transitions.ts'
import { LimitDialog } from './limit-dialog.tsx'
import { LimitHistoryDialog } from './limit-history-dialog.tsx'
import { LinkButton } from './link-button.tsx'
import { NormalDialog } from './normal-dialog.tsx'
import { OxygenDialog } from './oxygen-dialog.tsx'
import { PlanCard } from './plan-card.tsx'
import type { PlanForm } from './plan-form.ts'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { EndDialog, PauseDialog, ResumeDialog } from './status-dialogs.tsx'
import { usePlanActions } from './use-plan-actions.ts'

/** The plans of one patient, and every way to change them. */
export function PlanPanel({ patient }: { readonly patient: string }) {
  const text = useAppTexts()
  const plans = usePatientPlans(patient)
  const [form, setForm] = useState<PlanForm | null>(null)
  const [withEnded, setWithEnded] = useState(false)
  if (plans.isPending) return <Loader size="xlarge" title={text('plans.loading')} />
  if (!plans.data) return <ErrorBox problem={plans.error} onRetry={() => void plans.refetch()} />
  const inForce = plans.data.filter((plan) => isInForce(plan))
  const ended = plans.data.filter((plan) => !isInForce(plan))
  return (
    <div className="hv-plans">
      <div className="hv-plan-row">
        <LinkButton
          to="/plans/new"
          search={{ patient: bareId(patient) }}
          size="small"
          variant={inForce.length === 0 ? 'primary' : 'secondary'}
          icon={<PlusIcon aria-hidden />}
        >
          {text('plans.start')}
        </LinkButton>
        {ended.length > 0 && (
          <Button
            type="button"
            size="small"
            variant="tertiary"
            data-color="neutral"
            aria-expanded={withEnded}
            onClick={() => setWithEnded(!withEnded)}
          >
            {withEnded ? text('plans.hideEnded') : text('plans.showEnded', { count: ended.length })}
          </Button>
        )}
      </div>
      {inForce.length === 0 && <NoPlan ended={ended} />}
      {[...inForce, ...(withEnded ? ended : [])].map((plan) => (
        <PlanCard key={plan.id} plan={plan} others={inForce.filter(({ id }) => id !== plan.id)} onOpen={setForm} />
      ))}
      {form !== null && (
        <OpenForm
          key={'plan' in form ? form.plan : form.activity}
          patient={patient}
          plans={plans.data}
          form={form}
          onClose={() => setForm(null)}
        />
      )}
    </div>
  )
}

function isInForce({ status }: PatientPlan): boolean {
  return status === 'active' || status === 'on-hold' || status === 'draft'
}

/** Nobody is followed without a plan: never yet, or no longer. */
function NoPlan({ ended }: { readonly ended: readonly PatientPlan[] }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  if (ended.length === 0) return <EmptyState title={text('plans.empty')}>{text('plans.emptyBody')}</EmptyState>
  const last = Math.max(...ended.map(({ end }) => end ?? 0))
  const when = last === 0 ? '' : absoluteDay(last, language)
  return <EmptyState title={text('pause.ended', { when })}>{text('pause.endedBody')}</EmptyState>
}

interface OpenFormProps {
  readonly patient: string
  readonly plans: readonly PatientPlan[]
  readonly form: PlanForm
  readonly onClose: () => void
}

function OpenForm({ patient, plans, form, onClose }: OpenFormProps) {
  const actions = usePlanActions(patient)
  if ('plan' in form) {
    const plan = plans.find(({ id }) => id === form.plan)
    const Dialog = statusForms[form.form]
    return plan ? <Dialog patient={patient} plan={plan} actions={actions} onClose={onClose} /> : null
  }
  const activity = activityOf(plans, form.activity)
  if (!activity) return null
  if (form.form === 'schedule') return <ScheduleDialog activity={activity} actions={actions} onClose={onClose} />
  if (activity.kind !== 'measurement') return null
  if (form.form === 'history') return <LimitHistoryDialog activity={activity} onClose={onClose} />
  if (form.form === 'oxygen') return <OxygenDialog activity={activity} actions={actions} onClose={onClose} />
  const Dialog = form.form === 'normal' ? NormalDialog : LimitDialog
  return <Dialog activity={activity} actions={actions} onClose={onClose} />
}

const statusForms = { end: EndDialog, pause: PauseDialog, resume: ResumeDialog } as const

function activityOf(plans: readonly PatientPlan[], id: string): PlanActivity | undefined {
  return plans.flatMap((plan) => plan.activities).find((activity) => activity.id === id)
}

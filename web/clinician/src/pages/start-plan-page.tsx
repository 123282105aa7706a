import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useHoldPage, useSession } from '@heimvakt/ui/session'
import { ChevronLeftIcon } from '@navikt/aksel-icons'
import { Button, Heading, Loader } from '@navikt/ds-react'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useAppTexts } from '../app-texts.ts'
import { StartForm } from '../features/plans/start-form.tsx'
import { useTell } from '../notices/notices.tsx'
import { useFollowedPatients } from '../server-state/patients.ts'
import type { NewPlan } from '../server-state/plan-shapes.ts'
import { usePatientPlans, usePlanTemplates, useStartPlan } from '../server-state/plans.ts'
import { bareId } from '../server-state/transitions.ts'

/** A plan for a patient of ours, named by id in the address, or for a new one, who is named in the form only. */
export function StartPlanPage() {
  const text = useAppTexts()
  const tell = useTell()
  const navigate = useNavigate()
  const router = useRouter()
  const session = useSession()
  useHoldPage(true)
  const { patient } = useSearch({ from: '/plans/new' })
  const templates = usePlanTemplates()
  const plans = usePatientPlans(patient ?? null)
  const patients = useFollowedPatients()
  const { mutateAsync, isPending, error } = useStartPlan()
  const title = text(patient === undefined ? 'plans.new.titleNew' : 'plans.new.title')
  const known = patients.data?.find(({ id }) => bareId(id) === patient)
  const ready = patient === undefined || (plans.data !== undefined && patients.data !== undefined)
  const failed = [templates, ...(patient === undefined ? [] : [plans, patients])].find(
    (query) => query.isError && query.data === undefined,
  )
  const start = async (plan: NewPlan, name: string) => {
    const started = await mutateAsync(plan).catch(() => null)
    if (started === null) return
    tell({ tone: 'done', words: text('plans.new.done', { plan: name }) })
    await navigate({ to: '/patients/$patientId', params: { patientId: started.patient } })
  }
  return (
    <div className="hv-page">
      <title>{`${title} – Heimvakt`}</title>
      <div className="hv-page-inner">
        <div>
          <Button
            type="button"
            size="small"
            variant="tertiary"
            data-color="neutral"
            icon={<ChevronLeftIcon aria-hidden />}
            onClick={() => router.history.back()}
          >
            {text('plans.new.back')}
          </Button>
        </div>
        <Heading size="large" level="1">
          {title}
        </Heading>
        {failed && <ErrorBox problem={failed.error} onRetry={() => void failed.refetch()} />}
        {!failed && !(templates.data && ready) && <Loader size="2xlarge" title={text('plans.loading')} />}
        {templates.data && ready && (
          <StartForm
            key={patient ?? ''}
            patient={patient === undefined ? null : { id: patient, name: known?.name ?? patient }}
            plans={plans.data ?? []}
            templates={templates.data}
            teams={session.state === 'signed-in' ? session.session.caller.teams : []}
            busy={isPending}
            problem={error}
            onStart={(plan, name) => void start(plan, name)}
          />
        )}
      </div>
    </div>
  )
}

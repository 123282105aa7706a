import type { Standing } from '@heimvakt/core/cases/standing'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { Loader } from '@navikt/ds-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useAppTexts } from '../app-texts.ts'
import { FollowUpList } from '../features/follow-up/follow-up-list.tsx'
import { countByTab } from '../features/queue/queue-filters.ts'
import { QueueTabs } from '../features/queue/queue-tabs.tsx'
import { PatientHeading } from '../features/record/patient-heading.tsx'
import { useKeys } from '../keyboard/keys.ts'
import { type FollowedPatient, useFollowedPatients } from '../server-state/patients.ts'
import { useQueue } from '../server-state/queue.ts'
import { bareId } from '../server-state/transitions.ts'
import { StandingTag } from '../words/standing.tsx'
import { PatientSections } from './patient-sections.tsx'

/** "Uten sak": whoever has a case is in the queue instead. Having none is not being green. */
export function FollowUpPage() {
  const text = useAppTexts()
  const open = useParams({ strict: false }).patientId ?? null
  const navigate = useNavigate()
  const patients = useFollowedPatients()
  const queue = useQueue()
  const go = (patientId: string | undefined) =>
    void (patientId === undefined
      ? navigate({ to: '/patients' })
      : navigate({ to: '/patients/$patientId', params: { patientId } }))

  const everybody = patients.data ?? nobody
  const withoutCase = everybody.filter((patient) => patient.openCategory === null)
  const index = withoutCase.findIndex((patient) => bareId(patient.id) === open)
  const step = (by: 1 | -1) => {
    const target = open === null ? withoutCase[0] : withoutCase[index + by]
    return target ? () => go(bareId(target.id)) : null
  }
  useKeys({ j: () => step(1)?.(), k: () => step(-1)?.(), Escape: () => go(undefined) })

  // A patient's page is of both: without the queue the findings of an open case would be missing without a word.
  if (patients.isPending || queue.isPending) {
    return <Loader className="hv-loading" size="2xlarge" title={text('followUp.loading')} />
  }
  if (!patients.data || !queue.data) {
    const again = () => void Promise.all([patients, queue].map(({ refetch }) => refetch()))
    return <ErrorBox problem={patients.error ?? queue.error} onRetry={again} />
  }
  return (
    <div className="hv-work" data-open={open !== null}>
      <title>{`${text('followUp.title')} – Heimvakt`}</title>
      <h1 className="aksel-sr-only">{text('followUp.title')}</h1>
      <div className="hv-work-bar">
        <QueueTabs counts={countByTab(queue.data.rows)} filters={{}} withoutCase={withoutCase.length} />
        <div className="hv-toolbar">
          <span className="hv-quiet">{text('followUp.intro')}</span>
        </div>
      </div>
      <div className="hv-work-list">
        {withoutCase.length === 0 && (
          <EmptyState title={text(everybody.length === 0 ? 'followUp.nobody' : 'followUp.empty')} />
        )}
        <FollowUpList patients={withoutCase} open={open} />
      </div>
      {open !== null && (
        <OpenPatient
          patient={everybody.find((patient) => bareId(patient.id) === open) ?? null}
          findings={queue.data.rows
            .filter(({ patient }) => bareId(patient.id) === open)
            .flatMap(({ findings }) => findings)}
          onPrevious={step(-1)}
          onNext={step(1)}
          onClose={() => go(undefined)}
        />
      )}
    </div>
  )
}

const nobody: readonly FollowedPatient[] = []

interface OpenPatientProps {
  readonly patient: FollowedPatient | null
  /** Of the open cases: a page that was kept or shared may be of somebody who has one. */
  readonly findings: readonly Finding[]
  readonly onPrevious: (() => void) | null
  readonly onNext: (() => void) | null
  readonly onClose: () => void
}

function OpenPatient({ patient, findings, onPrevious, onNext, onClose }: OpenPatientProps) {
  const text = useAppTexts()
  if (!patient) {
    return (
      <section className="hv-panel" aria-label={text('record.notFound')}>
        <EmptyState title={text('record.notFound')} />
      </section>
    )
  }
  const standing = patient.openCategory === null ? patient.standing : openAs(patient.openCategory)
  return (
    <section className="hv-panel" aria-label={patient.name}>
      <div className="hv-panel-top">
        <PatientHeading
          name={patient.name}
          age={patient.age}
          plans={patient.plans}
          tag={<StandingTag standing={standing} />}
          onPrevious={onPrevious}
          onNext={onNext}
          onClose={onClose}
        />
      </div>
      <div className="hv-panel-body">
        <PatientSections key={patient.id} patient={patient} findings={findings} />
      </div>
    </section>
  )
}

function openAs(category: TriageCategory): Standing {
  return { kind: 'open', category }
}

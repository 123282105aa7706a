import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { ApiProblem } from '@heimvakt/ui/api'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { Loader } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { ClosedCase } from '../closed-case/closed-case.tsx'
import type { CaseCommand } from '../features/case/case-commands.ts'
import { CaseBar } from '../features/case/case-bar.tsx'
import { PauseTag } from '../features/plans/pause-tag.tsx'
import { PatientHeading } from '../features/record/patient-heading.tsx'
import { useFollowedPatients } from '../server-state/patients.ts'
import type { QueueRow } from '../server-state/queue.ts'
import { useStoredCase } from '../server-state/stored-case.ts'
import { bareId } from '../server-state/transitions.ts'
import { useVerdicts } from '../server-state/verdicts.ts'
import { StandingTag } from '../words/standing.tsx'
import { PatientSections } from './patient-sections.tsx'

interface Steps {
  readonly onPrevious: (() => void) | null
  readonly onNext: (() => void) | null
  readonly onClose: () => void
}

interface CasePanelProps extends Steps {
  readonly caseId: string
  /** Null when the case is not in the queue, or no longer. */
  readonly row: QueueRow | null
  readonly me: string
  readonly busy: boolean
  /** What was done with it is not answered yet. */
  readonly unconfirmed: boolean
  readonly onCommand: (command: CaseCommand) => void
}

/** The patient of the open case. A case that leaves the queue while it is open does not tear the page away. */
export function CasePanel({ caseId, row, me, busy, unconfirmed, onCommand, ...steps }: CasePanelProps) {
  const [last, setLast] = useState(row)
  if (row !== null && row !== last) setLast(row)
  if (row === null) return <GonePanel caseId={caseId} last={last} {...steps} />
  return (
    <section className="hv-panel" aria-label={row.patient.name}>
      <div className="hv-panel-top">
        <PatientHeading
          name={row.patient.name}
          age={row.patient.age}
          plans={[row.plan.title]}
          tag={
            <>
              <TriageTag category={row.case.category} />
              <PauseTag patient={row.patient.id} />
            </>
          }
          {...steps}
        />
        <CaseBar row={row} me={me} busy={busy} unconfirmed={unconfirmed} onCommand={onCommand} />
      </div>
      <div className="hv-panel-body">
        <PatientSections key={row.patient.id} patient={row.patient} findings={row.findings} />
      </div>
    </section>
  )
}

/** How it stands with a patient whose case has left the queue. */
function StandingAfter({ patient }: { readonly patient: string }) {
  const verdicts = useVerdicts(patient)
  return <StandingTag standing={verdicts.data?.standing ?? 'pending'} />
}

interface GonePanelProps extends Steps {
  readonly caseId: string
  /** The row as it was last, when it was open here. */
  readonly last: QueueRow | null
}

/** A colleague closed it while it was open here, or a kept link leads to it: who, when and how, and the patient. */
function GonePanel({ caseId, last, ...steps }: GonePanelProps) {
  const text = useAppTexts()
  const stored = useStoredCase(caseId)
  const patients = useFollowedPatients()
  if (stored.isPending) return <Loader className="hv-loading" size="xlarge" title={text('closed.loading')} />
  if (!stored.data) return <UnknownCase problem={stored.error} onRetry={() => void stored.refetch()} />
  const patient = bareId(stored.data.patient)
  const person = last?.patient ?? patients.data?.find(({ id }) => bareId(id) === patient)
  const name = person?.name ?? text('record.caseGone')
  return (
    <section className="hv-panel" aria-label={name}>
      <div className="hv-panel-top">
        <PatientHeading
          name={name}
          age={person?.age ?? null}
          plans={last ? [last.plan.title] : []}
          tag={<StandingAfter patient={patient} />}
          {...steps}
        />
        <ClosedCase caseId={caseId} stored={stored.data} />
      </div>
      <div className="hv-panel-body">
        <PatientSections key={patient} patient={{ id: patient, name }} findings={[]} />
      </div>
    </section>
  )
}

function UnknownCase({ problem, onRetry }: { readonly problem: unknown; readonly onRetry: () => void }) {
  const text = useAppTexts()
  const isRefused = problem === null || (problem instanceof ApiProblem && problem.kind === 'refused')
  return (
    <section className="hv-panel" aria-label={text('closed.unknown')}>
      {isRefused ? (
        <EmptyState title={text('closed.unknown')}>
          {text('closed.unknownBody')}{' '}
          <Link className="aksel-link" to="/queue">
            {text('closed.toQueue')}
          </Link>
        </EmptyState>
      ) : (
        <ErrorBox problem={problem} onRetry={onRetry} />
      )}
    </section>
  )
}

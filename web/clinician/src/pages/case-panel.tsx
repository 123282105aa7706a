import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { InlineMessage } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../app-texts.ts'
import type { CaseCommand } from '../features/case/case-commands.ts'
import { CaseBar } from '../features/case/case-bar.tsx'
import { PatientHeading } from '../features/record/patient-heading.tsx'
import type { QueueRow } from '../server-state/queue.ts'
import { useVerdicts } from '../server-state/verdicts.ts'
import { StandingTag } from '../words/standing.tsx'
import { PatientSections } from './patient-sections.tsx'

interface CasePanelProps {
  /** Null when the case is no longer in the queue. */
  readonly row: QueueRow | null
  readonly me: string
  readonly busy: boolean
  /** What was done with it is not answered yet. */
  readonly unconfirmed: boolean
  readonly onCommand: (command: CaseCommand) => void
  readonly onPrevious: (() => void) | null
  readonly onNext: (() => void) | null
  readonly onClose: () => void
}

/** The patient of the open case. A case that leaves the queue while it is open does not tear the page away. */
export function CasePanel({ row, me, busy, unconfirmed, ...on }: CasePanelProps) {
  const text = useAppTexts()
  const [last, setLast] = useState(row)
  if (row !== null && row !== last) setLast(row)
  const shown = row ?? last
  if (!shown) {
    return (
      <aside className="hv-panel" aria-label={text('record.caseGone')}>
        <EmptyState title={text('record.caseGone')}>{text('record.caseGoneUnknown')}</EmptyState>
      </aside>
    )
  }
  return (
    <section className="hv-panel" aria-label={shown.patient.name}>
      <div className="hv-panel-top">
        <PatientHeading
          name={shown.patient.name}
          age={shown.patient.age}
          plans={[shown.plan.title]}
          tag={row ? <TriageTag category={row.case.category} /> : <StandingAfter patient={shown.patient.id} />}
          onPrevious={on.onPrevious}
          onNext={on.onNext}
          onClose={on.onClose}
        />
        {row && <CaseBar row={row} me={me} busy={busy} unconfirmed={unconfirmed} onCommand={on.onCommand} />}
      </div>
      <div className="hv-panel-body">
        {!row && (
          <InlineMessage status="info">
            <strong>{text('record.caseGone')}.</strong> {text('record.caseGoneBody')}
          </InlineMessage>
        )}
        <PatientSections patient={shown.patient.id} findings={row ? shown.findings : []} />
      </div>
    </section>
  )
}

/** How it stands with a patient whose case has left the queue. */
function StandingAfter({ patient }: { readonly patient: string }) {
  const verdicts = useVerdicts(patient)
  return <StandingTag standing={verdicts.data?.standing ?? 'pending'} />
}

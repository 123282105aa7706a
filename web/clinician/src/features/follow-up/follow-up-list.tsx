import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { RelativeTime } from '@heimvakt/ui/relative-time.tsx'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { FollowedPatient } from '../../server-state/patients.ts'
import { bareId } from '../../server-state/transitions.ts'
import { PlanNotes } from '../../words/plan-notes.tsx'
import { StandingTag } from '../../words/standing.tsx'

interface FollowUpListProps {
  readonly patients: readonly FollowedPatient[]
  readonly open: string | null
}

/** The patients without an open case: how it stands with each, and when they last measured. */
export function FollowUpList({ patients, open }: FollowUpListProps) {
  const text = useAppTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: patients.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 51,
    getItemKey: (index) => patients[index]?.id ?? index,
    overscan: 12,
    initialRect: { width: 800, height: 800 },
  })
  return (
    <div className="hv-queue-list">
      <div ref={scroller} className="hv-queue-scroller">
        <table
          className="hv-queue-table hv-follow-up-table"
          aria-label={text('followUp.title')}
          aria-rowcount={patients.length + 1}
        >
          <thead>
            <tr className="hv-row-head">
              <th scope="col">{text('queue.columns.category')}</th>
              <th scope="col">{text('queue.columns.patient')}</th>
              <th scope="col">{text('followUp.lastReading')}</th>
            </tr>
          </thead>
          <tbody style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map((item) => {
              const patient = patients[item.index]
              if (!patient) return null
              return (
                <tr
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  data-triage={toneOf(patient)}
                  data-open={bareId(patient.id) === open}
                  className="hv-row"
                  style={{ transform: `translateY(${item.start}px)` }}
                  aria-rowindex={item.index + 2}
                >
                  <FollowUpCells patient={patient} />
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}

/** Green only where it is a verdict. */
function toneOf({ standing }: FollowedPatient): TriageCategory {
  if (standing === 'pending') return 'missing'
  if (standing.kind === 'open') return standing.category
  return standing.kind === 'green' ? 'green' : 'missing'
}

function FollowUpCells({ patient }: { readonly patient: FollowedPatient }) {
  const text = useAppTexts()
  return (
    <>
      <td className="hv-row-category">
        <StandingTag standing={patient.standing} size="small" />
      </td>
      <th scope="row" className="hv-row-patient">
        <span className="hv-row-name">
          <Link className="hv-row-link" to="/patients/$patientId" params={{ patientId: bareId(patient.id) }}>
            {patient.name}
          </Link>
          {patient.age !== null && <span className="hv-row-age"> {text('queue.age', { count: patient.age })}</span>}
        </span>
        <span className="hv-row-plan">{patient.plans.join(' · ')}</span>
        {patient.planNotes.length > 0 && (
          <span className="hv-row-marks">
            <PlanNotes notes={patient.planNotes} />
          </span>
        )}
      </th>
      <td className="hv-row-waited">
        {patient.lastReadingAt === undefined && <span className="hv-quiet">{text('followUp.lookedUp')}</span>}
        {patient.lastReadingAt === null && text('followUp.never')}
        {typeof patient.lastReadingAt === 'number' && <RelativeTime at={patient.lastReadingAt} />}
      </td>
    </>
  )
}

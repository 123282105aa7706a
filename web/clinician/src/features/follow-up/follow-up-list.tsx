import { RelativeTime } from '@heimvakt/ui/relative-time.tsx'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { FollowedPatient } from '../../server-state/patients.ts'
import { bareId } from '../../server-state/transitions.ts'

interface FollowUpListProps {
  readonly patients: readonly FollowedPatient[]
  readonly open: string | null
}

/** The patients without an open case: who is doing well, and when they last measured. */
export function FollowUpList({ patients, open }: FollowUpListProps) {
  const text = useAppTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: patients.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 58,
    getItemKey: (index) => patients[index]?.id ?? index,
    overscan: 12,
    initialRect: { width: 800, height: 800 },
  })
  return (
    <div className="hv-queue-list" data-split={open !== null}>
      <div ref={scroller} className="hv-queue-scroller">
        <ul
          className="hv-queue-rows"
          style={{ height: virtualizer.getTotalSize() }}
          aria-label={text('followUp.title')}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const patient = patients[item.index]
            if (!patient) return null
            return (
              <li
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className="hv-queue-item"
                style={{ transform: `translateY(${item.start}px)` }}
                aria-setsize={patients.length}
                aria-posinset={item.index + 1}
              >
                <Link
                  className="hv-row hv-row-green"
                  data-triage="green"
                  to="/patients/$patientId"
                  params={{ patientId: bareId(patient.id) }}
                >
                  <FollowUpRow patient={patient} />
                </Link>
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

function FollowUpRow({ patient }: { readonly patient: FollowedPatient }) {
  const text = useAppTexts()
  return (
    <>
      <span className="hv-row-category">
        <TriageTag category="green" size="small" />
      </span>
      <span className="hv-row-patient">
        <span className="hv-row-name">
          {patient.name}
          {patient.age !== null && <span className="hv-row-age"> {text('queue.age', { count: patient.age })}</span>}
        </span>
        <span className="hv-row-plan">{patient.plans.join(' · ')}</span>
      </span>
      <span className="hv-row-waited">
        <span className="hv-row-last">{text('followUp.lastReading')} </span>
        {patient.lastReadingAt === null ? text('followUp.never') : <RelativeTime at={patient.lastReadingAt} />}
      </span>
    </>
  )
}

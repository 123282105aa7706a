import type { Finding } from '@heimvakt/core/rules/finding'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { Skeleton } from '@navikt/ds-react'
import { useTimeline } from '../../server-state/timeline.ts'
import { usePatientRecord } from '../../server-state/record.ts'
import { useVerdicts } from '../../server-state/verdicts.ts'
import type { NamedPatient } from './named-patient.ts'
import type { ChangesOf } from './timeline-list.tsx'
import { FindingsSection, Measured, TimelineSection } from './record-view.tsx'

interface PatientRecordProps {
  readonly patient: NamedPatient
  readonly findings: readonly Finding[]
  readonly changesOf: ChangesOf
}

/** Fetches one patient's record; the view shows it. What is wrong is known already, and waits for nothing. */
export function PatientRecord({ patient, findings, changesOf }: PatientRecordProps) {
  const record = usePatientRecord(patient.id)
  const timeline = useTimeline(patient.id)
  const verdicts = useVerdicts(patient.id)
  const failed = [record, timeline].find((query) => query.error !== null && query.data === undefined)
  return (
    <div className="hv-record">
      <FindingsSection findings={findings} />
      {failed && <ErrorBox problem={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !record.data && <RecordSkeleton />}
      {record.data && <Measured patient={patient} record={record.data} verdicts={verdicts.data} findings={findings} />}
      {record.data && timeline.data && <TimelineSection entries={timeline.data} changesOf={changesOf} />}
    </div>
  )
}

function RecordSkeleton() {
  return (
    <div className="hv-record-waiting" aria-hidden>
      <Skeleton variant="rounded" height={110} />
      <Skeleton variant="rounded" height={260} />
    </div>
  )
}

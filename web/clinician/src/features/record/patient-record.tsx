import type { Finding } from '@heimvakt/core/rules/finding'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { Skeleton } from '@navikt/ds-react'
import { useTimeline } from '../../server-state/timeline.ts'
import { usePatientRecord } from '../../server-state/record.ts'
import { useVerdicts } from '../../server-state/verdicts.ts'
import { FindingsSection, Measured, TimelineSection } from './record-view.tsx'

interface PatientRecordProps {
  readonly patient: string
  readonly findings: readonly Finding[]
}

/** Fetches one patient's record; the view shows it. What is wrong is known already, and waits for nothing. */
export function PatientRecord({ patient, findings }: PatientRecordProps) {
  const record = usePatientRecord(patient)
  const timeline = useTimeline(patient)
  const verdicts = useVerdicts(patient)
  const failed = [record, timeline].find((query) => query.error !== null && query.data === undefined)
  return (
    <div className="hv-record">
      <FindingsSection findings={findings} />
      {failed && <ErrorBox problem={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !record.data && <RecordSkeleton />}
      {record.data && <Measured patient={patient} record={record.data} verdicts={verdicts.data} findings={findings} />}
      {record.data && timeline.data && <TimelineSection entries={timeline.data} />}
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

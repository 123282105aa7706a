import type { Finding } from '@heimvakt/core/rules/finding'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { Skeleton } from '@navikt/ds-react'
import { useTimeline } from '../../server-state/timeline.ts'
import { usePatientRecord } from '../../server-state/record.ts'
import { RecordView } from './record-view.tsx'

interface PatientRecordProps {
  readonly patient: string
  readonly findings: readonly Finding[]
}

/** Fetches one patient's record; the view shows it. */
export function PatientRecord({ patient, findings }: PatientRecordProps) {
  const record = usePatientRecord(patient)
  const timeline = useTimeline(patient)
  const failed = [record, timeline].find((query) => query.error !== null && query.data === undefined)
  if (failed) return <ErrorBox problem={failed.error} onRetry={() => void failed.refetch()} />
  if (!record.data || !timeline.data) return <RecordSkeleton />
  return <RecordView record={record.data} timeline={timeline.data} findings={findings} />
}

function RecordSkeleton() {
  return (
    <div className="hv-record" aria-hidden>
      <Skeleton variant="rounded" height={90} />
      <Skeleton variant="rounded" height={110} />
      <Skeleton variant="rounded" height={260} />
    </div>
  )
}

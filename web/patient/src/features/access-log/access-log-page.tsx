import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useApi } from '@heimvakt/ui/session'
import { BodyLong, Loader } from '@navikt/ds-react'
import { useQuery } from '@tanstack/react-query'
import { useAppTexts } from '../../app-texts.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import { type AccessRow, groupAccesses } from './access-groups.ts'
import { AccessList } from './access-list.tsx'

/** Hvem har sett: every access to the own record by others. */
export function AccessLogPage() {
  const text = useAppTexts()
  const api = useApi()
  const log = useQuery({
    queryKey: ['access-log'],
    queryFn: ({ signal }) => api.get<{ readonly entries: readonly AccessRow[] }>('/api/access-log', { signal }),
  })
  return (
    <div className="hv-page">
      <header>
        <PageHeading title={text('access.title')} />
        <BodyLong className="hv-subtle">{text('access.lead')}</BodyLong>
      </header>
      {log.isPending && <Loader size="2xlarge" className="hv-loader" />}
      {log.error && !log.data && <ErrorBox problem={log.error} onRetry={() => void log.refetch()} />}
      {log.data && <AccessList groups={groupAccesses(log.data.entries)} />}
    </div>
  )
}

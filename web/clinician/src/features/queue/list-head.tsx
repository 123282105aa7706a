import { ArrowUpIcon, XMarkIcon } from '@navikt/aksel-icons'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { Button } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import { useFirstReason } from '../../words/finding-words.tsx'
import type { Counted } from './held-rows.ts'
import type { QueueFilters } from './queue-filters.ts'

interface ListHeadProps {
  readonly counted: Counted
  /** Became red while the page was open, and nobody has them; newest last. */
  readonly arrivedRed: readonly QueueRow[]
  readonly filters: QueueFilters
  readonly onSort: () => void
  readonly onDismiss: () => void
}

const kinds = ['red', 'escalated', 'new', 'worse'] as const

/** Above the list, in a place of its own, so that nothing moves when it speaks: what is new, what became worse. */
export function ListHead({ counted, arrivedRed, filters, onSort, onDismiss }: ListHeadProps) {
  const text = useAppTexts()
  const told = kinds
    .filter((kind) => counted[kind] > 0)
    .map((kind) => text(`live.counted.${kind}`, { count: counted[kind] }))
  return (
    <div className="hv-list-head">
      <div className="hv-list-head-words">
        {told.length === 0 && arrivedRed.length === 0 && <span className="hv-quiet">{text('live.order')}</span>}
        {told.length > 0 && (
          <Button
            type="button"
            size="xsmall"
            className="hv-queue-new"
            {...(counted.red + counted.escalated > 0 && { 'data-color': 'danger' })}
            icon={<ArrowUpIcon aria-hidden />}
            title={text('live.sort')}
            onClick={onSort}
          >
            {told.join(', ')} <kbd aria-hidden>S</kbd>
          </Button>
        )}
        <RedLine rows={arrivedRed} filters={filters} onDismiss={onDismiss} />
      </div>
    </div>
  )
}

/** The newest red, with the way to it; it stays until somebody has it or she puts it away. */
function RedLine({
  rows,
  filters,
  onDismiss,
}: { readonly rows: readonly QueueRow[] } & Pick<ListHeadProps, 'filters' | 'onDismiss'>) {
  const text = useAppTexts()
  const row = rows.at(-1)
  const reason = useFirstReason(row?.findings ?? [])
  if (!row) return null
  return (
    <div className="hv-red-line" data-triage="red">
      <TriageIcon category="red" size="1.125rem" />
      <Link
        className="hv-red-line-link"
        to="/queue/$caseId"
        params={{ caseId: row.case.id }}
        search={filters}
        title={reason}
      >
        {text('queue.redArrived', { name: row.patient.name, reason })}
      </Link>
      {rows.length > 1 && <span>{text('live.moreReds', { count: rows.length - 1 })}</span>}
      <Button
        type="button"
        size="xsmall"
        variant="tertiary"
        data-color="neutral"
        icon={<XMarkIcon aria-hidden />}
        aria-label={text('live.dismiss')}
        onClick={onDismiss}
      />
    </div>
  )
}

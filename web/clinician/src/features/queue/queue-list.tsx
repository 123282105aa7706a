import { ArrowUpIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, memo, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import type { QueueFilters } from './queue-filters.ts'
import { QueueRowCells } from './queue-row.tsx'

export interface QueueListHandle {
  /** Brings the row into view and gives it the keyboard. */
  focusRow(caseId: string): void
  /** Whether the keyboard is in the list. */
  hasFocus(): boolean
}

interface QueueListProps {
  readonly rows: readonly QueueRow[]
  readonly waiting: number
  readonly openCase: string | null
  readonly activeCase: string | null
  readonly filters: QueueFilters
  readonly me: string
  readonly handle: Ref<QueueListHandle>
  readonly onReading: (reading: boolean) => void
  readonly onActive: (caseId: string) => void
  readonly onShowWaiting: () => void
}

const columns = ['category', 'patient', 'reason', 'trend', 'waited', 'owner'] as const

/** Only the rows in sight exist in the page, so that 10 000 scroll at frame rate. */
export function QueueList({ rows, openCase, activeCase, filters, me, handle, ...on }: QueueListProps) {
  const text = useAppTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (openCase === null ? 51 : 92),
    getItemKey: (index) => rows[index]?.case.id ?? index,
    overscan: 12,
    initialRect: { width: 800, height: 800 },
  })
  useImperativeHandle(handle, () => ({
    hasFocus: () => scroller.current?.contains(document.activeElement) ?? false,
    focusRow: (caseId) => {
      const index = rows.findIndex((row) => row.case.id === caseId)
      if (index === -1) return
      virtualizer.scrollToIndex(index, { align: 'auto' })
      requestAnimationFrame(() => document.getElementById(rowId(caseId))?.focus({ preventScroll: true }))
    },
  }))
  const openIndex = rows.findIndex((row) => row.case.id === openCase)
  useEffect(() => {
    if (openIndex !== -1) virtualizer.scrollToIndex(openIndex, { align: 'auto' })
  }, [openIndex, virtualizer])
  const reportReading = () => {
    const list = scroller.current
    on.onReading(list !== null && (list.scrollTop > 0 || list.contains(document.activeElement)))
  }
  const focused = ({ target }: FocusEvent) => {
    reportReading()
    if (target.id.startsWith(rowPrefix)) on.onActive(target.id.slice(rowPrefix.length))
  }
  const showWaiting = () => {
    scroller.current?.scrollTo({ top: 0 })
    on.onShowWaiting()
  }
  const tabStop = rows.some((row) => row.case.id === activeCase) ? activeCase : rows[0]?.case.id
  return (
    <div className="hv-queue-list">
      {on.waiting > 0 && (
        <Button
          type="button"
          size="small"
          className="hv-queue-new"
          icon={<ArrowUpIcon aria-hidden />}
          onClick={showWaiting}
        >
          {text('queue.newRows', { count: on.waiting })}
        </Button>
      )}
      <div
        ref={scroller}
        className="hv-queue-scroller"
        onScroll={reportReading}
        onFocus={focused}
        onBlur={() => setTimeout(reportReading)}
      >
        <table className="hv-queue-table" aria-label={text('queue.title')} aria-rowcount={rows.length + 1}>
          <thead>
            <tr className="hv-row-head">
              {columns.map((column) => (
                <th key={column} scope="col" className={`hv-row-${column}`}>
                  {text(`queue.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map((item) => {
              const row = rows[item.index]
              if (!row) return null
              const { id } = row.case
              return (
                <QueueTableRow
                  key={item.key}
                  ref={virtualizer.measureElement}
                  row={row}
                  index={item.index}
                  start={item.start}
                  isOpen={id === openCase}
                  isTabStop={id === tabStop}
                  filters={filters}
                  me={me}
                />
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}

interface QueueTableRowProps {
  readonly ref: Ref<HTMLTableRowElement>
  readonly row: QueueRow
  readonly index: number
  /** Pixels from the top of the list. */
  readonly start: number
  readonly isOpen: boolean
  readonly isTabStop: boolean
  readonly filters: QueueFilters
  readonly me: string
}

/** Drawn anew only when its own row changed: scrolling and keys touch the few that come and go. */
const QueueTableRow = memo(function QueueTableRow({ ref, row, index, start, filters, me, ...is }: QueueTableRowProps) {
  const { id, category } = row.case
  return (
    <tr
      ref={ref}
      data-index={index}
      data-triage={category}
      data-open={is.isOpen}
      className="hv-row"
      style={{ transform: `translateY(${start}px)` }}
      aria-rowindex={index + 2}
    >
      <QueueRowCells
        row={row}
        me={me}
        name={
          <Link
            id={rowId(id)}
            className="hv-row-link"
            to="/queue/$caseId"
            params={{ caseId: id }}
            search={filters}
            tabIndex={is.isTabStop ? 0 : -1}
          >
            {row.patient.name}
          </Link>
        }
      />
    </tr>
  )
})

const rowPrefix = 'case-'
const rowId = (caseId: string) => `${rowPrefix}${caseId}`

import { ArrowUpIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import type { QueueFilters } from './queue-filters.ts'
import { QueueRowCells } from './queue-row.tsx'

export interface QueueListHandle {
  /** Brings the row into view and gives it the keyboard. */
  focusRow(caseId: string): void
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
  readonly onMove: (step: 1 | -1) => void
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
  const arrows = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    on.onMove(event.key === 'ArrowDown' ? 1 : -1)
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
        onFocus={reportReading}
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
              const { id, category } = row.case
              const name = (
                <Link
                  id={rowId(id)}
                  className="hv-row-link"
                  to="/queue/$caseId"
                  params={{ caseId: id }}
                  search={filters}
                  tabIndex={id === tabStop ? 0 : -1}
                  onFocus={() => on.onActive(id)}
                  onKeyDown={arrows}
                >
                  {row.patient.name}
                </Link>
              )
              return (
                <tr
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  data-triage={category}
                  data-open={id === openCase}
                  className="hv-row"
                  style={{ transform: `translateY(${item.start}px)` }}
                  aria-rowindex={item.index + 2}
                >
                  <QueueRowCells row={row} me={me} name={name} />
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}

const rowId = (caseId: string) => `case-${caseId}`

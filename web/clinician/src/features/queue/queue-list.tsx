import { ArrowUpIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import type { QueueFilters } from './queue-filters.ts'
import { QueueRowContent } from './queue-row.tsx'

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

/** Only the rows in sight exist in the page, so that 10 000 scroll at frame rate. */
export function QueueList(props: QueueListProps) {
  const { rows, openCase, activeCase, filters, me } = props
  const text = useAppTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (openCase === null ? 58 : 96),
    getItemKey: (index) => rows[index]?.case.id ?? index,
    overscan: 12,
    initialRect: { width: 800, height: 800 },
  })
  useImperativeHandle(props.handle, () => ({
    focusRow: (caseId) => {
      const index = rows.findIndex((row) => row.case.id === caseId)
      if (index === -1) return
      virtualizer.scrollToIndex(index, { align: 'auto' })
      requestAnimationFrame(() => document.getElementById(rowId(caseId))?.focus({ preventScroll: true }))
    },
  }))
  const { onReading, onMove } = props
  const reportReading = () => {
    const list = scroller.current
    onReading(list !== null && (list.scrollTop > 0 || list.contains(document.activeElement)))
  }
  const arrows = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    onMove(event.key === 'ArrowDown' ? 1 : -1)
  }
  const tabStop = rows.some((row) => row.case.id === activeCase) ? activeCase : rows[0]?.case.id
  return (
    <div className="hv-queue-list" data-split={openCase !== null}>
      {props.waiting > 0 && (
        <Button
          type="button"
          size="small"
          className="hv-queue-new"
          icon={<ArrowUpIcon aria-hidden />}
          onClick={() => {
            scroller.current?.scrollTo({ top: 0 })
            props.onShowWaiting()
          }}
        >
          {text('queue.newRows', { count: props.waiting })}
        </Button>
      )}
      <div
        ref={scroller}
        className="hv-queue-scroller"
        onScroll={reportReading}
        onFocus={reportReading}
        onBlur={() => setTimeout(reportReading)}
      >
        <ul className="hv-queue-rows" style={{ height: virtualizer.getTotalSize() }} aria-label={text('queue.title')}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            const { id, category } = row.case
            return (
              <li
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className="hv-queue-item"
                style={{ transform: `translateY(${item.start}px)` }}
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
              >
                <Link
                  id={rowId(id)}
                  className="hv-row"
                  data-triage={category}
                  to="/queue/$caseId"
                  params={{ caseId: id }}
                  search={filters}
                  tabIndex={id === tabStop ? 0 : -1}
                  onFocus={() => props.onActive(id)}
                  onKeyDown={arrows}
                >
                  <QueueRowContent row={row} me={me} />
                </Link>
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

const rowId = (caseId: string) => `case-${caseId}`

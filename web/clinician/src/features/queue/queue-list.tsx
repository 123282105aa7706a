import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, memo, type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import type { Worsening } from './held-rows.ts'
import type { QueueFilters } from './queue-filters.ts'
import { QueueRowCells } from './queue-row.tsx'
import { useReading } from './use-reading.ts'

export interface QueueListHandle {
  /** Brings the row into view and gives it the keyboard. */
  focusRow(caseId: string): void
  /** Whether the keyboard is in the list. */
  hasFocus(): boolean
  /** Shows the beginning; the first row gets the keyboard where a row had it. */
  showTop(): void
}

interface QueueListProps {
  readonly rows: readonly QueueRow[]
  readonly worse: ReadonlyMap<string, Worsening>
  readonly unconfirmed: ReadonlySet<string>
  readonly openCase: string | null
  readonly activeCase: string | null
  readonly filters: QueueFilters
  readonly me: string
  readonly handle: Ref<QueueListHandle>
  readonly onReading: (reading: boolean) => void
  readonly onActive: (caseId: string) => void
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
  const focusRow = (caseId: string) => {
    const index = rows.findIndex((row) => row.case.id === caseId)
    if (index === -1) return
    virtualizer.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() => document.getElementById(rowId(caseId))?.focus({ preventScroll: true }))
  }
  useImperativeHandle(handle, () => ({
    hasFocus: () => scroller.current?.contains(document.activeElement) ?? false,
    focusRow,
    showTop: () => {
      const first = rows[0]?.case.id
      const hadFocus = scroller.current?.contains(document.activeElement) ?? false
      scroller.current?.scrollTo({ top: 0 })
      if (first !== undefined && (hadFocus || document.activeElement === document.body)) focusRow(first)
    },
  }))
  const openIndex = rows.findIndex((row) => row.case.id === openCase)
  const isListed = openIndex !== -1
  const showOpen = useEffectEvent(() => virtualizer.scrollToIndex(openIndex, { align: 'auto' }))
  useEffect(() => {
    if (isListed) showOpen()
  }, [openCase, isListed])
  const reading = useReading(scroller, on.onReading)
  const focused = ({ target }: FocusEvent) => {
    reading.report()
    if (target.id.startsWith(rowPrefix)) on.onActive(target.id.slice(rowPrefix.length))
  }
  const tabStop = rows.some((row) => row.case.id === activeCase) ? activeCase : rows[0]?.case.id
  return (
    <div className="hv-queue-list">
      <div ref={scroller} className="hv-queue-scroller" {...reading.handlers} onFocus={focused}>
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
                  worsening={on.worse.get(id)}
                  unconfirmed={on.unconfirmed.has(id)}
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
  readonly worsening: Worsening | undefined
  readonly unconfirmed: boolean
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
        signs={{ worsening: is.worsening, unconfirmed: is.unconfirmed }}
        name={
          <Link
            id={rowId(id)}
            className="hv-row-link"
            aria-current={is.isOpen ? 'true' : undefined}
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

import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useSession } from '@heimvakt/ui/session'
import { Loader } from '@navikt/ds-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { asSeen } from '../features/case/as-seen.ts'
import { ResolveDialog } from '../features/case/resolve-dialog.tsx'
import { useCaseActions } from '../features/case/use-case-actions.ts'
import { EmptyQueue } from '../features/queue/empty-queue.tsx'
import {
  countByCategory,
  plansOf,
  type QueueFilters,
  rowsOfAnyCategory,
  rowsOfCategory,
} from '../features/queue/queue-filters.ts'
import { QueueList, type QueueListHandle } from '../features/queue/queue-list.tsx'
import { QueueTabs } from '../features/queue/queue-tabs.tsx'
import { QueueToolbar } from '../features/queue/queue-toolbar.tsx'
import { RedAnnouncer } from '../features/queue/red-announcer.tsx'
import { useKeys } from '../keyboard/keys.ts'
import { isHeldByOther, type QueueRow, useQueue } from '../server-state/queue.ts'
import { CasePanel } from './case-panel.tsx'
import { useHeldQueue } from './use-held-queue.ts'

/** The queue on the left, the patient on the right. */
export function QueuePage() {
  const text = useAppTexts()
  const session = useSession()
  const me = session.state === 'signed-in' ? session.session.caller.id : ''
  const filters = useSearch({ from: '/queue' })
  const openCase = useParams({ strict: false }).caseId ?? null
  const queue = useQueue()
  const held = useHeldQueue(queue.data?.rows)
  const [words, setWords] = useState('')
  const [activeCase, setActiveCase] = useState<string | null>(null)
  const [resolving, setResolving] = useState<QueueRow | null>(null)
  const list = useRef<QueueListHandle>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const go = useQueueNavigation(filters)
  const actions = useCaseActions()

  const allRows = queue.data?.rows ?? nothing
  const { category } = filters
  const selected = useMemo(() => {
    const selection = { filters, words, me }
    const of = (rows: readonly QueueRow[]) => rowsOfAnyCategory(rows, selection)
    return { ofAnyCategory: of(allRows), shown: of(held.rows), waiting: of(held.waiting), plans: plansOf(allRows) }
  }, [allRows, held.rows, held.waiting, filters, words, me])
  const shown = useMemo(() => rowsOfCategory(selected.shown, category), [selected, category])
  const waiting = rowsOfCategory(selected.waiting, category)
  const current = openCase ?? activeCase
  const currentRow = allRows.find((row) => row.case.id === current)

  const neighbour = (step: 1 | -1) => {
    const index = shown.findIndex((row) => row.case.id === current)
    return (index === -1 ? shown[0] : shown[index + step])?.case.id ?? null
  }
  const moveTo = (target: string | null) => {
    if (target !== null) list.current?.focusRow(target)
    if (target !== null && openCase !== null) go.open(target)
  }
  const afterResolve = (next: string | null) => {
    setResolving(null)
    moveTo(next)
    if (next === null && openCase !== null) go.close()
  }
  const resolve = async (row: QueueRow, resolution: Parameters<typeof actions.resolve>[1]) => {
    const next = neighbour(1) ?? neighbour(-1)
    const live = allRows.find((one) => one.case.id === row.case.id)
    if (await actions.resolve(asSeen(row, live), resolution)) afterResolve(next === row.case.id ? null : next)
  }
  const claim = () => {
    if (!currentRow || currentRow.case.owner?.id === me) return
    actions.claim(currentRow)
    if (openCase === null) moveTo(neighbour(1))
  }
  const beginResolve = () => {
    if (currentRow && isHeldByOther(currentRow.case, me)) actions.claim(currentRow)
    else setResolving(currentRow ?? null)
  }
  const close = () => {
    if (openCase === null) return
    go.close()
    list.current?.focusRow(openCase)
  }
  useKeys({
    j: () => moveTo(neighbour(1)),
    k: () => moveTo(neighbour(-1)),
    ArrowDown: () => list.current?.hasFocus() === true && moveTo(neighbour(1)),
    ArrowUp: () => list.current?.hasFocus() === true && moveTo(neighbour(-1)),
    a: claim,
    e: beginResolve,
    '/': () => searchField.current?.focus(),
    Escape: close,
  })

  if (queue.isPending) return <Loader className="hv-loading" size="2xlarge" title={text('queue.loading')} />
  if (!queue.data) return <ErrorBox problem={queue.error} onRetry={() => void queue.refetch()} />
  return (
    <div className="hv-work" data-open={openCase !== null}>
      <title>{pageTitle(text('queue.title'), allRows)}</title>
      <h1 className="aksel-sr-only">{text('queue.title')}</h1>
      <RedAnnouncer rows={held.arrivedRed} />
      <div className="hv-work-bar">
        <QueueTabs counts={countByCategory(selected.ofAnyCategory)} filters={filters} />
        <QueueToolbar
          filters={filters}
          plans={selected.plans}
          words={words}
          hidden={allRows.length - selected.ofAnyCategory.length}
          searchField={searchField}
          onFilters={go.filter}
          onWords={setWords}
        />
      </div>
      <div className="hv-work-list">
        {shown.length + waiting.length === 0 && <EmptyQueue filtered={allRows.length > 0} />}
        <QueueList
          rows={shown}
          waiting={waiting.length}
          openCase={openCase}
          activeCase={activeCase}
          filters={filters}
          me={me}
          handle={list}
          onReading={held.onReading}
          onActive={setActiveCase}
          onShowWaiting={held.showWaiting}
        />
      </div>
      {openCase !== null && (
        <CasePanel
          key={openCase}
          row={allRows.find((row) => row.case.id === openCase) ?? null}
          me={me}
          busy={actions.busy}
          onClaim={claim}
          onRelease={actions.release}
          onResolve={setResolving}
          onPrevious={neighbour(-1) === null ? null : () => moveTo(neighbour(-1))}
          onNext={neighbour(1) === null ? null : () => moveTo(neighbour(1))}
          onClose={close}
        />
      )}
      {resolving && (
        <ResolveDialog
          row={resolving}
          busy={actions.busy}
          onResolve={(resolution) => void resolve(resolving, resolution)}
          onClose={() => setResolving(null)}
        />
      )}
    </div>
  )
}

const nothing: readonly QueueRow[] = []

/** The number of reds in the browser's tab; never a name, which would stay in the history. */
function pageTitle(title: string, rows: readonly QueueRow[]): string {
  const reds = rowsOfCategory(rows, 'red').length
  return `${reds > 0 ? `(${reds}) ` : ''}${title} – Heimvakt`
}

function useQueueNavigation(filters: QueueFilters) {
  const navigate = useNavigate()
  return {
    open: (caseId: string) =>
      void navigate({ to: '/queue/$caseId', params: { caseId }, search: filters, replace: true }),
    close: () => void navigate({ to: '/queue', search: filters }),
    filter: (search: QueueFilters) => void navigate({ to: '/queue', search, replace: true }),
  }
}

import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useSession } from '@heimvakt/ui/session'
import { Loader } from '@navikt/ds-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useAppTexts } from '../app-texts.ts'
import { type CaseCommand, caseCommands } from '../features/case/case-commands.ts'
import { EmptyQueue } from '../features/queue/empty-queue.tsx'
import {
  countByTab,
  plansOf,
  type QueueFilters,
  rowsOfAnyCategory,
  rowsOfTab,
} from '../features/queue/queue-filters.ts'
import { countHeld } from '../features/queue/held-rows.ts'
import { ListHead } from '../features/queue/list-head.tsx'
import { QueueList, type QueueListHandle } from '../features/queue/queue-list.tsx'
import { QueueTabs } from '../features/queue/queue-tabs.tsx'
import { QueueToolbar } from '../features/queue/queue-toolbar.tsx'
import { RedAnnouncer } from '../features/queue/red-announcer.tsx'
import { useKeys } from '../keyboard/keys.ts'
import { useShownQueue, useUnconfirmed } from '../server-state/pending-moves.ts'
import type { QueueRow } from '../server-state/queue.ts'
import { type Asking, CaseDialogs } from './case-dialogs.tsx'
import { CasePanel } from './case-panel.tsx'
import { DraftLine } from './draft-line.tsx'
import { useCaseCommands } from './use-case-commands.ts'
import { useHeldQueue } from './use-held-queue.ts'

/** The queue on the left, the patient on the right. */
export function QueuePage() {
  const text = useAppTexts()
  const session = useSession()
  const me = session.state === 'signed-in' ? session.session.caller.id : ''
  const filters = useSearch({ from: '/queue' })
  const openCase = useParams({ strict: false }).caseId ?? null
  const { queue, rows: shownRows, pending } = useShownQueue()
  const unconfirmed = useUnconfirmed(pending)
  const held = useHeldQueue(shownRows)
  const [activeCase, setActiveCase] = useState<string | null>(null)
  const list = useRef<QueueListHandle>(null)
  const go = useQueueNavigation(filters)
  const commands = useCaseCommands(me)

  const allRows = shownRows ?? nothing
  const selected = useMemo(() => {
    const selection = { filters, me }
    const of = (rows: readonly QueueRow[]) => rowsOfAnyCategory(rows, selection)
    return { ofAnyCategory: of(allRows), shown: of(held.rows), waiting: of(held.waiting), plans: plansOf(allRows) }
  }, [allRows, held.rows, held.waiting, filters, me])
  const shown = useMemo(() => rowsOfTab(selected.shown, filters), [selected, filters])
  const waiting = rowsOfTab(selected.waiting, filters)
  const counted = countHeld({ ...held, rows: shown, waiting })
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
  /** At once: while it is open nothing outside it takes the focus. */
  const closeDialog = () => flushSync(commands.close)
  /** The row leaves the list: the next one takes its place, under the keyboard and in the panel. */
  const afterLeaving = (next: string | null) => {
    closeDialog()
    moveTo(next)
    if (next === null && openCase !== null) go.close()
  }
  const begin = (command: CaseCommand) => {
    if (!currentRow) return commands.tellNothingChosen()
    if (commands.begin(command, currentRow) && openCase === null) moveTo(neighbour(1))
  }
  const afterAct = ({ command, row }: Asking) => {
    const leaves = command !== 'assign' && filters.waiting === undefined
    const next = neighbour(1) ?? neighbour(-1)
    if (leaves) return afterLeaving(next === row.case.id ? null : next)
    closeDialog()
    list.current?.focusRow(row.case.id)
  }
  const sortAnew = () => {
    flushSync(held.sortAnew)
    list.current?.showTop()
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
    ...Object.fromEntries(caseCommands.map(({ command, key }) => [key, () => begin(command)])),
    s: sortAnew,
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
        <QueueTabs counts={countByTab(selected.ofAnyCategory)} filters={filters} />
        <QueueToolbar
          filters={filters}
          plans={selected.plans}
          hidden={allRows.length - selected.ofAnyCategory.length}
          onFilters={go.filter}
        />
      </div>
      <div className="hv-work-list">
        <ListHead
          counted={counted}
          arrivedRed={held.arrivedRed.filter((row) => row.case.id !== openCase)}
          filters={filters}
          onSort={sortAnew}
          onDismiss={held.forgetArrived}
        />
        {!commands.asking && <DraftLine rows={allRows} onOpen={commands.ask} />}
        {shown.length + waiting.length === 0 && <EmptyQueue filtered={allRows.length > 0} />}
        <QueueList
          rows={shown}
          worse={held.worse}
          unconfirmed={unconfirmed}
          openCase={openCase}
          activeCase={activeCase}
          filters={filters}
          me={me}
          handle={list}
          onReading={held.onReading}
          onActive={setActiveCase}
        />
      </div>
      {openCase !== null && (
        <CasePanel
          key={openCase}
          caseId={openCase}
          row={allRows.find((row) => row.case.id === openCase) ?? null}
          me={me}
          busy={commands.actions.busy}
          unconfirmed={unconfirmed.has(openCase)}
          onCommand={begin}
          onPrevious={neighbour(-1) === null ? null : () => moveTo(neighbour(-1))}
          onNext={neighbour(1) === null ? null : () => moveTo(neighbour(1))}
          onClose={close}
        />
      )}
      {commands.asking && (
        <CaseDialogs
          asking={commands.asking}
          live={allRows.find((row) => row.case.id === commands.asking?.row.case.id) ?? null}
          me={me}
          actions={commands.actions}
          onDone={afterAct}
          onClose={commands.close}
        />
      )}
    </div>
  )
}

const nothing: readonly QueueRow[] = []

/** The number of reds in the browser's tab; never a name, which would stay in the history. */
function pageTitle(title: string, rows: readonly QueueRow[]): string {
  const reds = rowsOfTab(rows, { category: 'red' }).length
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

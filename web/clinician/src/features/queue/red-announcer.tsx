import { useAppTexts } from '../../app-texts.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import { useEscalationWords } from '../../words/escalation.ts'
import { useFirstReason } from '../../words/finding-words.tsx'

/** Tells screen readers about a new red, and one that nobody has taken in time, wherever on the page they are. */
export function RedAnnouncer({ rows }: { readonly rows: readonly QueueRow[] }) {
  return (
    <div className="aksel-sr-only" aria-live="assertive">
      {rows.map((row) => (
        <RedWords key={row.case.id} row={row} />
      ))}
    </div>
  )
}

function RedWords({ row }: { readonly row: QueueRow }) {
  const text = useAppTexts()
  const reason = useFirstReason(row.findings)
  const escalation = useEscalationWords(row.case)
  return (
    <p>
      {escalation !== null && `${escalation}. `}
      {text('queue.redArrived', { name: row.patient.name, reason })}
    </p>
  )
}

import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { useOnline } from '@heimvakt/ui/live'
import { Loader } from '@navikt/ds-react'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import type { Entry } from '../../device/database.ts'
import { useCorrections, useEntry } from '../../device/outbox.ts'
import { useIsSending } from '../../device/use-outbox-sender.ts'
import { usePatient } from '../../record/person.ts'
import { RefusedEntry, UnsentEntry } from './unsent-entry.tsx'
import { StoredEntry } from './stored-entry.tsx'

/** What happened to one entry, from this device to the rules' verdict. */
export function ReceiptPage() {
  const text = useAppTexts()
  const { entry: identifier = '' } = useParams({ strict: false })
  const patient = usePatient()
  const entry = useEntry(identifier)
  if (entry === undefined) return <Loader className="hv-loader" />
  if (entry === null || entry.patient !== patient) {
    return (
      <EmptyState level="1" title={text('receipt.unknownTitle')}>
        <p>{text('receipt.unknown')}</p>
        <Link to="/history">{text('navigation.history')}</Link>
      </EmptyState>
    )
  }
  return <KnownEntry entry={entry} />
}

function KnownEntry({ entry }: { readonly entry: Entry }) {
  const online = useOnline()
  const sending = useIsSending()
  const correction = useCorrections(entry.patient).get(entry.state === 'stored' ? entry.id : '')
  /** What was sent was put right afterwards: its receipt is that of what stands now. */
  if (correction && correction.identifier !== entry.identifier) {
    return <Navigate to="/receipt/$entry" params={{ entry: correction.identifier }} replace />
  }
  if (entry.state === 'stored') return <StoredEntry entry={entry} />
  if (entry.state === 'refused') return <RefusedEntry entry={entry} />
  return <UnsentEntry entry={entry} sending={sending && online} />
}

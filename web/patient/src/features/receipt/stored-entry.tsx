import type { CrisisLevel } from '@heimvakt/ui/questionnaire/crisis'
import type { Entry } from '../../device/database.ts'
import { CorrectLink } from '../../parts/correct-link.tsx'
import { DeviceWords } from './device-words.tsx'
import { EntrySummary } from './entry-summary.tsx'
import { StoredReceipt } from './stored-receipt.tsx'

/** What was sent from this device. */
export function StoredEntry({ entry }: { readonly entry: Extract<Entry, { readonly state: 'stored' }> }) {
  const { kind, id, storedAt } = entry
  return (
    <StoredReceipt
      sent={{ kind, id, storedAt, crisis: entry.kind === 'form' && entry.crisis, level: levelOf(entry) }}
      summary={<EntrySummary entry={entry} />}
      meanwhile={<DeviceWords entry={entry} />}
      correct={hasNumber(entry) && <CorrectLink type={entry.type} of={entry.id} />}
    />
  )
}

/** "Har ikke ketonmåler" has none to put right: whoever finds a meter measures. */
function hasNumber(entry: Entry): entry is Extract<Entry, { readonly kind: 'measurement' }> {
  return entry.kind === 'measurement' && Object.keys(entry.values).length > 0
}

function levelOf(entry: Entry): CrisisLevel | undefined {
  return entry.kind === 'form' ? entry.crisisLevel : undefined
}

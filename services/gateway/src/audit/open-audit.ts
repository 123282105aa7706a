import { join } from 'node:path'
import type { GatewayContext } from '../ports.ts'
import type { AccessLogSources } from './access-log.ts'
import { openJournal, type Journal } from './journal.ts'
import { journalStart, type JournalPosition } from './journal-reader.ts'
import { startShipper } from './shipper.ts'

/** The journal, and what follows from it. */
export type AuditSide = {
  readonly journal: Journal
  readonly accessLog: AccessLogSources
  readonly close: () => Promise<void>
}

/** Opens the journal; the events go to the FHIR server unless the configuration says otherwise. */
export async function openAudit({ config, store }: GatewayContext, log: (event: object) => void): Promise<AuditSide> {
  const directory = join(config.dataDir, 'audit')
  const journal = await openJournal({ directory })
  const end = (): JournalPosition => journal.end()
  const shipper = config.shipAuditEvents ? await startShipper({ directory, store, end, log }) : null
  return {
    journal,
    accessLog: { directory, store, end, shipped: () => shipper?.position() ?? journalStart },
    async close() {
      await shipper?.close()
      await journal.close()
    },
  }
}

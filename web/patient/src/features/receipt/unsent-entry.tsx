import { useLanguage } from '@heimvakt/ui/i18n'
import { CloudSlashIcon, XMarkOctagonIcon } from '@navikt/aksel-icons'
import { BodyLong, Loader } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { type Entry, useStorage } from '../../device/database.ts'
import { useWaitingFor } from '../../device/waiting-for.ts'
import { CrisisHelp } from '../../parts/crisis-help.tsx'
import { PageHeading } from '../../parts/page-heading.tsx'
import { UnsentActions } from '../../parts/unsent-actions.tsx'
import { DeviceWords } from './device-words.tsx'
import { EntrySummary } from './entry-summary.tsx'
import { NextSteps } from './next-steps.tsx'

type Refused = Extract<Entry, { readonly state: 'refused' }>

/** On its way, or waiting for a network: safe on this device, and said not to be more than that. */
export function UnsentEntry({ entry, sending }: { readonly entry: Entry; readonly sending: boolean }) {
  const text = useAppTexts()
  const waitingFor = useWaitingFor()
  const storage = useStorage()
  const title = sending ? text('receipt.sendingTitle') : text(`device.waiting.title.${waitingFor}`)
  return (
    <div className="hv-step" aria-live="polite">
      <PageHeading title={title}>
        <span className="hv-with-icon">
          {sending ? <Loader size="medium" title="" /> : <CloudSlashIcon aria-hidden />}
          {title}
        </span>
      </PageHeading>
      {entry.kind === 'form' && entry.crisis && <CrisisHelp level={entry.crisisLevel} />}
      <EntrySummary entry={entry} />
      <DeviceWords entry={entry} />
      {!sending && (
        <BodyLong>
          {text(`device.waiting.${entry.kind}.${storage}`)} {text(`device.waiting.next.${waitingFor}`)}
        </BodyLong>
      )}
      {!sending && <BodyLong weight="semibold">{text(`receipt.${entry.kind}.unseen`)}</BodyLong>}
      {!sending && <UnsentActions entry={entry} />}
      <NextSteps ready={!sending} />
    </div>
  )
}

/** The service said no, with its reason. */
export function RefusedEntry({ entry }: { readonly entry: Refused }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  return (
    <div className="hv-step">
      <PageHeading title={text(`receipt.${entry.kind}.refusedTitle`)}>
        <span className="hv-with-icon">
          <XMarkOctagonIcon aria-hidden />
          {text(`receipt.${entry.kind}.refusedTitle`)}
        </span>
      </PageHeading>
      <EntrySummary entry={entry} />
      {entry.kind === 'form' && entry.crisis && <CrisisHelp level={entry.crisisLevel} />}
      {entry.reasons.map((reason) => (
        <BodyLong key={reason.nb}>{reason[language]}</BodyLong>
      ))}
      <BodyLong>{text(`receipt.${entry.kind}.refusedHelp`)}</BodyLong>
      <UnsentActions entry={entry} />
      <NextSteps ready />
    </div>
  )
}

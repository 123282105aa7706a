import { useLanguage } from '@heimvakt/ui/i18n'
import { dayAndClock } from '@heimvakt/ui/times'
import { CloudSlashIcon } from '@navikt/aksel-icons'
import { BodyShort, Heading, Tag } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import { type Entry, useStorage } from '../../device/database.ts'
import { useWaitingFor } from '../../device/waiting-for.ts'
import { UnsentActions } from '../../parts/unsent-actions.tsx'
import { entryTime, entryWords } from '../../record/entry-words.ts'

type UnsentListProps = { readonly unsent: readonly Entry[]; readonly now: number }

/** What is on this device and not with the service yet: visible until it is. */
export function UnsentList({ unsent, now }: UnsentListProps) {
  const text = useAppTexts()
  const waiting = unsent.filter(({ state }) => state === 'waiting')
  const waitingFor = useWaitingFor()
  const storage = useStorage()
  const title = waitingFor === 'network' ? waitingTitle(waiting) : 'device.waiting.listTitle'
  return (
    <section className="hv-unsent">
      <Heading size="small" level="2" className="hv-with-icon">
        <CloudSlashIcon aria-hidden />
        {waiting.length > 0 ? text(title, { count: waiting.length }) : text('unsent.refusedTitle')}
      </Heading>
      {waiting.length > 0 && (
        <BodyShort>
          {text(`device.waiting.list.${storage}`)} {text(`device.waiting.next.${waitingFor}`)}
        </BodyShort>
      )}
      <ul className="hv-rows">
        {unsent.map((entry) => (
          <UnsentRow key={entry.identifier} entry={entry} now={now} />
        ))}
      </ul>
    </section>
  )
}

function waitingTitle(waiting: readonly Entry[]) {
  const kinds = new Set(waiting.map(({ kind }) => kind))
  if (kinds.size > 1) return 'unsent.mixedTitle'
  return kinds.has('form') ? 'unsent.formTitle' : 'unsent.title'
}

function UnsentRow({ entry, now }: { readonly entry: Entry; readonly now: number }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const refused = entry.state === 'refused'
  const waitingFor = useWaitingFor()
  return (
    <li className="hv-row">
      <span className="hv-row-text">
        <Link to="/receipt/$entry" params={{ entry: entry.identifier }} className="hv-row-title">
          {entryWords(entry, language)}
        </Link>
        <span className="hv-row-detail">{dayAndClock(entryTime(entry), now, language)}</span>
      </span>
      <Tag variant="outline" size="small" data-color={refused ? 'danger' : 'warning'}>
        {refused ? text('unsent.refused') : text(`device.waiting.title.${waitingFor}`)}
      </Tag>
      <UnsentActions entry={entry} />
    </li>
  )
}

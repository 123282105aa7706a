import type { Measurement } from '@heimvakt/core/measurements/reading'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { absoluteWeekday } from '@heimvakt/ui/times'
import { CheckmarkCircleFillIcon } from '@navikt/aksel-icons'
import { BodyLong, BodyShort, Heading, InlineMessage, ProgressBar } from '@navikt/ds-react'
import type { ReactNode } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { Entry } from '../../device/database.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import type { Receipt } from '../../record/receipts.ts'
import type { AgendaItem } from './agenda.ts'
import { AgendaRow } from './agenda-row.tsx'
import { DoneRow } from './done-row.tsx'
import { UnsentList } from './unsent-list.tsx'

type TodayViewProps = {
  readonly now: number
  readonly agenda: readonly AgendaItem[]
  /** The last month, newest first. */
  readonly measurements: readonly Measurement[]
  readonly doneToday: readonly Measurement[]
  readonly receipts: ReadonlyMap<string, Receipt>
  readonly unsent: readonly Entry[]
  readonly paused: boolean
  readonly readingsKnown: boolean
}

/** The first screen. */
export function TodayView(props: TodayViewProps) {
  const { now, agenda, measurements, doneToday, receipts, unsent, paused, readingsKnown } = props
  const text = useAppTexts()
  const { language } = useLanguage()
  const due = agenda.filter((item) => item.planned > item.done)
  const other = agenda.filter((item) => item.planned <= item.done)
  const lastOf = (item: AgendaItem) => measurements.find(({ type }) => type === item.type)
  const rows = (items: readonly AgendaItem[]) =>
    items.map((item) => (
      <AgendaRow key={item.type} item={item} last={lastOf(item)} lastKnown={readingsKnown} now={now} />
    ))
  return (
    <div className="hv-page">
      <header>
        <PageHeading title={text('today.title')} />
        <BodyShort className="hv-subtle hv-date">{absoluteWeekday(now, language)}</BodyShort>
      </header>
      {paused && <InlineMessage status="info">{text('today.paused')}</InlineMessage>}
      {unsent.length > 0 && <UnsentList unsent={unsent} now={now} />}
      {agenda.length === 0 && <EmptyState title={text('today.noPlanTitle')}>{text('today.noPlan')}</EmptyState>}
      {agenda.some(({ planned }) => planned > 0) && <Progress agenda={agenda} />}
      {due.length > 0 && (
        <Part title={text('today.due')}>
          <ul className="hv-rows">{rows(due)}</ul>
        </Part>
      )}
      {doneToday.length > 0 && (
        <Part title={text('today.done')}>
          <ul className="hv-rows">
            {doneToday.map((measurement) => (
              <DoneRow key={measurement.id} measurement={measurement} receipt={receipts.get(measurement.id)} />
            ))}
          </ul>
        </Part>
      )}
      {other.length > 0 && (
        <Part title={text('today.other')}>
          <BodyLong className="hv-subtle">{text('today.otherHelp')}</BodyLong>
          <ul className="hv-rows">{rows(other)}</ul>
        </Part>
      )}
    </div>
  )
}

type PartProps = { readonly title: string; readonly children: ReactNode }

function Part({ title, children }: PartProps) {
  return (
    <section className="hv-part">
      <Heading size="small" level="2">
        {title}
      </Heading>
      {children}
    </section>
  )
}

/** "2 av 4 målinger er gjort", as words and as a bar. */
function Progress({ agenda }: { readonly agenda: readonly AgendaItem[] }) {
  const text = useAppTexts()
  const due = agenda.reduce((sum, { planned }) => sum + planned, 0)
  const done = agenda.reduce((sum, item) => sum + Math.min(item.planned, item.done), 0)
  if (done === due) {
    return (
      <p className="hv-all-done">
        <CheckmarkCircleFillIcon aria-hidden fontSize="1.75rem" />
        {text('today.allDone')}
      </p>
    )
  }
  return (
    <div className="hv-progress">
      <BodyShort id="progress-words">{text('today.progress', { done, due })}</BodyShort>
      <ProgressBar value={done} valueMax={due} aria-labelledby="progress-words" />
    </div>
  )
}

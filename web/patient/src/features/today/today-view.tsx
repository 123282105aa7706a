import type { Measurement } from '@heimvakt/core/measurements/reading'
import type { FormAnswers } from '@heimvakt/core/questionnaires/answers'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { absoluteWeekday } from '@heimvakt/ui/times'
import { CheckmarkCircleFillIcon } from '@navikt/aksel-icons'
import { BodyLong, BodyShort, Heading, InlineMessage, ProgressBar } from '@navikt/ds-react'
import type { ReactNode } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { Entry } from '../../device/database.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import { PersonName } from '../../parts/person-name.tsx'
import { type Receipt, storedReference } from '../../record/receipts.ts'
import type { AgendaItem } from '../../record/agenda.ts'
import { AgendaRow } from './agenda-row.tsx'
import { DoneForm, DoneMeasurement } from './done-row.tsx'
import { FormRow } from './form-row.tsx'
import type { FormTask, MeasuringTask } from '../../record/today-tasks.ts'
import { UnsentList } from './unsent-list.tsx'

type TodayViewProps = {
  readonly now: number
  readonly measuring: readonly AgendaItem<MeasuringTask>[]
  readonly forms: readonly AgendaItem<FormTask>[]
  /** The last month, newest first. */
  readonly measurements: readonly Measurement[]
  readonly doneToday: { readonly measurements: readonly Measurement[]; readonly answers: readonly FormAnswers[] }
  /** By reference. */
  readonly receipts: ReadonlyMap<string, Receipt>
  readonly unsent: readonly Entry[]
  readonly paused: boolean
  readonly readingsKnown: boolean
  /** Nothing is open that the person is to act on, and that is known. */
  readonly calm: boolean
}

/** The first screen. */
export function TodayView(props: TodayViewProps) {
  const { now, measuring, forms, measurements, doneToday, receipts, unsent, paused, readingsKnown, calm } = props
  const text = useAppTexts()
  const { language } = useLanguage()
  const measuringRows = (items: readonly AgendaItem<MeasuringTask>[]) =>
    items.map((item) => {
      const last = measurements.find(({ type }) => type === item.task.type)
      return <AgendaRow key={item.task.id} item={item} last={last} lastKnown={readingsKnown} now={now} />
    })
  const formRows = (items: readonly AgendaItem<FormTask>[]) =>
    items.map((item) => <FormRow key={item.task.id} item={item} now={now} />)
  const nameOf = ({ questionnaire }: FormAnswers) =>
    forms.find(({ task }) => task.questionnaire.url === questionnaire.url)?.task.title ?? ''
  return (
    <div className="hv-page">
      <header>
        <PageHeading title={text('today.title')} />
        <PersonName />
        <BodyShort className="hv-subtle hv-date">{absoluteWeekday(now, language)}</BodyShort>
      </header>
      {paused && <InlineMessage status="info">{text('today.paused')}</InlineMessage>}
      {unsent.length > 0 && <UnsentList unsent={unsent} now={now} />}
      {measuring.length + forms.length === 0 && (
        <EmptyState title={text('today.noPlanTitle')}>{text('today.noPlan')}</EmptyState>
      )}
      <Progress agenda={[...measuring, ...forms]} calm={calm && unsent.length === 0} />
      <Part title={text('today.due')}>
        {[...measuringRows(measuring.filter(isDue)), ...formRows(forms.filter(isDue))]}
      </Part>
      <Part title={text('today.done')}>
        {[
          ...doneToday.measurements.map((measurement) => {
            const receipt = receipts.get(storedReference({ kind: 'measurement', id: measurement.id }))
            return <DoneMeasurement key={measurement.id} measurement={measurement} receipt={receipt} />
          }),
          ...doneToday.answers.map((answers) => {
            const receipt = receipts.get(storedReference({ kind: 'form', id: answers.id }))
            return <DoneForm key={answers.id} answers={answers} name={nameOf(answers)} receipt={receipt} />
          }),
        ]}
      </Part>
      <Part title={text('today.other')} help={text('today.otherHelp')}>
        {measuringRows(measuring.filter((item) => !isDue(item)))}
      </Part>
      <Part title={text('today.otherForms')}>{formRows(forms.filter((item) => !isDue(item)))}</Part>
    </div>
  )
}

type PartProps = { readonly title: string; readonly help?: string; readonly children: readonly ReactNode[] }

/** Rows under a heading; nothing at all without rows. */
function Part({ title, help, children }: PartProps) {
  if (children.length === 0) return null
  return (
    <section className="hv-part">
      <Heading size="small" level="2">
        {title}
      </Heading>
      {help && <BodyLong className="hv-subtle">{help}</BodyLong>}
      <ul className="hv-rows">{children}</ul>
    </section>
  )
}

type Counted = { readonly planned: number; readonly done: number }

type ProgressProps = { readonly agenda: readonly Counted[]; readonly calm: boolean }

/** "2 av 4 er gjort", as words and as a bar; "all is done" only when nothing is open. Nothing when nothing is asked for. */
function Progress({ agenda, calm }: ProgressProps) {
  const text = useAppTexts()
  const due = agenda.reduce((sum, { planned }) => sum + planned, 0)
  const done = agenda.reduce((sum, item) => sum + Math.min(item.planned, item.done), 0)
  if (due === 0) return null
  if (done === due && calm) {
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

function isDue({ planned, done }: Counted): boolean {
  return planned > done
}

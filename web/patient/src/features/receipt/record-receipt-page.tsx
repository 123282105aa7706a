import { isProblem } from '@heimvakt/core/fhir/problem'
import { measurementType } from '@heimvakt/core/measurements/catalogue'
import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { BodyShort, Loader } from '@navikt/ds-react'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { CorrectLink } from '../../parts/correct-link.tsx'
import { useAnsweredForms } from '../../record/answered-forms.ts'
import { canonical, useForms } from '../../record/forms.ts'
import { timeWords, valueWords } from '../../record/measurement-words.ts'
import { useReadingById } from '../../record/readings.ts'
import { StoredReceipt } from './stored-receipt.tsx'

/** The receipt of what is in the record, whichever device sent it. */
export function RecordReceiptPage() {
  const { kind = '', id = '' } = useParams({ strict: false })
  return kind === 'form' ? <FormReceipt id={id} /> : <MeasurementReceipt id={id} />
}

function MeasurementReceipt({ id }: { readonly id: string }) {
  const { language } = useLanguage()
  const reading = useReadingById(id)
  const [found] = reading.data ?? []
  const measurement = found?.kind === 'measurement' ? found : found?.was
  if (found === undefined || measurement === undefined) return <NotShown query={reading} />
  const isWrong = found.kind === 'withdrawn'
  const { type, effective, received } = measurement
  const value = valueWords(measurement, language)
  const summary = (
    <Summary name={measurementType(type).names[language]} effective={effective}>
      <p className="hv-big-value">{isWrong ? <s>{value}</s> : value}</p>
    </Summary>
  )
  return (
    <StoredReceipt
      key={id}
      sent={{ kind: 'measurement', id, storedAt: received, crisis: false }}
      summary={summary}
      correct={isWrong || found.own === false ? null : <CorrectLink type={type} of={id} />}
    />
  )
}

function FormReceipt({ id }: { readonly id: string }) {
  const { language } = useLanguage()
  const answered = useAnsweredForms()
  const answers = answered.data?.find((one) => one.id === id)
  const questionnaire = answers?.questionnaire ?? null
  const forms = useForms(questionnaire === null ? [] : [questionnaire])
  if (answers === undefined || questionnaire === null || answers.effective === null)
    return <NotShown query={answered} />
  const form = forms.get(canonical(questionnaire))
  const title = form && !isProblem(form) ? form.title[language] : ''
  const summary = (
    <Summary name="" effective={answers.effective}>
      <p className="hv-form-title">{answers.kind === 'withdrawn-answers' ? <s>{title}</s> : title}</p>
    </Summary>
  )
  return (
    <StoredReceipt key={id} sent={{ kind: 'form', id, storedAt: answers.received, crisis: false }} summary={summary} />
  )
}

type SummaryProps = { readonly name: string; readonly effective: EffectiveTime; readonly children: ReactNode }

function Summary({ name, effective, children }: SummaryProps) {
  const { language } = useLanguage()
  const now = useNow()
  return (
    <div className="hv-summary">
      {name !== '' && <BodyShort className="hv-subtle">{name}</BodyShort>}
      {children}
      <BodyShort className="hv-subtle">{timeWords(effective, now, language)}</BodyShort>
    </div>
  )
}

type NotShownProps = {
  readonly query: { readonly isPending: boolean; readonly error: unknown; readonly refetch: () => unknown }
}

function NotShown({ query }: NotShownProps) {
  const text = useAppTexts()
  if (query.isPending) return <Loader size="2xlarge" className="hv-loader" />
  if (query.error) return <ErrorBox problem={query.error} onRetry={() => void query.refetch()} />
  return (
    <EmptyState level="1" title={text('receipt.unknownTitle')}>
      <p>{text('receipt.unknown')}</p>
      <Link to="/history">{text('navigation.history')}</Link>
    </EmptyState>
  )
}

import { isProblem } from '@heimvakt/core/fhir/problem'
import type { FormAnswers, FormReading } from '@heimvakt/core/questionnaires/answers'
import { EmptyState } from '@heimvakt/ui/empty-state.tsx'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { AnswerList } from '@heimvakt/ui/questionnaire/answer-list.tsx'
import type { Form } from '@heimvakt/ui/questionnaire/form'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { BodyShort, Button, Loader, ReadMore, Tag } from '@navikt/ds-react'
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import { ConfirmWrong } from '../../parts/confirm-wrong.tsx'
import { useAnsweredForms, useMarkFormAsWrong } from '../../record/answered-forms.ts'
import { canonical, useForms } from '../../record/forms.ts'
import { shortTimeWords, timeWords } from '../../record/measurement-words.ts'

/** Shown at once, and added by each press of "Vis flere". */
const pageLength = 14

/** Every answered form with its date, newest first: the answers to read, and a way to say that they were wrong. */
export function FormHistory() {
  const text = useAppTexts()
  const answered = useAnsweredForms()
  const [shown, setShown] = useState(pageLength)
  const page = (answered.data ?? []).slice(0, shown)
  const forms = useForms(page.flatMap(({ questionnaire }) => questionnaire ?? []))
  if (answered.data?.length === 0) {
    return <EmptyState title={text('history.noForms')}>{text('history.noFormsBody')}</EmptyState>
  }
  if (answered.data) {
    return (
      <>
        <ul className="hv-rows hv-list">
          {page.map((reading) => (
            <AnsweredRow key={reading.id} reading={reading} form={formOf(reading)} />
          ))}
        </ul>
        {answered.data.length > shown && (
          <Button type="button" variant="secondary" className="hv-wide" onClick={() => setShown(shown + pageLength)}>
            {text('history.more')}
          </Button>
        )}
      </>
    )
  }
  if (answered.error) return <ErrorBox problem={answered.error} onRetry={() => void answered.refetch()} />
  return <Loader size="2xlarge" className="hv-loader" />

  function formOf({ questionnaire }: FormReading): Form | undefined {
    const form = questionnaire ? forms.get(canonical(questionnaire)) : undefined
    return form && !isProblem(form) ? form : undefined
  }
}

function AnsweredRow({ reading, form }: { readonly reading: FormReading; readonly form: Form | undefined }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const when = reading.effective ? shortTimeWords(reading.effective, now, language) : ''
  const title = form?.title[language] ?? text('history.forms')
  return (
    <li className="hv-row">
      <span className="hv-row-text">
        {reading.kind === 'answers' ? (
          <Link to="/sent/$kind/$id" params={{ kind: 'form', id: reading.id }} className="hv-row-title">
            {title}
          </Link>
        ) : (
          <span className="hv-row-title">{title}</span>
        )}
        <span className="hv-row-detail">{when}</span>
        {reading.kind === 'answers' && reading.unfinished && (
          <span className="hv-row-detail">{text('history.unfinished')}</span>
        )}
      </span>
      {reading.kind === 'answers' ? (
        <ReadMore
          header={text('history.showAnswers')}
          aria-label={`${text('history.showAnswers')}: ${title}, ${when}`}
          className="hv-read-answers"
        >
          <Answers answers={reading} form={form} />
        </ReadMore>
      ) : (
        <Tag variant="outline" size="small" data-color="neutral">
          {text(reading.kind === 'withdrawn-answers' ? 'history.wrongTag' : 'history.unassessable')}
        </Tag>
      )}
    </li>
  )
}

function Answers({ answers, form }: { readonly answers: FormAnswers; readonly form: Form | undefined }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const mark = useMarkFormAsWrong()
  const [doubted, setDoubted] = useState(false)
  return (
    <div className="hv-part">
      {form ? (
        <AnswerList form={form} answers={answers.answers} />
      ) : (
        <BodyShort>{text('history.formNotRead')}</BodyShort>
      )}
      <Button
        type="button"
        variant="tertiary"
        data-color="neutral"
        className="hv-quiet"
        onClick={() => setDoubted(true)}
      >
        {text('history.markWrong')}
      </Button>
      {doubted && (
        <ConfirmWrong
          title={text('history.confirmFormTitle')}
          body={text('history.confirmFormBody', {
            form: form?.title[language] ?? '',
            when: timeWords(answers.effective, now, language),
          })}
          pending={mark.isPending}
          problem={mark.error}
          onYes={() => mark.mutate(answers, { onSuccess: () => setDoubted(false) })}
          onNo={() => setDoubted(false)}
        />
      )}
    </div>
  )
}

import { useLanguage } from '@heimvakt/ui/i18n'
import { crisisIn } from '@heimvakt/ui/questionnaire/crisis'
import type { Filled, Form, Question, Words } from '@heimvakt/ui/questionnaire/form'
import { FormNotes } from '@heimvakt/ui/questionnaire/form-notes.tsx'
import { answerWords, problemWords, questionTexts } from '@heimvakt/ui/questionnaire/question-words'
import { problemWith, readAnswer } from '@heimvakt/ui/questionnaire/read-answer'
import { skippedIn } from '@heimvakt/ui/questionnaire/skipped'
import { stepsOf } from '@heimvakt/ui/questionnaire/steps'
import { BodyLong, Button, ErrorSummary } from '@navikt/ds-react'
import { useEffect, useRef, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { CrisisHelp } from '../../parts/crisis-help.tsx'
import { Flow } from '../../parts/flow.tsx'
import { PageHeading } from '../../parts/page-heading.tsx'
import { PersonName } from '../../parts/person-name.tsx'
import { StepButton } from '../../parts/step-button.tsx'
import { FormTop } from './form-top.tsx'
import { type SendNow, SendNowButton } from './send-now.tsx'
import { SkippedQuestions } from './skipped-questions.tsx'

type CheckStepProps = {
  readonly form: Form
  readonly filled: Filled
  /** What the form shows after its last question. */
  readonly after: readonly Words[]
  readonly sending: boolean
  readonly onChange: (linkId: string) => void
  readonly onBack: () => void
  readonly onSend: () => void
  readonly sendNow: SendNow
}

/** All answers before they are sent. What stands in the way is listed first, and has the focus. */
export function CheckStep({ form, filled, after, sending, onChange, onBack, onSend, sendNow }: CheckStepProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const [tried, setTried] = useState(0)
  const questions = stepsOf(form, filled).steps.map(({ question }) => question)
  const faults = questions.flatMap((question) => {
    const problem = problemWith(question, filled[question.linkId])
    return problem === undefined ? [] : [{ question, words: problemWords(question, problem, language) }]
  })
  const nothing = questions.every(({ linkId }) => (filled[linkId] ?? '').trim() === '')
  const refused = faults.length > 0 || nothing
  const crisis = crisisIn(form, filled)
  const skipped = skippedIn(form, filled)
  const [asking, setAsking] = useState(false)
  const send = () => {
    if (refused) setTried(tried + 1)
    else if (skipped.length > 0) setAsking(true)
    else onSend()
  }
  return (
    <Flow step="check">
      <FormTop onBack={onBack} />
      <div className="hv-step">
        <PageHeading title={text('form.checkTitle')} tab={text('form.tab')} />
        <PersonName />
        {tried > 0 && refused && <Faults key={tried} faults={faults} onChange={onChange} first={questions[0]} />}
        {crisis !== null && (
          <CrisisHelp level={crisis}>
            <SendNowButton {...sendNow} />
          </CrisisHelp>
        )}
        <ul className="hv-rows hv-list">
          {questions.map((question) => (
            <AnswerRow key={question.linkId} question={question} filled={filled[question.linkId]} onChange={onChange} />
          ))}
        </ul>
        {after.map((words) => (
          <BodyLong key={words[language]}>{words[language]}</BodyLong>
        ))}
        <StepButton type="button" className="hv-wide" loading={sending} onClick={send}>
          {text('form.send')}
        </StepButton>
        <FormNotes form={form} />
        {asking && (
          <SkippedQuestions
            skipped={skipped}
            onAnswer={onChange}
            onSend={() => {
              setAsking(false)
              onSend()
            }}
            onClose={() => setAsking(false)}
          />
        )}
      </div>
    </Flow>
  )
}

type AnswerRowProps = {
  readonly question: Question
  readonly filled: string | undefined
  readonly onChange: (linkId: string) => void
}

function AnswerRow({ question, filled, onChange }: AnswerRowProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const read = readAnswer(question, filled)
  const words = read.kind === 'answer' ? answerWords(question, read.answer, language) : filled
  return (
    <li className="hv-row">
      <span className="hv-row-text">
        <span className="hv-row-detail">{question.text[language]}</span>
        <span className="hv-row-title hv-plan-words">{words || questionTexts(language).notAnswered}</span>
      </span>
      <Button
        type="button"
        variant="tertiary"
        size="small"
        className="hv-quiet"
        aria-label={text('form.changeOf', { question: question.text[language] })}
        onClick={() => onChange(question.linkId)}
      >
        {text('form.change')}
      </Button>
    </li>
  )
}

type FaultsProps = {
  readonly faults: readonly { readonly question: Question; readonly words: string }[]
  readonly onChange: (linkId: string) => void
  /** Where to begin when nothing is answered at all. */
  readonly first: Question | undefined
}

function Faults({ faults, onChange, first }: FaultsProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    summary.current?.focus()
  }, [])
  const rows = faults.map(({ question, words }) => ({ question, words: `${question.text[language]} ${words}` }))
  const shown = rows.length === 0 && first ? [{ question: first, words: text('form.empty') }] : rows
  return (
    <ErrorSummary ref={summary} heading={text('form.fixTitle')}>
      {shown.map(({ question, words }) => (
        <ErrorSummary.Item key={question.linkId} as="button" type="button" onClick={() => onChange(question.linkId)}>
          {words}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  )
}

import { useLanguage } from '@heimvakt/ui/i18n'
import { crisisOf } from '@heimvakt/ui/questionnaire/crisis'
import { QuestionField } from '@heimvakt/ui/questionnaire/question-field.tsx'
import { type AnswerProblem, problemWith, readAnswer } from '@heimvakt/ui/questionnaire/read-answer'
import { isOwnWords } from '@heimvakt/ui/questionnaire/form'
import type { Step } from '@heimvakt/ui/questionnaire/steps'
import { BodyLong, ErrorMessage } from '@navikt/ds-react'
import { type FormEvent, useRef, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { CrisisHelp } from '../../parts/crisis-help.tsx'
import { Flow } from '../../parts/flow.tsx'
import { PlanWords } from '../../parts/plan-words.tsx'
import { PageHeading } from '../../parts/page-heading.tsx'
import { StepButton } from '../../parts/step-button.tsx'
import { FormTop } from './form-top.tsx'
import { type SendNow, SendNowButton } from './send-now.tsx'

type QuestionStepProps = {
  readonly step: Step
  readonly place: { readonly step: number; readonly steps: number }
  readonly filled: string
  readonly onFill: (filled: string) => void
  readonly onNext: () => void
  readonly onBack: () => void
  readonly sendNow: SendNow
}

/** One question. To leave it out is a button of its own, so that no second tap on "Neste" does it. What cannot be an answer is told at the field, which then has the focus. */
export function QuestionStep({ step, place, filled, onFill, onNext, onBack, sendNow }: QuestionStepProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const fields = useRef<HTMLFormElement>(null)
  const [problem, setProblem] = useState<AnswerProblem>()
  const [leftOut, setLeftOut] = useState(false)
  const { question, before } = step
  const empty = readAnswer(question, filled).kind === 'empty'
  const skippable = empty && !question.required && !isOwnWords(question)
  const crisis = crisisOf(question, filled)
  const last = place.step === place.steps
  const goOn = (event: FormEvent) => {
    event.preventDefault()
    const found = problemWith(question, filled)
    setProblem(found)
    setLeftOut(skippable)
    if (skippable) return
    if (found === undefined) onNext()
    else fields.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }
  return (
    <Flow step={question.linkId}>
      <FormTop onBack={onBack} place={place} />
      <form noValidate ref={fields} onSubmit={goOn} className="hv-step hv-step-to-bottom">
        <div>
          {before.map((words) => (
            <BodyLong key={words[language]} className="hv-subtle">
              {words[language]}
            </BodyLong>
          ))}
          <PageHeading title={question.text[language]} tab={`${text('form.tab')} (${text('form.progress', place)})`} />
        </div>
        {isOwnWords(question) && (
          <BodyLong>
            <PlanWords words={text('form.notReadAtOnce')} />
          </BodyLong>
        )}
        <QuestionField
          question={question}
          filled={filled}
          problem={problem}
          onFill={(answer) => {
            setProblem(undefined)
            setLeftOut(false)
            onFill(answer)
          }}
        />
        {crisis !== null && (
          <CrisisHelp level={crisis}>
            <SendNowButton {...sendNow} />
          </CrisisHelp>
        )}
        <div className="hv-flow-end">
          {leftOut && skippable && <ErrorMessage role="alert">{text('form.answerOrSkip')}</ErrorMessage>}
          {skippable && (
            <StepButton type="button" variant="tertiary" className="hv-wide" onClick={onNext}>
              {text('form.skip')}
            </StepButton>
          )}
          <StepButton type="submit" className="hv-wide">
            {text(last ? 'form.toCheck' : 'form.next')}
          </StepButton>
        </div>
      </form>
    </Flow>
  )
}

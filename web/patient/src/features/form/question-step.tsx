import { useLanguage } from '@heimvakt/ui/i18n'
import { isCrisisAnswer } from '@heimvakt/ui/questionnaire/crisis'
import { QuestionField } from '@heimvakt/ui/questionnaire/question-field.tsx'
import { type AnswerProblem, problemWith } from '@heimvakt/ui/questionnaire/read-answer'
import { isOwnWords } from '@heimvakt/ui/questionnaire/form'
import type { Step } from '@heimvakt/ui/questionnaire/steps'
import { BodyLong } from '@navikt/ds-react'
import { type FormEvent, useRef, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { CrisisHelp } from '../../parts/crisis-help.tsx'
import { Flow } from '../../parts/flow.tsx'
import { PlanWords } from '../../parts/plan-words.tsx'
import { PageHeading } from '../../parts/page-heading.tsx'
import { StepButton } from '../../parts/step-button.tsx'
import { FormTop } from './form-top.tsx'

type QuestionStepProps = {
  readonly step: Step
  readonly place: { readonly step: number; readonly steps: number }
  readonly filled: string
  readonly onFill: (filled: string) => void
  readonly onNext: () => void
  readonly onBack: () => void
}

/** One question. What cannot be an answer is told at the field, which then has the focus. */
export function QuestionStep({ step, place, filled, onFill, onNext, onBack }: QuestionStepProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const fields = useRef<HTMLFormElement>(null)
  const [problem, setProblem] = useState<AnswerProblem>()
  const { question, before } = step
  const last = place.step === place.steps
  const goOn = (event: FormEvent) => {
    event.preventDefault()
    const found = problemWith(question, filled)
    setProblem(found)
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
            onFill(answer)
          }}
        />
        {isCrisisAnswer(question, filled) && <CrisisHelp />}
        <div className="hv-flow-end">
          <StepButton type="submit" className="hv-wide">
            {text(last ? 'form.toCheck' : 'form.next')}
          </StepButton>
        </div>
      </form>
    </Flow>
  )
}

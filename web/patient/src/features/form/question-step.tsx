import { useLanguage } from '@heimvakt/ui/i18n'
import { isCrisisAnswer } from '@heimvakt/ui/questionnaire/crisis'
import type { Form } from '@heimvakt/ui/questionnaire/form'
import { QuestionField } from '@heimvakt/ui/questionnaire/question-field.tsx'
import { questionTexts } from '@heimvakt/ui/questionnaire/question-words'
import { type AnswerProblem, problemWith } from '@heimvakt/ui/questionnaire/read-answer'
import type { Step } from '@heimvakt/ui/questionnaire/steps'
import { BodyLong, BodyShort, Button } from '@navikt/ds-react'
import { type FormEvent, useRef, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { CrisisHelp } from '../../parts/crisis-help.tsx'
import { PageHeading } from '../../parts/page-heading.tsx'
import { FormTop } from './form-top.tsx'

type QuestionStepProps = {
  readonly form: Form
  readonly step: Step
  readonly place: { readonly step: number; readonly steps: number }
  readonly filled: string
  readonly onFill: (filled: string) => void
  readonly onNext: () => void
  readonly onBack: () => void
}

/** One question. What cannot be an answer is told at the field, which then has the focus. */
export function QuestionStep({ form, step, place, filled, onFill, onNext, onBack }: QuestionStepProps) {
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
    <div className="hv-entry">
      <FormTop onBack={onBack} place={place} />
      <form noValidate ref={fields} onSubmit={goOn} className="hv-step">
        <div>
          {before.map((words) => (
            <BodyLong key={words[language]} className="hv-subtle">
              {words[language]}
            </BodyLong>
          ))}
          <PageHeading title={`${form.title[language]} (${text('form.progress', place)})`}>
            {question.text[language]}
          </PageHeading>
        </div>
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
        {!question.required && filled === '' && (
          <BodyShort size="small" className="hv-subtle">
            {questionTexts(language).mayBeSkipped}
          </BodyShort>
        )}
        <Button type="submit" className="hv-wide">
          {text(last ? 'form.toCheck' : 'form.next')}
        </Button>
      </form>
    </div>
  )
}

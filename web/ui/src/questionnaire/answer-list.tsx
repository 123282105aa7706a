import type { Answer } from '@heimvakt/core/questionnaires/answers'
import { askedItems } from '@heimvakt/core/questionnaires/form'
import { useLanguage } from '../i18n.ts'
import { type Form, questionsIn } from './form.ts'
import { answerWords, questionTexts } from './question-words.ts'
import './questionnaire.css'

type AnswerListProps = {
  readonly form: Form
  /** By linkId, as stored. */
  readonly answers: Readonly<Record<string, Answer>>
}

/** An answered form to read: each question that was asked, with its answer. Not answered is said, never left out. */
export function AnswerList({ form, answers }: AnswerListProps) {
  const { language } = useLanguage()
  const asked = askedItems(form.definition, answers)
  return (
    <dl className="hv-answers">
      {questionsIn(form.items)
        .filter(({ linkId }) => asked.has(linkId))
        .map((question) => {
          const answer = answers[question.linkId]
          return (
            <div key={question.linkId}>
              <dt>{question.text[language]}</dt>
              <dd>{answer ? answerWords(question, answer, language) : questionTexts(language).notAnswered}</dd>
            </div>
          )
        })}
    </dl>
  )
}

import { isProblem } from '@heimvakt/core/fhir/problem'
import { useLanguage } from '@heimvakt/ui/i18n'
import { stepsOf } from '@heimvakt/ui/questionnaire/steps'
import { dayAndClock } from '@heimvakt/ui/times'
import { ChevronRightIcon } from '@navikt/aksel-icons'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import { draftKey, useDraft } from '../../device/drafts.ts'
import { FormIcon } from '../../parts/form-icon.tsx'
import { canonical, useForms } from '../../record/forms.ts'
import { timeWords } from '../../record/measurement-words.ts'
import { usePatient } from '../../record/person.ts'
import type { AgendaItem } from '../../record/agenda.ts'
import { dueWords } from './due-words.ts'
import type { FormTask } from '../../record/today-tasks.ts'

type FormRowProps = { readonly item: AgendaItem<FormTask>; readonly now: number }

/** One form; the whole row leads to answering it. Showing it here fetches it, so that it can be answered offline. */
export function FormRow({ item, now }: FormRowProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { id, questionnaire, title, last } = item.task
  const form = useForms([questionnaire]).get(canonical(questionnaire))
  const draft = useDraft(draftKey(usePatient(), questionnaire))
  const known = form && !isProblem(form) ? form : undefined
  const due = dueWords(item, { text, language, now })
  const state = stateWords()
  return (
    <li>
      <Link to="/form/$order" params={{ order: id }} className="hv-row hv-row-link">
        <FormIcon />
        <span className="hv-row-text">
          <span className="hv-row-title">{known?.title[language] ?? title}</span>
          <span className="hv-row-detail">{state}</span>
          {due !== '' && <span className="hv-row-detail">{due}</span>}
        </span>
        <span className="hv-row-action">
          <span className="hv-row-action-word">{text(draft ? 'today.continue' : 'today.answer')}</span>
          <ChevronRightIcon aria-hidden fontSize="1.5rem" />
        </span>
      </Link>
    </li>
  )

  function stateWords(): string {
    if (draft) return text('today.begun', { when: dayAndClock(draft.startedAt, now, language) })
    if (last) return text('today.lastAnswered', { when: timeWords(last.effective, now, language) })
    return known ? text('today.questions', { count: stepsOf(known, {}).steps.length }) : ''
  }
}

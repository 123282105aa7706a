import { measurementType } from '@heimvakt/core/measurements/catalogue'
import type { Measurement } from '@heimvakt/core/measurements/reading'
import { useLanguage } from '@heimvakt/ui/i18n'
import { ChevronRightIcon } from '@navikt/aksel-icons'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import { MeasurementIcon } from '../../parts/measurement-icon.tsx'
import { timeWords, valueWords } from '../../record/measurement-words.ts'
import type { AgendaItem } from '../../record/agenda.ts'
import { dueWords } from './due-words.ts'
import type { MeasuringTask } from '../../record/today-tasks.ts'

type AgendaRowProps = {
  readonly item: AgendaItem<MeasuringTask>
  readonly last: Measurement | undefined
  /** False until the readings are fetched: "not measured before" is not said too early. */
  readonly lastKnown: boolean
  readonly now: number
}

/** One kind of measurement; the whole row leads to entering it. */
export function AgendaRow({ item, last, lastKnown, now }: AgendaRowProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { type } = item.task
  const due = dueWords(item, { text, language, now })
  return (
    <li>
      <Link to="/measure/$type" params={{ type }} className="hv-row hv-row-link">
        <MeasurementIcon type={type} />
        <span className="hv-row-text">
          <span className="hv-row-title">{measurementType(type).names[language]}</span>
          <span className="hv-row-detail">{lastWords()}</span>
          {due !== '' && <span className="hv-row-detail">{due}</span>}
        </span>
        <span className="hv-row-action">
          <span className="hv-row-action-word">{text('today.start')}</span>
          <ChevronRightIcon aria-hidden fontSize="1.5rem" />
        </span>
      </Link>
    </li>
  )

  function lastWords(): string {
    if (!last) return lastKnown ? text('today.noLast') : ''
    return text('today.last', { value: valueWords(last, language), when: timeWords(last.effective, now, language) })
  }
}

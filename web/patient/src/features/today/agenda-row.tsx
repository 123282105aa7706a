import { measurementType } from '@heimvakt/core/measurements/catalogue'
import type { Measurement } from '@heimvakt/core/measurements/reading'
import { useLanguage } from '@heimvakt/ui/i18n'
import { ChevronRightIcon } from '@navikt/aksel-icons'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import { MeasurementIcon } from '../../parts/measurement-icon.tsx'
import { timeWords, valueWords } from '../../record/measurement-words.ts'
import type { AgendaItem } from './agenda.ts'

type AgendaRowProps = {
  readonly item: AgendaItem
  readonly last: Measurement | undefined
  /** False until the readings are fetched: "not measured before" is not said too early. */
  readonly lastKnown: boolean
  readonly now: number
}

/** One kind of measurement; the whole row leads to entering it. */
export function AgendaRow({ item, last, lastKnown, now }: AgendaRowProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const left = item.planned - item.done
  const details = [
    ...(left > 0 && item.planned > 1 ? [text('today.timesLeft', { count: left })] : []),
    ...(item.by ? [text('today.by', { time: language === 'nb' ? item.by.replace(':', '.') : item.by })] : []),
  ]
  return (
    <li>
      <Link to="/measure/$type" params={{ type: item.type }} className="hv-row hv-row-link">
        <MeasurementIcon type={item.type} />
        <span className="hv-row-text">
          <span className="hv-row-title">{measurementType(item.type).names[language]}</span>
          <span className="hv-row-detail">{lastWords()}</span>
          {details.length > 0 && <span className="hv-row-detail">{details.join(', ')}</span>}
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

import { measurementType } from '@heimvakt/core/measurements/catalogue'
import type { Measurement } from '@heimvakt/core/measurements/reading'
import { useLanguage } from '@heimvakt/ui/i18n'
import { clock } from '@heimvakt/ui/times'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { Tag } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import { MeasurementIcon } from '../../parts/measurement-icon.tsx'
import { valueWords } from '../../record/measurement-words.ts'
import type { Receipt } from '../../record/receipts.ts'

type DoneRowProps = { readonly measurement: Measurement; readonly receipt: Receipt | undefined }

/** A measurement of today with what the rules said. */
export function DoneRow({ measurement, receipt }: DoneRowProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { type, effective } = measurement
  const needsAction = receipt?.state === 'judged' && (receipt.category === 'red' || receipt.category === 'yellow')
  return (
    <li className="hv-row">
      <MeasurementIcon type={type} />
      <span className="hv-row-text">
        <span className="hv-row-title hv-figure">{valueWords(measurement, language)}</span>
        <span className="hv-row-detail">
          {measurementType(type).names[language]}
          {effective.precision === 'instant' && `, ${clock(effective.at, language)}`}
        </span>
        {needsAction && (
          <Link to="/plan" className="hv-text-link">
            {text('today.whatToDo')}
          </Link>
        )}
      </span>
      {receipt?.state === 'judged' && <TriageTag category={receipt.category} size="small" />}
      {receipt?.state === 'pending' && (
        <Tag variant="outline" size="small" data-color="neutral">
          {text('receipt.judging')}
        </Tag>
      )}
    </li>
  )
}

import { measurementType } from '@heimvakt/core/measurements/catalogue'
import type { EffectiveTime, Measurement } from '@heimvakt/core/measurements/reading'
import type { FormAnswers } from '@heimvakt/core/questionnaires/answers'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { useLanguage } from '@heimvakt/ui/i18n'
import { clock } from '@heimvakt/ui/times'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { CheckmarkIcon } from '@navikt/aksel-icons'
import { Tag } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { FormIcon } from '../../parts/form-icon.tsx'
import { MeasurementIcon } from '../../parts/measurement-icon.tsx'
import { canonical, useForms } from '../../record/forms.ts'
import { valueWords } from '../../record/measurement-words.ts'
import type { Receipt } from '../../record/receipts.ts'

type DoneMeasurementProps = { readonly measurement: Measurement; readonly receipt: Receipt | undefined }

/** A measurement of today with what the rules said. */
export function DoneMeasurement({ measurement, receipt }: DoneMeasurementProps) {
  const { language } = useLanguage()
  const { type, effective } = measurement
  return (
    <DoneRow
      icon={<MeasurementIcon type={type} />}
      title={
        <Link
          to="/sent/$kind/$id"
          params={{ kind: 'measurement', id: measurement.id }}
          className="hv-row-title hv-figure"
        >
          {valueWords(measurement, language)}
        </Link>
      }
      name={measurementType(type).names[language]}
      effective={effective}
      receipt={receipt}
    />
  )
}

type DoneFormProps = {
  readonly answers: FormAnswers
  /** What the order calls it, until the form is here. */
  readonly name: string
  readonly receipt: Receipt | undefined
}

/** A form that was answered today, with what the rules said. */
export function DoneForm({ answers, name, receipt }: DoneFormProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const form = useForms([answers.questionnaire]).get(canonical(answers.questionnaire))
  return (
    <DoneRow
      icon={<FormIcon />}
      title={
        <Link to="/sent/$kind/$id" params={{ kind: 'form', id: answers.id }} className="hv-row-title">
          {form && !isProblem(form) ? form.title[language] : name}
        </Link>
      }
      name={text('today.answered')}
      effective={answers.effective}
      receipt={receipt}
    />
  )
}

type DoneRowProps = {
  readonly icon: ReactNode
  readonly title: ReactNode
  readonly name: string
  readonly effective: EffectiveTime
  readonly receipt: Receipt | undefined
}

function DoneRow({ icon, title, name, effective, receipt }: DoneRowProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const needsAction = receipt?.state === 'judged' && (receipt.category === 'red' || receipt.category === 'yellow')
  return (
    <li className="hv-row">
      {icon}
      <span className="hv-row-text">
        {title}
        <span className="hv-row-detail">
          <CheckmarkIcon aria-hidden className="hv-tick" />
          {name}
          {effective.precision === 'instant' && `, ${clock(effective.at, language)}`}
        </span>
        {needsAction && (
          <Link to="/plan" hash="na" className="hv-text-link">
            {text('state.whatToDo')}
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

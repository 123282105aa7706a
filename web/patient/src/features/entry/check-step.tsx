import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { ClockIcon, PencilLineIcon } from '@navikt/aksel-icons'
import { BodyShort, Button } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import { valueWords } from '../../record/measurement-words.ts'
import type { Values } from './doubts.ts'
import { TimeChoice } from './time-choice.tsx'

type CheckStepProps = {
  readonly type: MeasurementId
  readonly values: Values
  /** Epoch milliseconds of the moment the value was typed. */
  readonly enteredAt: number
  readonly onChangeValue: () => void
  readonly onSend: (measuredAt: number) => void
}

/** What will be sent, with the time it was measured. */
export function CheckStep({ type, values, enteredAt, onChangeValue, onSend }: CheckStepProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const [measuredAt, setMeasuredAt] = useState(enteredAt)
  const [choosing, setChoosing] = useState(false)
  const [sent, setSent] = useState(false)
  const when = dayAndClock(measuredAt, now, language)
  const send = () => {
    if (sent) return
    setSent(true)
    onSend(measuredAt)
  }
  return (
    <div className="hv-step">
      <PageHeading title={text('entry.checkTitle')} />
      <div className="hv-card hv-check">
        <BodyShort>{measurementType(type).names[language]}</BodyShort>
        <p className="hv-big-value">{valueWords({ type, values }, language)}</p>
        <BodyShort>{text(measuredAt === enteredAt ? 'entry.measuredNow' : 'entry.measuredThen', { when })}</BodyShort>
      </div>
      {choosing && (
        <TimeChoice
          measuredAt={measuredAt}
          onChoose={(at) => {
            setMeasuredAt(at ?? enteredAt)
            setChoosing(false)
          }}
        />
      )}
      <Button type="button" className="hv-wide" onClick={send} loading={sent}>
        {text('entry.send')}
      </Button>
      <div className="hv-side-actions">
        <Button type="button" variant="tertiary" icon={<PencilLineIcon aria-hidden />} onClick={onChangeValue}>
          {text('entry.changeValue')}
        </Button>
        {!choosing && (
          <Button type="button" variant="tertiary" icon={<ClockIcon aria-hidden />} onClick={() => setChoosing(true)}>
            {text('entry.changeTime')}
          </Button>
        )}
      </div>
    </div>
  )
}

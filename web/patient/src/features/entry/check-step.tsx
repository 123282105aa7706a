import type { SaidOxygen } from '@heimvakt/core/fhir/inspired-oxygen'
import { serverNow } from '@heimvakt/ui/server-time'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { ClockIcon, PencilLineIcon } from '@navikt/aksel-icons'
import { BodyShort } from '@navikt/ds-react'
import { useRef, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import { PersonName } from '../../parts/person-name.tsx'
import { StepButton } from '../../parts/step-button.tsx'
import { decimalWords, valueWords } from '../../record/measurement-words.ts'
import type { Corrected } from './corrected.ts'
import type { Values } from '@heimvakt/ui/entry/doubts'
import { type ChosenTime, chosenTimeOf, readChosenTime, type TimeProblem } from '@heimvakt/ui/entry/measured-time'
import { TimeChoice } from './time-choice.tsx'

type CheckStepProps = {
  readonly type: MeasurementId
  readonly values: Values
  /** Undefined where it is not asked. */
  readonly oxygen: SaidOxygen | undefined
  /** Epoch milliseconds, where no other time is chosen: when the value was typed, or when the corrected one was measured. */
  readonly typedAt: number
  readonly chosen: ChosenTime | undefined
  readonly corrected: Corrected | undefined
  readonly sending: boolean
  readonly onChoose: (chosen: ChosenTime | undefined) => void
  readonly onChangeValue: () => void
  readonly onSend: (measuredAt: number) => void
}

/** What will be sent, with the time it was measured. The way on stands at the bottom, not where "Neste" was. */
export function CheckStep(props: CheckStepProps) {
  const { type, values, oxygen, typedAt, chosen, corrected, sending, onChoose, onChangeValue, onSend } = props
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const fields = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const [problem, setProblem] = useState<TimeProblem>()
  const read = chosen === undefined ? typedAt : readChosenTime(chosen, now)
  const send = () => {
    const at = chosen === undefined ? typedAt : readChosenTime(chosen, serverNow())
    if (typeof at === 'number') onSend(at)
    else {
      setProblem(at)
      afterDrawing(() => fields.current?.closest('fieldset')?.querySelector<HTMLElement>('[aria-invalid=true]') ?? null)
    }
  }
  const choose = (time: ChosenTime | undefined) => {
    setProblem(undefined)
    onChoose(time)
  }
  return (
    <div className="hv-step hv-step-to-bottom">
      <PageHeading title={text(corrected ? 'entry.correctTitle' : 'entry.checkTitle')} tab={text('entry.tab')} />
      <div className="hv-card hv-check">
        <PersonName />
        <BodyShort>{measurementType(type).names[language]}</BodyShort>
        <p className="hv-big-value">{valueWords({ type, values }, language)}</p>
        {oxygen && <BodyShort>{oxygenWords(oxygen)}</BodyShort>}
        {corrected && (
          <BodyShort>
            <s>{text('entry.insteadOf', { value: valueWords({ type, values: corrected.values }, language) })}</s>
          </BodyShort>
        )}
        {typeof read === 'number' && <BodyShort>{whenWords(read)}</BodyShort>}
        {corrected?.where === 'service' && <BodyShort size="small">{text('entry.correctRed')}</BodyShort>}
      </div>
      {chosen !== undefined && (
        <TimeChoice
          chosen={chosen}
          problem={problem}
          first={fields}
          onChange={choose}
          onClose={() => {
            choose(undefined)
            afterDrawing(() => opener.current)
          }}
        />
      )}
      <div className="hv-side-actions">
        <StepButton type="button" variant="tertiary" icon={<PencilLineIcon aria-hidden />} onClick={onChangeValue}>
          {text('entry.changeValue')}
        </StepButton>
        {chosen === undefined && (
          <StepButton
            type="button"
            ref={opener}
            variant="tertiary"
            icon={<ClockIcon aria-hidden />}
            onClick={() => {
              choose(chosenTimeOf(typedAt))
              afterDrawing(() => fields.current)
            }}
          >
            {text('entry.changeTime')}
          </StepButton>
        )}
      </div>
      <div className="hv-flow-end">
        <StepButton type="button" className="hv-wide" onClick={send} loading={sending}>
          {text(corrected ? 'entry.sendCorrection' : 'entry.send')}
        </StepButton>
      </div>
    </div>
  )

  function oxygenWords({ used, litres }: SaidOxygen): string {
    if (!used) return text('entry.oxygen.said.no')
    return litres === undefined
      ? text('entry.oxygen.said.yes')
      : text('entry.oxygen.said.litres', { litres: decimalWords(litres, language) })
  }

  function whenWords(at: number): string {
    const when = dayAndClock(at, now, language)
    const isNow = chosen === undefined && corrected === undefined && now - at < nowMeans
    return text(isNow ? 'entry.measuredNow' : 'entry.measuredThen', { when })
  }
}

/** "Målt nå" is said of what was typed this long ago at most. */
const nowMeans = 10 * 60_000

/** The focus goes to what the press has put on the page. */
function afterDrawing(element: () => HTMLElement | null): void {
  requestAnimationFrame(() => element()?.focus())
}

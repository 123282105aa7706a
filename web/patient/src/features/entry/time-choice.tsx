import { Button, Fieldset, Label, TextField } from '@navikt/ds-react'
import { useId, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { type ChosenTime, chosenTimeOf, readChosenTime, type TimeProblem } from './measured-time.ts'

type TimeChoiceProps = {
  readonly measuredAt: number
  /** Undefined means now. */
  readonly onChoose: (at: number | undefined) => void
}

/** A day and a clock time with the device's own pickers. */
export function TimeChoice({ measuredAt, onChoose }: TimeChoiceProps) {
  const text = useAppTexts()
  const [chosen, setChosen] = useState<ChosenTime>(() => chosenTimeOf(measuredAt))
  const [problem, setProblem] = useState<TimeProblem>()
  const use = () => {
    const at = readChosenTime(chosen, Date.now())
    if (typeof at === 'number') onChoose(at)
    else setProblem(at)
  }
  return (
    <div className="hv-card hv-time-choice">
      <Fieldset legend={text('entry.time.title')} error={problem && text(`entry.time.${problem}`)}>
        <div className="hv-fields">
          <DayField
            label={text('entry.time.date')}
            value={chosen.date}
            onChange={(date) => setChosen({ ...chosen, date })}
          />
          <TextField
            type="time"
            label={text('entry.time.clock')}
            value={chosen.clock}
            onChange={({ target }) => setChosen({ ...chosen, clock: target.value })}
          />
        </div>
        <div className="hv-side-actions">
          <Button type="button" variant="secondary" onClick={use}>
            {text('entry.time.use')}
          </Button>
          <Button type="button" variant="tertiary" onClick={() => onChoose(undefined)}>
            {text('entry.time.now')}
          </Button>
        </div>
      </Fieldset>
    </div>
  )
}

type DayFieldProps = { readonly label: string; readonly value: string; readonly onChange: (date: string) => void }

/** Aksel's text field has no date; the device's own picker is the one people know. */
function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId()
  return (
    <div className="aksel-form-field aksel-form-field--medium">
      <Label htmlFor={id}>{label}</Label>
      <input
        id={id}
        type="date"
        className="aksel-text-field__input aksel-body-short aksel-body-short--medium"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}

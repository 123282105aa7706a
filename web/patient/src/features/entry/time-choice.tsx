import { Button, ErrorMessage, Fieldset, Label } from '@navikt/ds-react'
import { type Ref, useId } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { type ChosenTime, faultyField, type TimeProblem } from '@heimvakt/ui/entry/measured-time'

type TimeChoiceProps = {
  readonly chosen: ChosenTime
  readonly problem: TimeProblem | undefined
  readonly onChange: (chosen: ChosenTime) => void
  /** Back to the time that was meant without these fields. */
  readonly onClose: () => void
  /** The field that takes the focus when the fields open. */
  readonly first: Ref<HTMLInputElement>
}

/** A day and a clock time with the device's own pickers. They are the time: nothing else is to be pressed. */
export function TimeChoice({ chosen, problem, onChange, onClose, first }: TimeChoiceProps) {
  const text = useAppTexts()
  const faulty = problem && faultyField(chosen, problem)
  const words = problem && text(`entry.time.${problem}`)
  return (
    <div className="hv-card hv-time-choice">
      <Fieldset legend={text('entry.time.title')}>
        <div className="hv-fields">
          <PickerField
            type="date"
            label={text('entry.time.date')}
            value={chosen.date}
            error={faulty === 'date' ? words : undefined}
            onChange={(date) => onChange({ ...chosen, date })}
            field={first}
          />
          <PickerField
            type="time"
            label={text('entry.time.clock')}
            value={chosen.clock}
            error={faulty === 'clock' ? words : undefined}
            onChange={(clock) => onChange({ ...chosen, clock })}
          />
        </div>
        <Button type="button" variant="tertiary" onClick={onClose}>
          {text('entry.time.now')}
        </Button>
      </Fieldset>
    </div>
  )
}

type PickerFieldProps = {
  readonly type: 'date' | 'time'
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
  readonly field?: Ref<HTMLInputElement>
}

/** Aksel's text field has no date; the device's own picker is the one people know. */
function PickerField({ type, label, value, error, onChange, field }: PickerFieldProps) {
  const id = useId()
  const errorId = `${id}-error`
  const base = 'aksel-form-field aksel-form-field--medium'
  return (
    <div className={error ? `${base} aksel-text-field--error` : base}>
      <Label htmlFor={id}>{label}</Label>
      <input
        {...(field ? { ref: field } : {})}
        id={id}
        type={type}
        className="aksel-text-field__input aksel-body-short aksel-body-short--medium"
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={error && errorId}
        onChange={({ target }) => onChange(target.value)}
      />
      <div id={errorId} aria-live="polite" aria-relevant="additions removals">
        {error && <ErrorMessage showIcon>{error}</ErrorMessage>}
      </div>
    </div>
  )
}

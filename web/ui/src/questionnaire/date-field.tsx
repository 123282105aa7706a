import { ErrorMessage, Label } from '@navikt/ds-react'
import { useId } from 'react'

type DateFieldProps = {
  readonly label: string
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string
  readonly min: string | null
  readonly max: string | null
  readonly onChange: (day: string) => void
  readonly error: string | undefined
}

/** Aksel's text field has no date; the device's own picker is the one people know. */
export function DateField({ label, value, min, max, onChange, error }: DateFieldProps) {
  const id = useId()
  const errorId = `${id}-error`
  return (
    <div className={error ? 'aksel-form-field aksel-text-field--error' : 'aksel-form-field'}>
      <Label htmlFor={id} className="aksel-sr-only">
        {label}
      </Label>
      <input
        id={id}
        type="date"
        className="aksel-text-field__input aksel-body-short aksel-body-short--medium hv-number"
        value={value}
        {...(min === null ? {} : { min })}
        {...(max === null ? {} : { max })}
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

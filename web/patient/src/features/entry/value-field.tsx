import { ErrorMessage, Label } from '@navikt/ds-react'
import { type ComponentProps, useId } from 'react'

type ValueFieldProps = Omit<ComponentProps<'input'>, 'id' | 'className' | 'onChange' | 'value'> & {
  readonly label: string
  /** When the page's heading says the same. */
  readonly labelHidden: boolean
  readonly unit: string
  readonly error: string | undefined
  readonly value: string
  readonly onType: (typed: string) => void
}

/** A large field for one number, with its unit beside what is typed. */
export function ValueField({ label, labelHidden, unit, error, onType, ...input }: ValueFieldProps) {
  const id = useId()
  const errorId = `${id}-error`
  return (
    <div className={error ? 'aksel-form-field hv-field aksel-text-field--error' : 'aksel-form-field hv-field'}>
      <Label htmlFor={id} className={labelHidden ? 'aksel-sr-only' : ''}>
        {label}
        <span className="aksel-sr-only"> ({unit})</span>
      </Label>
      <div className="hv-value-box">
        <input
          {...input}
          id={id}
          type="text"
          autoComplete="off"
          enterKeyHint="next"
          maxLength={16}
          className="aksel-text-field__input hv-value-input"
          aria-invalid={error !== undefined}
          aria-describedby={error && errorId}
          onChange={({ target }) => onType(target.value)}
        />
        <span className="hv-unit" aria-hidden>
          {unit}
        </span>
      </div>
      <div id={errorId} aria-live="polite" aria-relevant="additions removals">
        {error && <ErrorMessage showIcon>{error}</ErrorMessage>}
      </div>
    </div>
  )
}

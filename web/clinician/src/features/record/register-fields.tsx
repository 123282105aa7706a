import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import type { ChosenTime } from '@heimvakt/ui/entry/measured-time'
import { useLanguage } from '@heimvakt/ui/i18n'
import { Radio, RadioGroup, TextField } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { RegisterFault } from './register-entry.ts'

interface ValueFieldsProps {
  readonly type: MeasurementId
  readonly typed: Readonly<Record<string, string>>
  readonly shown: readonly RegisterFault[]
  readonly onChange: (typed: Readonly<Record<string, string>>) => void
}

/** A field per part of the measurement. */
export function ValueFields({ type, typed, shown, onChange }: ValueFieldsProps) {
  const { language } = useLanguage()
  const errorOf = useErrorOf(shown)
  const { names, parts } = measurementType(type)
  return (
    <div className="hv-plan-row">
      {parts.map((part) => (
        <TextField
          key={`${type} ${part.id}`}
          size="small"
          inputMode="decimal"
          autoComplete="off"
          label={`${(parts.length > 1 ? part.names : names)[language]} (${part.unitText})`}
          value={typed[part.id] ?? ''}
          error={errorOf(part.id)}
          onChange={(event) => onChange({ ...typed, [part.id]: event.target.value })}
        />
      ))}
    </div>
  )
}

interface TimeFieldsProps {
  readonly time: ChosenTime
  readonly shown: readonly RegisterFault[]
  readonly onChange: (time: ChosenTime) => void
}

/** Day and clock time of the measurement. */
export function TimeFields({ time, shown, onChange }: TimeFieldsProps) {
  const text = useAppTexts()
  const errorOf = useErrorOf(shown)
  return (
    <fieldset className="hv-plan-row hv-register-time">
      <legend>{text('register.when')}</legend>
      {(['date', 'clock'] as const).map((field) => (
        <TextField
          key={field}
          size="small"
          type={field === 'clock' ? 'time' : 'text'}
          ref={field === 'date' ? asDay : null}
          label={text(`register.${field}`)}
          value={time[field]}
          error={errorOf(field)}
          onChange={(event) => onChange({ ...time, [field]: event.target.value })}
        />
      ))}
    </fieldset>
  )
}

interface OxygenFieldProps {
  readonly oxygen: boolean | undefined
  readonly shown: readonly RegisterFault[]
  readonly onChange: (oxygen: boolean) => void
}

/** Whether oxygen is in use, of whom the plan says that there is oxygen at home. */
export function OxygenField({ oxygen, shown, onChange }: OxygenFieldProps) {
  const text = useAppTexts()
  const errorOf = useErrorOf(shown)
  return (
    <RadioGroup
      size="small"
      legend={text('register.oxygen.title')}
      value={oxygen === undefined ? '' : String(oxygen)}
      error={errorOf('oxygen')}
      onChange={(used: string) => onChange(used === 'true')}
    >
      <Radio value="false">{text('register.oxygen.no')}</Radio>
      <Radio value="true">{text('register.oxygen.yes')}</Radio>
    </RadioGroup>
  )
}

/** Aksel's text field has no date; the device's own picker is the one people know. */
function asDay(field: HTMLInputElement | null): void {
  if (field) field.type = 'date'
}

function useErrorOf(shown: readonly RegisterFault[]): (field: string) => string | undefined {
  const text = useAppTexts()
  return (field) => {
    const fault = shown.find((one) => one.field === field)
    return fault && text(`register.faults.${fault.problem}`)
  }
}

import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { doubtsAbout, type Values } from '@heimvakt/ui/entry/doubts'
import { type ChosenTime, chosenTimeOf, withOffset } from '@heimvakt/ui/entry/measured-time'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { BodyShort, Button, Modal, Select, TextField } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { useTell } from '../../notices/notices.tsx'
import type { PatientRecord } from '../../server-state/record.ts'
import { useRegisterReading } from '../../server-state/registered-readings.ts'
import { readingsOfSign } from './measurements.ts'
import { RegisterDoubts } from './register-doubts.tsx'
import { type RegisterFault, readRegister } from './register-entry.ts'
import { valuesWords } from './values-words.ts'

interface RegisterDialogProps {
  readonly patient: string
  readonly record: PatientRecord
  readonly types: readonly MeasurementId[]
  readonly first: MeasurementId
  readonly onClose: () => void
}

/** What the patient reads aloud: checked as the patient's own app checks it, an odd value asked about before it is sent. */
export function RegisterDialog({ patient, record, types, first, onClose }: RegisterDialogProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const tell = useTell()
  const now = useNow()
  const [identifier] = useState(() => crypto.randomUUID())
  const [type, setType] = useState<MeasurementId>(first)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [time, setTime] = useState<ChosenTime>(() => chosenTimeOf(Date.now()))
  const [shown, setShown] = useState<readonly RegisterFault[]>([])
  const [asked, setAsked] = useState<{ readonly values: Values; readonly at: number } | null>(null)
  const register = useRegisterReading(patient)
  const earlier = readingsOfSign(record.readings, type)
    .map(({ values }) => values)
    .toReversed()
  const doubtsOf = (values: Values) => doubtsAbout({ type: measurementType(type), values, earlier })
  const send = ({ values, at }: { readonly values: Values; readonly at: number }) =>
    register.mutate(
      { identifier, type, values, measuredAt: withOffset(at) },
      {
        onSuccess: () => {
          tell({ tone: 'done', words: text('register.done', { what: valuesWords({ type, values }, language) }) })
          onClose()
        },
        onError: () => setAsked(null),
      },
    )
  const submit = () => {
    const read = readRegister({ type, typed, time }, now)
    setShown('faults' in read ? read.faults : [])
    if ('faults' in read) return
    if (doubtsOf(read.values).length > 0) setAsked(read)
    else send(read)
  }
  return (
    <Modal open width="small" header={{ heading: text('register.title'), size: 'small' }} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Modal.Body className="hv-plan-form">
          <BodyShort size="small">{text('register.intro')}</BodyShort>
          {register.error !== null && <ErrorBox problem={register.error} />}
          <Select
            ref={firstToFocus}
            size="small"
            label={text('register.type')}
            value={type}
            onChange={(event) => {
              setType(types.find((one) => one === event.target.value) ?? first)
              setTyped({})
              setAsked(null)
            }}
          >
            {types.map((one) => (
              <option key={one} value={one}>
                {measurementType(one).names[language]}
              </option>
            ))}
          </Select>
          <ValueFields
            type={type}
            typed={typed}
            shown={shown}
            onChange={(values) => {
              setTyped(values)
              setAsked(null)
            }}
          />
          <TimeFields time={time} shown={shown} onChange={setTime} />
          {asked && <RegisterDoubts type={type} values={asked.values} doubts={doubtsOf(asked.values)} />}
        </Modal.Body>
        <Modal.Footer>
          {asked ? (
            <>
              <Button type="button" loading={register.isPending} onClick={() => send(asked)}>
                {text('register.yes')}
              </Button>
              <Button type="button" variant="secondary" onClick={() => setAsked(null)}>
                {text('register.no')}
              </Button>
            </>
          ) : (
            <>
              <Button type="submit" loading={register.isPending}>
                {text('register.confirm')}
              </Button>
              <Button type="button" variant="secondary" onClick={onClose}>
                {text('register.cancel')}
              </Button>
            </>
          )}
        </Modal.Footer>
      </form>
    </Modal>
  )
}

/** Opening a dialog gives the focus to what carries the attribute; React itself focuses too early. */
function firstToFocus(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '')
}

interface ValueFieldsProps {
  readonly type: MeasurementId
  readonly typed: Readonly<Record<string, string>>
  readonly shown: readonly RegisterFault[]
  readonly onChange: (typed: Readonly<Record<string, string>>) => void
}

function ValueFields({ type, typed, shown, onChange }: ValueFieldsProps) {
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

function TimeFields({ time, shown, onChange }: TimeFieldsProps) {
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

import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { usesOxygenAt } from '@heimvakt/core/plans/home-oxygen'
import { doubtsAbout, type Values } from '@heimvakt/ui/entry/doubts'
import { withOffset } from '@heimvakt/ui/entry/measured-time'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { serverNow } from '@heimvakt/ui/server-time'
import { BodyShort, Select } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { FormDialog } from '../../dialogs/form-dialog.tsx'
import { drafts, useGivenDraft, useKeptDraft } from '../../drafts/use-drafts.ts'
import { useTell } from '../../notices/notices.tsx'
import type { PatientRecord } from '../../server-state/record.ts'
import { useRegisterReading } from '../../server-state/registered-readings.ts'
import { readingsOfSign } from './measurements.ts'
import type { NamedPatient } from './named-patient.ts'
import { readRegisterDraft, registerDraft, registerDraftKey } from './register-draft.ts'
import { RegisterDoubts } from './register-doubts.tsx'
import { type Registered, type RegisterEntry, type RegisterFault, readRegister } from './register-entry.ts'
import { OxygenField, TimeFields, ValueFields } from './register-fields.tsx'
import { valuesWords } from './values-words.ts'

interface RegisterDialogProps {
  readonly patient: NamedPatient
  readonly record: PatientRecord
  readonly types: readonly MeasurementId[]
  readonly first: MeasurementId
  readonly onClose: () => void
}

/** What the patient reads aloud: checked as the patient's own app checks it, an odd value asked about before it is sent. */
export function RegisterDialog({ patient, record, types, first, onClose }: RegisterDialogProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const form = useRegisterForm({ patient, record, types, first, onClose })
  const { entry, shown, asked, change } = form
  return (
    <FormDialog
      heading={text('register.title', { name: patient.name })}
      confirm={text(asked ? 'register.yes' : 'register.confirm')}
      otherwise={asked ? { words: text('register.no'), onChoose: form.takeBack } : undefined}
      written={registerDraft(entry) !== null}
      draft={registerDraftKey(patient)}
      busy={form.busy}
      problem={form.problem}
      onSend={form.submit}
      onClose={onClose}
    >
      <BodyShort size="small">{text('register.intro')}</BodyShort>
      <Select
        size="small"
        label={text('register.type')}
        value={entry.type}
        onChange={(event) =>
          change({ ...entry, type: types.find((one) => one === event.target.value) ?? first, typed: {} })
        }
      >
        {types.map((one) => (
          <option key={one} value={one}>
            {measurementType(one).names[language]}
          </option>
        ))}
      </Select>
      <ValueFields
        type={entry.type}
        typed={entry.typed}
        shown={shown}
        onChange={(typed) => change({ ...entry, typed })}
      />
      {form.asksOxygen && (
        <OxygenField oxygen={entry.oxygen} shown={shown} onChange={(oxygen) => change({ ...entry, oxygen })} />
      )}
      <TimeFields time={entry.time} shown={shown} onChange={(time) => change({ ...entry, time })} />
      {asked && <RegisterDoubts type={entry.type} values={asked.values} doubts={form.doubtsOf(asked.values)} />}
    </FormDialog>
  )
}

/** What is typed, what is wrong with it, and what is asked about before it is sent. */
function useRegisterForm({ patient, record, types, first, onClose }: RegisterDialogProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const tell = useTell()
  const now = useNow()
  const register = useRegisterReading(patient.id)
  const [identifier] = useState(() => crypto.randomUUID())
  const draft = registerDraftKey(patient)
  const given = useGivenDraft(draft, (stored) => readRegisterDraft(stored, { types, first, now: serverNow() }))
  const [entry, setEntry] = useState<RegisterEntry>(given)
  const [shown, setShown] = useState<readonly RegisterFault[]>([])
  const [asked, setAsked] = useState<Registered | null>(null)
  useKeptDraft(draft, registerDraft(entry))
  const { type } = entry
  const asksOxygen = usesOxygen(record, type)
  const doubtsOf = (values: Values) => {
    const readings = readingsOfSign(record.readings, type).toReversed()
    return doubtsAbout({ type: measurementType(type), values, earlier: readings.map((one) => one.values) })
  }
  const send = async ({ values, at, oxygen }: Registered) => {
    try {
      const said = oxygen === undefined ? {} : { oxygen }
      await register.mutateAsync({ identifier, type, values, measuredAt: withOffset(at), ...said })
    } catch {
      /** Said in the dialog, which asks no more. */
      return setAsked(null)
    }
    drafts.write(draft, null)
    tell({ tone: 'done', words: text('register.done', { what: valuesWords({ type, values }, language) }) })
    onClose()
  }
  const submit = () => {
    const read = readRegister(entry, { now, asksOxygen })
    setShown('faults' in read ? read.faults : [])
    if (asked) void send(asked)
    else if ('values' in read && doubtsOf(read.values).length > 0) setAsked(read)
    else if ('values' in read) void send(read)
  }
  const change = (next: RegisterEntry) => {
    setEntry(next)
    setAsked(null)
  }
  const takeBack = () => setAsked(null)
  const state = { busy: register.isPending, problem: register.error }
  return { entry, shown, asked, asksOxygen, doubtsOf, submit, change, takeBack, ...state }
}

/** Whether an order for it says that there is oxygen at home. */
function usesOxygen({ activities }: PatientRecord, type: MeasurementId): boolean {
  const orders = activities.filter((one) => one.status === 'active' && one.type === type)
  return orders.some(({ homeOxygen }) => usesOxygenAt(homeOxygen, Infinity) === true)
}

import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { PlusIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { useDraftKeys } from '../../drafts/use-drafts.ts'
import type { PatientRecord } from '../../server-state/record.ts'
import { signsOf } from './measurements.ts'
import type { NamedPatient } from './named-patient.ts'
import { RegisterDialog } from './register-dialog.tsx'
import { registerDraftKey } from './register-draft.ts'

interface RegisterReadingProps {
  readonly patient: NamedPatient
  readonly record: PatientRecord
  readonly chosen: MeasurementId
}

/** Where the readings stand: the way to write down what the patient reads aloud. */
export function RegisterReading({ patient, record, chosen }: RegisterReadingProps) {
  const text = useAppTexts()
  const [open, setOpen] = useState(false)
  const isBegun = useDraftKeys().includes(registerDraftKey(patient))
  return (
    <>
      <Button
        type="button"
        size="small"
        variant="secondary"
        data-color="neutral"
        icon={<PlusIcon aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {text(isBegun ? 'register.goOn' : 'register.open')}
      </Button>
      {open && (
        <RegisterDialog
          patient={patient}
          record={record}
          types={signsOf(record)}
          first={chosen}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

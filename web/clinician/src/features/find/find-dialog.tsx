import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { BodyShort, Modal, TextField } from '@navikt/ds-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useAppTexts } from '../../app-texts.ts'
import { type FoundPatients, useFoundPatients } from '../../server-state/found-patients.ts'
import type { FollowedPatient } from '../../server-state/patients.ts'
import { FoundPatientLine } from './found-patient-line.tsx'
import { useOpenPatient } from './use-open-patient.ts'

/** A name, a birth date or a number: Enter opens the first who is found, the arrows lead to the others. */
export function FindDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useAppTexts()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [typed, setTyped] = useState('')
  const found = useFoundPatients(typed)
  const openPatient = useOpenPatient()
  const answer = found.isAsked ? found.data : undefined
  const open = (patient: FollowedPatient) => {
    // While it is open nothing outside it takes the focus.
    flushSync(onClose)
    openPatient(patient)
  }
  const openFirst = async () => {
    const now = await found.now().catch(() => null)
    const [first] = now?.patients ?? []
    if (first) open(first)
  }
  const move = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const lines = [field.current, ...(list.current?.querySelectorAll('button') ?? [])]
    lines[lines.findIndex((line) => line === document.activeElement) + by]?.focus()
  }
  return (
    <Modal open width="medium" header={{ heading: text('find.title'), size: 'small' }} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (found.isAsked) void openFirst()
        }}
      >
        <Modal.Body className="hv-find-body">
          <TextField
            ref={(element) => firstToFocus(field, element)}
            size="small"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            label={text('find.label')}
            description={text('find.help')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={move}
          />
          {found.isAsked && found.error !== null && <ErrorBox problem={found.error} />}
          <BodyShort as="output" size="small" className="hv-quiet hv-find-count">
            {!found.isAsked && typed.trim() !== '' && text('find.tooShort')}
            {answer && <Told found={answer} />}
            {found.isAsked && found.isFetching && !answer && text('find.searching')}
          </BodyShort>
          <ul ref={list} className="hv-find-list" aria-label={text('find.title')}>
            {answer?.patients.map((patient) => (
              <li key={patient.id}>
                <FoundPatientLine patient={patient} onKeyDown={move} onOpen={() => open(patient)} />
              </li>
            ))}
          </ul>
        </Modal.Body>
      </form>
    </Modal>
  )
}

/** How many, and whom Enter opens: heard while one types. */
function Told({ found: { patients, more } }: { readonly found: FoundPatients }) {
  const text = useAppTexts()
  const [first] = patients
  if (!first) return text('find.nobody')
  const others = more > 0 ? ` ${text('find.more', { count: more })}` : ''
  return `${text('find.found', { count: patients.length })}. ${text('find.enter', { name: first.name })}${others}`
}

/** Opening a dialog gives the focus to what carries the attribute; React itself focuses too early. */
function firstToFocus(field: { current: HTMLInputElement | null }, element: HTMLInputElement | null): void {
  field.current = element
  element?.setAttribute('autofocus', '')
}

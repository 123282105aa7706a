import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { BodyShort, Modal, TextField } from '@navikt/ds-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { useAppTexts } from '../../app-texts.ts'
import { useFoundPatients } from '../../server-state/found-patients.ts'
import type { FollowedPatient } from '../../server-state/patients.ts'
import { FoundPatientLine } from './found-patient-line.tsx'
import { useOpenPatient } from './use-open-patient.ts'

/** A name, a birth date or a number: the first who is found is opened by Enter, another by the arrows or a click. */
export function FindDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useAppTexts()
  const list = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = useFoundPatients(typed)
  const openPatient = useOpenPatient()
  const patients = (found.isAsked && found.data?.patients) || nobody
  const index = Math.min(chosen, Math.max(0, patients.length - 1))
  const optionId = (at: number) => `${list}-${at}`
  const open = (patient: FollowedPatient) => {
    // While it is open nothing outside it takes the focus.
    flushSync(onClose)
    openPatient(patient)
  }
  const enter = async () => {
    const answer = await found.now().catch(() => null)
    const patient = answer?.patients[Math.min(index, answer.patients.length - 1)]
    if (patient) open(patient)
  }
  const choose = (at: number) => {
    setChosen(at)
    document.getElementById(optionId(at))?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && found.isAsked) void enter()
    if (event.key === 'ArrowDown') choose(Math.min(index + 1, Math.max(0, patients.length - 1)))
    if (event.key === 'ArrowUp') choose(Math.max(index - 1, 0))
    if (['Enter', 'ArrowDown', 'ArrowUp'].includes(event.key)) event.preventDefault()
  }
  return (
    <Modal open width="medium" header={{ heading: text('find.title'), size: 'small' }} onClose={onClose}>
      <Modal.Body className="hv-find-body">
        <TextField
          ref={firstToFocus}
          size="small"
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          label={text('find.label')}
          description={text('find.help')}
          aria-expanded={patients.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          {...(patients.length > 0 ? { 'aria-activedescendant': optionId(index) } : {})}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen(0)
          }}
          onKeyDown={press}
        />
        {found.isAsked && found.error !== null && <ErrorBox problem={found.error} />}
        <BodyShort as="output" size="small" className="hv-quiet hv-find-count">
          {found.isAsked && found.isFetching && !found.data && text('find.searching')}
          {found.isAsked && found.data && countWords(patients.length, text)}
        </BodyShort>
        <ul id={list} role="listbox" aria-label={text('find.title')} className="hv-find-list">
          {patients.map((patient, at) => (
            <FoundPatientLine
              key={patient.id}
              id={optionId(at)}
              patient={patient}
              isChosen={at === index}
              onChoose={() => setChosen(at)}
              onOpen={() => open(patient)}
            />
          ))}
        </ul>
        {found.isAsked && found.data && found.data.more > 0 && (
          <BodyShort size="small" className="hv-quiet">
            {text('find.more', { count: found.data.more })}
          </BodyShort>
        )}
      </Modal.Body>
    </Modal>
  )
}

const nobody: readonly FollowedPatient[] = []

function countWords(count: number, text: ReturnType<typeof useAppTexts>): string {
  return count === 0 ? text('find.nobody') : text('find.found', { count })
}

/** Opening a dialog gives the focus to what carries the attribute; React itself focuses too early. */
function firstToFocus(field: HTMLInputElement | null): void {
  field?.setAttribute('autofocus', '')
}

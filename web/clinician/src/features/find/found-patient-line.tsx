import { useLanguage } from '@heimvakt/ui/i18n'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { HourglassIcon } from '@navikt/aksel-icons'
import type { KeyboardEvent } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { FollowedPatient } from '../../server-state/patients.ts'
import { birthDateWords } from '../../words/birth-date.ts'
import { StandingTag } from '../../words/standing.tsx'
import { useCaseOf } from './use-open-patient.ts'

interface FoundPatientLineProps {
  readonly patient: FollowedPatient
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onOpen: () => void
}

/** Who it is, so that the voice on the telephone can be asked, and how it stands. */
export function FoundPatientLine({ patient, onKeyDown, onOpen }: FoundPatientLineProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { name, birthDate, age, plans } = patient
  return (
    <button type="button" className="hv-found" onKeyDown={onKeyDown} onClick={onOpen}>
      <span className="hv-found-who">
        <strong>{name}</strong>
        {birthDate !== null && <span> {text('find.born', { date: birthDateWords(birthDate, language) })}</span>}
        {age !== null && <span> ({text('queue.age', { count: age })})</span>}
      </span>
      <FoundState patient={patient} />
      <span className="hv-found-plans hv-quiet">{plans.join(' · ')}</span>
    </button>
  )
}

function FoundState({ patient }: { readonly patient: FollowedPatient }) {
  const text = useAppTexts()
  const caseOf = useCaseOf()
  const category = caseOf(patient)?.category ?? patient.openCategory
  if (category === null)
    return (
      <span className="hv-found-state">
        <span className="hv-quiet">{text('find.withoutCase')}</span>
        <StandingTag standing={patient.standing} size="small" />
      </span>
    )
  return (
    <span className="hv-found-state">
      <TriageTag category={category} size="small" />
      {caseOf(patient)?.status === 'waiting' && (
        <span className="hv-found-put-off">
          <HourglassIcon aria-hidden fontSize="1rem" />
          {text('find.putOff')}
        </span>
      )}
    </span>
  )
}

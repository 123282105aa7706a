import { useNavigate } from '@tanstack/react-router'
import type { FollowedPatient } from '../../server-state/patients.ts'
import { useQueue } from '../../server-state/queue.ts'
import { bareId } from '../../server-state/transitions.ts'

/** The open case of a patient, as the page holds it now. */
export function useCaseOf(): (patient: FollowedPatient) => ReturnType<typeof caseIn> {
  const rows = useQueue().data?.rows
  return (patient) => caseIn(rows, patient)
}

/** Goes to the patient's open case, put off or not, and otherwise to the patient's own page; the keyboard comes along. */
export function useOpenPatient(): (patient: FollowedPatient) => void {
  const navigate = useNavigate()
  const caseOf = useCaseOf()
  return (patient) => {
    const open = caseOf(patient)
    const params = { patientId: bareId(patient.id) }
    const search = open?.status === 'waiting' ? { waiting: true as const } : {}
    const going = open
      ? navigate({ to: '/queue/$caseId', params: { caseId: open.id }, search })
      : navigate({ to: '/patients/$patientId', params })
    void going.then(() => document.getElementById('innhold')?.focus())
  }
}

function caseIn(rows: NonNullable<ReturnType<typeof useQueue>['data']>['rows'] | undefined, { id }: FollowedPatient) {
  return rows?.find((row) => bareId(row.patient.id) === bareId(id))?.case
}

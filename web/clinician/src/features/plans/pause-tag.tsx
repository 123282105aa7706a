import { PauseIcon } from '@navikt/aksel-icons'
import { Tag } from '@navikt/ds-react'
import { usePatientPlans } from '../../server-state/plans.ts'
import { usePauseWords } from '../../words/pause.ts'
import { currentPause } from './pause-end.ts'

/** Beside the name while a plan is paused: what is missing then is no work, and means nothing. */
export function PauseTag({ patient }: { readonly patient: string }) {
  const words = usePauseWords()
  const plans = usePatientPlans(patient)
  const pauses = (plans.data ?? []).flatMap((plan) => currentPause(plan) ?? [])
  const told = [...new Set(pauses.map(words))]
  return told.map((one) => (
    <Tag key={one} size="small" variant="moderate" data-color="warning" icon={<PauseIcon aria-hidden />}>
      {one}
    </Tag>
  ))
}

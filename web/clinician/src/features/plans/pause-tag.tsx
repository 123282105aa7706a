import { useLanguage } from '@heimvakt/ui/i18n'
import { PauseIcon } from '@navikt/aksel-icons'
import { Tag } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { usePatientPlans } from '../../server-state/plans.ts'
import { pauseWords } from '../../words/pause.ts'
import { currentPause } from './pause-end.ts'

/** Beside the name while a plan is paused: what is missing then is no work, and means nothing. */
export function PauseTag({ patient }: { readonly patient: string }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const plans = usePatientPlans(patient)
  const pauses = (plans.data ?? []).flatMap((plan) => currentPause(plan) ?? [])
  const told = [...new Set(pauses.map((pause) => pauseWords(pause, { text, language })))]
  return told.map((one) => (
    <Tag key={one} size="small" variant="moderate" data-color="warning" icon={<PauseIcon aria-hidden />}>
      {one}
    </Tag>
  ))
}

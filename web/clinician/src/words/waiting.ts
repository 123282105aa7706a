import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { clock, shortDayWord } from '@heimvakt/ui/times'
import { useAppTexts } from '../app-texts.ts'
import type { QueueCase } from '../server-state/queue.ts'

/** What a waiting case waits for and why, in words; null when it does not wait. */
export function useWaitingWords(one: QueueCase): string | null {
  const text = useAppTexts()
  const until = useUntilWords(one)
  if (until === null || one.putOffReason === '') return until
  return `${until}. ${text('putOff.because', { reason: one.putOffReason })}`
}

function useUntilWords({ status, waitingFor, snoozedUntil }: QueueCase): string | null {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  if (status !== 'waiting') return null
  const when =
    snoozedUntil === null ? '' : `${shortDayWord(snoozedUntil, now, language)} ${clock(snoozedUntil, language)}`
  if (waitingFor.includes('patient'))
    return text(when === '' ? 'life.waiting.patientOnly' : 'life.waiting.patient', { when })
  if (when === '') return text('life.waiting.worse')
  return text(waitingFor.includes('worse') ? 'life.waiting.timeOrWorse' : 'life.waiting.time', { when })
}

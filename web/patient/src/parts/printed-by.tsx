import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { absoluteTime } from '@heimvakt/ui/times'
import { useAppTexts } from '../app-texts.ts'
import { usePersonName } from './person-name.tsx'

/** Whose page it is, and when it was printed: on paper only. */
export function PrintedBy() {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const name = usePersonName()
  if (name === undefined) return null
  return <p className="hv-printed">{text('shell.printed', { name, when: absoluteTime(now, language) })}</p>
}

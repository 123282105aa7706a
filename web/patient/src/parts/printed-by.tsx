import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { useSession } from '@heimvakt/ui/session'
import { absoluteTime } from '@heimvakt/ui/times'
import { useAppTexts } from '../app-texts.ts'

/** Whose page it is, and when it was printed: on paper only. */
export function PrintedBy() {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const session = useSession()
  if (session.state !== 'signed-in') return null
  const { name } = session.session.caller
  return <p className="hv-printed">{text('shell.printed', { name, when: absoluteTime(now, language) })}</p>
}

import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { BodyShort } from '@navikt/ds-react'
import type { EnteredMeasurement } from '../../device/database.ts'
import { valueWords } from '../../record/measurement-words.ts'

/** What was entered: the value large, its name and time around it. */
export function EntrySummary({ entry }: { readonly entry: EnteredMeasurement }) {
  const { language } = useLanguage()
  const now = useNow()
  return (
    <div className="hv-summary">
      <BodyShort className="hv-subtle">{measurementType(entry.type).names[language]}</BodyShort>
      <p className="hv-big-value">{valueWords(entry, language)}</p>
      <BodyShort className="hv-subtle">{dayAndClock(Date.parse(entry.measuredAt), now, language)}</BodyShort>
    </div>
  )
}

import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { BodyShort } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import type { Entered } from '../../device/database.ts'
import { entryTime } from '../../record/entry-words.ts'
import { valueWords } from '../../record/measurement-words.ts'

/** What was entered: the value large, its name and time around it; of a form its title. */
export function EntrySummary({ entry }: { readonly entry: Entered }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  return (
    <div className="hv-summary">
      {entry.kind === 'form' ? (
        <p className="hv-form-title">{entry.title[language]}</p>
      ) : (
        <>
          <BodyShort className="hv-subtle">{measurementType(entry.type).names[language]}</BodyShort>
          <p className="hv-big-value">{valueWords(entry, language)}</p>
          {entry.corrects && (
            <BodyShort>
              <s>
                {text('entry.insteadOf', { value: valueWords({ ...entry, values: entry.corrects.values }, language) })}
              </s>
            </BodyShort>
          )}
        </>
      )}
      <BodyShort className="hv-subtle">{dayAndClock(entryTime(entry), now, language)}</BodyShort>
    </div>
  )
}

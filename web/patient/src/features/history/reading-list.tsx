import type { Measurement, Reading } from '@heimvakt/core/measurements/reading'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { Button, Heading, Tag } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { shortTimeWords, valueWords } from '../../record/measurement-words.ts'
import { MarkWrong } from './mark-wrong.tsx'

/** Shown at once, and added by each press of "Vis flere". */
const pageLength = 14

/** Every reading with its time, newest first; a wrong one can be marked. */
export function ReadingList({ readings }: { readonly readings: readonly Reading[] }) {
  const text = useAppTexts()
  const [shown, setShown] = useState(pageLength)
  const [doubted, setDoubted] = useState<Measurement>()
  return (
    <section className="hv-part">
      <Heading size="small" level="2">
        {text('history.list')}
      </Heading>
      <ul className="hv-rows hv-list">
        {readings.slice(0, shown).map((reading) => (
          <ReadingRow key={reading.id} reading={reading} onDoubt={setDoubted} />
        ))}
      </ul>
      {readings.length > shown && (
        <Button type="button" variant="secondary" className="hv-wide" onClick={() => setShown(shown + pageLength)}>
          {text('history.more')}
        </Button>
      )}
      {doubted && <MarkWrong measurement={doubted} onDone={() => setDoubted(undefined)} />}
    </section>
  )
}

type ReadingRowProps = { readonly reading: Reading; readonly onDoubt: (measurement: Measurement) => void }

function ReadingRow({ reading, onDoubt }: ReadingRowProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const when = reading.effective ? shortTimeWords(reading.effective, now, language) : ''
  if (reading.kind === 'measurement') {
    const value = valueWords(reading, language)
    return (
      <li className="hv-row">
        <span className="hv-row-text">
          <span className="hv-row-title hv-figure">{value}</span>
          <span className="hv-row-detail">
            {reading.withOxygen === true ? `${when}, ${text('history.withOxygen')}` : when}
          </span>
        </span>
        <Button
          type="button"
          variant="tertiary"
          size="small"
          data-color="neutral"
          className="hv-quiet"
          aria-label={text('history.markWrongOf', { value, when })}
          onClick={() => onDoubt(reading)}
        >
          {text('history.markWrong')}
        </Button>
      </li>
    )
  }
  return (
    <li className="hv-row">
      <span className="hv-row-text">
        <span className="hv-row-detail">{when}</span>
      </span>
      <Tag variant="outline" size="small" data-color="neutral">
        {text(reading.kind === 'withdrawn' ? 'history.wrongTag' : 'history.unassessable')}
      </Tag>
    </li>
  )
}

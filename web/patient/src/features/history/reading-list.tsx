import type { Verdicts } from '@heimvakt/ui/verdicts'
import { Button, Heading } from '@navikt/ds-react'
import { useEffect, useRef, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { useCorrections } from '../../device/outbox.ts'
import type { ListedMeasurement, ListedReading } from '../../record/listed-reading.ts'
import { usePatient } from '../../record/person.ts'
import { MarkWrong } from './mark-wrong.tsx'
import { ReadingRow } from './reading-row.tsx'

/** Shown at once, and added by each press of "Vis flere". */
const pageLength = 14

type ReadingListProps = { readonly readings: readonly ListedReading[]; readonly verdicts: Verdicts | undefined }

/** Every reading with its time and verdict, newest first; the own ones can be put right, and marked as wrong. */
export function ReadingList({ readings, verdicts }: ReadingListProps) {
  const text = useAppTexts()
  const corrections = useCorrections(usePatient())
  const list = useRef<HTMLUListElement>(null)
  const [shown, setShown] = useState(pageLength)
  const [doubted, setDoubted] = useState<ListedMeasurement>()
  const [returnTo, setReturnTo] = useState<{ readonly id: string }>()
  /** The button that was pressed is gone then: the row takes the focus, and is read out with what became of it. */
  useEffect(() => {
    if (returnTo) list.current?.querySelector<HTMLElement>(`[data-reading="${returnTo.id}"]`)?.focus()
  }, [returnTo])
  return (
    <section className="hv-part">
      <Heading size="small" level="2">
        {text('history.list')}
      </Heading>
      <ul className="hv-rows hv-list" ref={list}>
        {readings.slice(0, shown).map((reading) => (
          <ReadingRow
            key={reading.id}
            reading={reading}
            verdicts={verdicts}
            corrected={corrections.get(reading.id)}
            onDoubt={setDoubted}
            onCountsAgain={() => setReturnTo({ id: reading.id })}
          />
        ))}
      </ul>
      {readings.length > shown && (
        <Button type="button" variant="secondary" className="hv-wide" onClick={() => setShown(shown + pageLength)}>
          {text('history.more')}
        </Button>
      )}
      {doubted && (
        <MarkWrong
          measurement={doubted}
          onDone={() => {
            setDoubted(undefined)
            setReturnTo({ id: doubted.id })
          }}
        />
      )}
    </section>
  )
}

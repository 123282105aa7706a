import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import type { Verdicts } from '@heimvakt/ui/verdicts'
import { BodyShort, Button, Tag } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import type { Correction } from '../../device/outbox.ts'
import { CorrectLink } from '../../parts/correct-link.tsx'
import type { ListedMeasurement, ListedReading } from '../../record/listed-reading.ts'
import { shortTimeWords, valueWords } from '../../record/measurement-words.ts'
import { useCountAgain } from '../../record/readings.ts'
import { ReadingVerdict } from './reading-verdict.tsx'

type ReadingRowProps = {
  readonly reading: ListedReading
  readonly verdicts: Verdicts | undefined
  /** That it was put right from this device, with what stood there before. */
  readonly corrected: Correction | undefined
  readonly onDoubt: (measurement: ListedMeasurement) => void
  readonly onCountsAgain: () => void
}

/** One reading: what is wrong stands struck out, never gone. */
export function ReadingRow({ reading, verdicts, corrected, onDoubt, onCountsAgain }: ReadingRowProps) {
  const { language } = useLanguage()
  const now = useNow()
  const when = reading.effective ? shortTimeWords(reading.effective, now, language) : ''
  return (
    <li className="hv-row" tabIndex={-1} data-reading={reading.id}>
      {reading.kind === 'measurement' ? (
        <Standing reading={reading} verdicts={verdicts} when={when} corrected={corrected} onDoubt={onDoubt} />
      ) : (
        <Fallen reading={reading} when={when} onCountsAgain={onCountsAgain} />
      )}
    </li>
  )
}

type StandingProps = {
  readonly reading: ListedMeasurement
  readonly verdicts: Verdicts | undefined
  readonly when: string
  readonly corrected: Correction | undefined
  readonly onDoubt: (measurement: ListedMeasurement) => void
}

function Standing({ reading, verdicts, when, corrected, onDoubt }: StandingProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const value = valueWords(reading, language)
  return (
    <>
      <span className="hv-row-text">
        <Link to="/sent/$kind/$id" params={{ kind: 'measurement', id: reading.id }} className="hv-row-title hv-figure">
          {value}
        </Link>
        {corrected && (
          <s className="hv-row-detail">{valueWords({ type: reading.type, values: corrected.before }, language)}</s>
        )}
        <span className="hv-row-detail">
          {reading.withOxygen === true ? `${when}, ${text('history.withOxygen')}` : when}
        </span>
        {reading.note && <span className="hv-row-detail">«{reading.note}»</span>}
        <ReadingVerdict reading={reading} verdicts={verdicts} />
      </span>
      <span className="hv-side-actions">
        {reading.own === false ? (
          <BodyShort size="small" className="hv-subtle">
            {text('history.notOwn')}
          </BodyShort>
        ) : (
          <CorrectLink type={reading.type} of={reading.id} label={text('entry.correctOf', { value, when })} />
        )}
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
      </span>
    </>
  )
}

type FallenProps = {
  readonly reading: ListedReading
  readonly when: string
  readonly onCountsAgain: () => void
}

/** Marked as wrong, or not assessed by any rule: what was sent is shown all the same. */
function Fallen({ reading, when, onCountsAgain }: FallenProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const again = useCountAgain()
  const value = reading.was ? valueWords(reading.was, language) : ''
  return (
    <>
      <span className="hv-row-text">
        {value !== '' && <s className="hv-row-title hv-figure">{value}</s>}
        {reading.kind === 'unassessable' && reading.shown !== '' && (
          <span className="hv-row-title">{reading.shown}</span>
        )}
        <span className="hv-row-detail">{when}</span>
        {again.isError && <span className="hv-row-detail">{text('history.countAgainFailed')}</span>}
      </span>
      <Tag variant="outline" size="small" data-color="neutral">
        {text(reading.kind === 'withdrawn' ? 'history.wrongTag' : 'history.unassessable')}
      </Tag>
      {reading.kind === 'withdrawn' && reading.own === true && reading.was && (
        <Button
          type="button"
          variant="tertiary"
          size="small"
          className="hv-quiet"
          loading={again.isPending}
          aria-label={text('history.countAgainOf', { value, when })}
          onClick={() => again.mutate(reading.id, { onSuccess: onCountsAgain })}
        >
          {text('history.countAgain')}
        </Button>
      )}
    </>
  )
}

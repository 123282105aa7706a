import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { absoluteDay } from '@heimvakt/ui/times'
import { BodyShort, Button, InlineMessage, Loader } from '@navikt/ds-react'
import { type ReactNode, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { MeasuringActivity, SuggestedLimits } from '../../server-state/plan-shapes.ts'
import { useSuggestedLimits } from '../../server-state/plans.ts'
import { decimalWords } from './plan-words.ts'

/** What the person's own readings say, when there are enough of them. */
export type OwnReadings = Extract<SuggestedLimits, { readonly limits: unknown }>

interface OwnReadingsBoxProps {
  readonly activity: MeasuringActivity
  /** What is suggested of them, and what that rests on. */
  readonly children: (own: OwnReadings) => ReactNode
  /** Fills the fields; it is not saved by that. */
  readonly onUse: (own: OwnReadings) => void
}

/** A suggestion from the person's own normal, asked for when it is wanted. Never in force before a nurse has saved it. */
export function OwnReadingsBox({ activity, children, onUse }: OwnReadingsBoxProps) {
  const text = useAppTexts()
  const [wanted, setWanted] = useState(false)
  const [used, setUsed] = useState(false)
  const { data, error, isFetching } = useSuggestedLimits(activity.id, wanted)
  if (!wanted)
    return (
      <div className="hv-plan-row">
        <Button type="button" size="small" variant="secondary" onClick={() => setWanted(true)}>
          {text('plans.suggest.button')}
        </Button>
      </div>
    )
  return (
    <section className="hv-plan-box" aria-label={text('plans.suggest.title')}>
      <h2 className="hv-plan-box-title">{text('plans.suggest.title')}</h2>
      {isFetching && !data && <Loader title={text('plans.suggest.title')} />}
      {error !== null && <ErrorBox problem={error} />}
      <output>{data && <Basis activity={activity} suggested={data} />}</output>
      {data && 'limits' in data && (
        <>
          {children(data)}
          <div className="hv-plan-row">
            <Button
              type="button"
              size="small"
              variant="secondary"
              onClick={() => {
                onUse(data)
                setUsed(true)
              }}
            >
              {text('plans.suggest.use')}
            </Button>
            <output>{used && <InlineMessage status="info">{text('plans.suggest.used')}</InlineMessage>}</output>
          </div>
        </>
      )}
    </section>
  )
}

interface BasisProps {
  readonly activity: MeasuringActivity
  readonly suggested: SuggestedLimits
}

/** How many readings, from when to when, their median and spread. */
function Basis({ activity, suggested }: BasisProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  if ('tooFew' in suggested)
    return <BodyShort size="small">{text('plans.suggest.tooFew', { count: suggested.tooFew })}</BodyShort>
  const { readings, from, to, median, spread } = suggested
  const { parts } = measurementType(activity.type)
  return (
    <>
      <BodyShort size="small">
        {text('plans.suggest.basis', {
          count: readings,
          from: absoluteDay(from, language),
          to: absoluteDay(to, language),
        })}
      </BodyShort>
      {parts.map((part) => (
        <BodyShort key={part.id} size="small">
          {parts.length > 1 ? `${part.names[language]}: ` : ''}
          {text('plans.suggest.median', {
            median: decimalWords(median[part.id] ?? '', language),
            spread: decimalWords(spread[part.id] ?? '', language),
            unit: part.unitText,
          })}
        </BodyShort>
      ))}
    </>
  )
}

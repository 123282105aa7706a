import type { LimitBounds } from '@heimvakt/core/plans/limits'
import { explain } from '@heimvakt/core/rules/explain'
import { ErrorBox } from '@heimvakt/ui/error-box.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { absoluteDay, shortDayWord } from '@heimvakt/ui/times'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { BodyShort, Button, InlineMessage, ReadMore } from '@navikt/ds-react'
import { useId } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { TriedFinding, TriedLimits } from '../../server-state/plan-shapes.ts'
import { useTryLimits } from '../../server-state/plans.ts'
import { sameLimits } from './limit-entry.ts'
import { countsOf, differenceOf, redsGone } from './tried.ts'

interface LimitTrialProps {
  readonly activity: string
  /** Null while the fields hold no limits that could be in force. */
  readonly limits: readonly LimitBounds[] | null
}

/** What the last 30 days would have been: "2 røde → 1 gul", with the list, and a warning when a red would go. Changes nothing. */
export function LimitTrial({ activity, limits }: LimitTrialProps) {
  const text = useAppTexts()
  const help = useId()
  const { mutate, data, variables, isPending, error } = useTryLimits(activity)
  const outdated = data !== undefined && (limits === null || !sameLimits(limits, variables))
  return (
    <div className="hv-plan-box">
      <div className="hv-plan-row">
        <Button
          type="button"
          size="small"
          variant="secondary"
          aria-describedby={help}
          disabled={limits === null}
          loading={isPending}
          onClick={() => limits && mutate(limits)}
        >
          {text('plans.try.button')}
        </Button>
        <BodyShort id={help} size="small" className="hv-quiet">
          {text('plans.try.before')}
        </BodyShort>
      </div>
      {error !== null && <ErrorBox problem={error} />}
      <output className="hv-tried-result">
        {data && <TriedResult tried={data} />}
        {outdated && <BodyShort size="small">{text('plans.try.outdated')}</BodyShort>}
      </output>
      {data && <TriedList tried={data} />}
    </div>
  )
}

function TriedResult({ tried }: { readonly tried: TriedLimits }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const period = { from: absoluteDay(tried.from, language), to: absoluteDay(tried.to, language) }
  const lost = redsGone(tried.today, tried.tried)
  const [before, after] = [countWords(tried.today, text), countWords(tried.tried, text)]
  return (
    <>
      <strong className="hv-tried-words">
        {text(before === after ? 'plans.try.same' : 'plans.try.result', { before, after })}
      </strong>
      {lost.length > 0 && (
        <InlineMessage status="warning" size="small">
          <strong>{text('plans.try.redGone', { count: lost.length })}.</strong> {text('plans.try.redGoneBody')}
        </InlineMessage>
      )}
      <BodyShort size="small" className="hv-quiet">
        {tried.readings === 0
          ? text('plans.try.nothing', period)
          : text('plans.try.basis', {
              ...period,
              readings: text('plans.try.readings', { count: tried.readings }),
              days: text('plans.try.days', { count: tried.days }),
            })}
      </BodyShort>
    </>
  )
}

/** "2 røde, 1 gul". Limits give no finding of another category. */
function countWords(findings: readonly TriedFinding[], text: ReturnType<typeof useAppTexts>): string {
  const words = countsOf(findings).flatMap(({ category, count }) =>
    category === 'missing' || category === 'green' ? [] : [text(`plans.try.colours.${category}`, { count })],
  )
  return words.length === 0 ? text('plans.try.noAlerts') : words.join(', ')
}

function TriedList({ tried }: { readonly tried: TriedLimits }) {
  const text = useAppTexts()
  const { gone, added, kept } = differenceOf(tried.today, tried.tried)
  if (gone.length + added.length + kept.length === 0) return null
  return (
    <ReadMore header={text('plans.try.list')} size="small" defaultOpen={gone.length + added.length <= shortList}>
      <TriedGroup heading={text('plans.try.gone', { count: gone.length })} findings={gone} />
      <TriedGroup heading={text('plans.try.added', { count: added.length })} findings={added} />
      <TriedGroup heading={text('plans.try.kept', { count: kept.length })} findings={kept} />
    </ReadMore>
  )
}

/** A longer list is opened by who wants it. */
const shortList = 8

interface TriedGroupProps {
  readonly heading: string
  readonly findings: readonly TriedFinding[]
}

function TriedGroup({ heading, findings }: TriedGroupProps) {
  const now = useNow()
  const { language } = useLanguage()
  if (findings.length === 0) return null
  return (
    <section className="hv-tried-group">
      <h3>{heading}</h3>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.category} ${finding.identity}`}>
            <TriageTag category={finding.category} size="small" />
            <span>{explain(finding, { language, now })}</span>
            {finding.evidence.at && (
              <span className="hv-quiet">{shortDayWord(finding.evidence.at.at, now, language)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

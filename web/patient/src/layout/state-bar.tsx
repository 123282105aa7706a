import { measurementType, type MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { clock, dayAndClock } from '@heimvakt/ui/times'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { BodyShort, Button, Heading, InlineMessage } from '@navikt/ds-react'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { PlanWords } from '../parts/plan-words.tsx'
import { StateCalls } from '../parts/state-calls.tsx'
import { ZoneActions } from '../parts/zone-actions.tsx'
import { useAskedNow } from '../record/asked-now.ts'
import { crisisWordsIn } from '../record/crisis-words.ts'
import { type DayState, useDayState } from '../record/day-state.ts'
import { valueWords } from '../record/measurement-words.ts'
import { beyondWords, whyWords } from '../record/why-words.ts'

/** First on every page: the worst zone that is open, what to do, and whom to call. Nothing where nothing is open. */
export function StateBar() {
  const text = useAppTexts()
  const state = useDayState()
  const { pathname } = useLocation()
  const isRed = 'category' in state && state.category === 'red'
  const place = useRef<HTMLDivElement>(null)
  /** A red that comes while the person is further down the page comes after the person. */
  useEffect(() => {
    if (isRed) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isRed])
  return (
    <div ref={place} className="hv-state-place" aria-live={isRed ? 'assertive' : 'polite'}>
      {state.kind === 'unknown' && (
        <InlineMessage status="warning" className="hv-old">
          <strong>{text('state.unknownTitle')}.</strong> {text('state.unknown')}
        </InlineMessage>
      )}
      {'category' in state && <OpenState state={state} brief={/^\/(?:measure|form)\//.test(pathname)} />}
    </div>
  )
}

/** What the person is to measure now because of what was found: "Mål nå: ketoner i blod". */
function AskedNow({ asked }: { readonly asked: MeasurementId | undefined }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const navigate = useNavigate()
  if (asked === undefined) return null
  const name = measurementType(asked).names[language].toLocaleLowerCase(language)
  return (
    <Button
      type="button"
      className="hv-wide"
      onClick={() => void navigate({ to: '/measure/$type', params: { type: asked } })}
    >
      {text('state.askedNow', { name })}
    </Button>
  )
}

type Open = Extract<DayState, { readonly category: string }>
type OpenStateProps = {
  readonly state: Open
  /** Beside a step of an entry: what is asked for there must be in sight too. */
  readonly brief: boolean
}

function OpenState({ state, brief }: OpenStateProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const { category, zones } = state
  const [asked] = useAskedNow()
  const { pathname } = useLocation()
  const isAskedHere = pathname === `/measure/${asked ?? ''}`
  const crisis = state.kind === 'open' ? crisisWordsIn(state.findings, language) : undefined
  return (
    <section className="hv-verdict hv-state" data-triage={category} aria-label={text('state.label')}>
      <Heading size="small" level="2" className="hv-with-icon hv-verdict-title hv-state-title">
        <TriageIcon category={category} size="1.75rem" />
        {crisis === undefined ? text(`state.title.${category}`) : text('crisis.title.more')}
      </Heading>
      <div className="hv-verdict-body hv-state-body">
        {!brief && crisis !== undefined && (
          <p className="hv-state-words">
            <PlanWords words={crisis} />
          </p>
        )}
        {!brief && crisis === undefined && <ZoneActions zones={zones} otherwise={text(`state.action.${category}`)} />}
        <StateCalls category={category} crisis={crisis !== undefined} brief={brief} />
        {crisis === undefined && !isAskedHere && <AskedNow asked={asked} />}
        {!brief && crisis === undefined && <Why state={state} />}
        {!brief && <Standing state={state} />}
        {brief && (
          <Link to="/plan" hash="na" className="hv-text-link">
            {text('state.whatToDo')}
          </Link>
        )}
      </div>
    </section>
  )
}

/** One reason, the worst, in everyday words. */
function Why({ state }: { readonly state: Open }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  if (state.kind === 'device') {
    const { entry, beyond } = state.verdict
    const why = beyondWords(entry.type, beyond, { text, language })
    return (
      <BodyShort>
        {valueWords(entry, language)}: {why}
      </BodyShort>
    )
  }
  const [first] = state.findings
  if (first === undefined) return null
  return (
    <>
      <BodyShort>{text('state.why', { why: whyWords(first, { text, language, now }) })}</BodyShort>
      {first.withdrawn && <BodyShort weight="semibold">{text(`state.withdrawn.${first.withdrawn.by}`)}</BodyShort>}
    </>
  )
}

/** Whether anybody has seen it, and how old this is. */
function Standing({ state }: { readonly state: Open }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  if (state.kind === 'device') return <BodyShort size="small">{text('state.onDevice')}</BodyShort>
  const { taken, since, asOf } = state
  const when = taken === null ? '' : dayAndClock(taken.at, now, language)
  return (
    <>
      {taken === null ? (
        <BodyShort size="small">{text('state.since', { when: dayAndClock(since, now, language) })}</BodyShort>
      ) : (
        <BodyShort weight="semibold">
          {taken.by === null ? text('state.taken', { when }) : text('state.takenBy', { name: taken.by, when })}
        </BodyShort>
      )}
      {asOf !== null && <BodyShort size="small">{text('state.old', { when: clock(asOf, language) })}</BodyShort>}
    </>
  )
}

import {
  ArrowUndoIcon,
  BellIcon,
  CheckmarkCircleIcon,
  ClipboardIcon,
  ClockDashedIcon,
  PersonCheckmarkIcon,
  PersonCrossIcon,
} from '@navikt/aksel-icons'
import { explain } from '@heimvakt/core/rules/explain'
import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { caseOutcomes } from '@heimvakt/core/cases/case'
import { type Language, useLanguage } from '@heimvakt/ui/i18n'
import { RelativeTime, useNow } from '@heimvakt/ui/relative-time.tsx'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { Button } from '@navikt/ds-react'
import { type ReactNode, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { PlanPart, TimelineEntry } from '../../server-state/timeline.ts'
import { ReopenButton } from '../../closed-case/reopen-button.tsx'
import { nb } from '../../texts.nb.ts'
import { FindingWords } from '../../words/finding-words.tsx'

const pageLength = 12

/** What a change of a plan moved, in words: from what to what. */
export type ChangesOf = (entry: TimelineEntry) => readonly string[]

export interface TimelineListProps {
  readonly entries: readonly TimelineEntry[]
  readonly changesOf: ChangesOf
}

/** What happened, newest first: findings, what nurses did, and what came of it. */
export function TimelineList({ entries, changesOf }: TimelineListProps) {
  const text = useAppTexts()
  const [length, setLength] = useState(pageLength)
  if (entries.length === 0) return <p className="hv-quiet">{text('record.timelineEmpty')}</p>
  return (
    <>
      <ol className="hv-timeline">
        {entries.slice(0, length).map((entry) => (
          <li key={keyOf(entry)} className="hv-timeline-entry">
            <span className="hv-timeline-mark">{markOf(entry)}</span>
            <div className="hv-timeline-body">
              <TimelineWords entry={entry} changes={changesOf(entry)} />
            </div>
            <span className="hv-timeline-time">
              <RelativeTime at={entry.at} />
            </span>
          </li>
        ))}
      </ol>
      {entries.length > length && (
        <Button type="button" size="small" variant="tertiary" onClick={() => setLength(length + pageLength)}>
          {text('record.timelineMore')}
        </Button>
      )}
    </>
  )
}

interface TimelineWordsProps {
  readonly entry: TimelineEntry
  readonly changes: readonly string[]
}

function TimelineWords({ entry, changes }: TimelineWordsProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  if (entry.kind === 'finding') {
    const { finding } = entry
    return (
      <>
        <span className="hv-timeline-what">
          {text(finding.status === 'cancelled' ? 'timeline.findingCancelled' : 'timeline.finding')}
          <TriageTag category={finding.category} size="small" />
        </span>
        <span>
          <FindingWords finding={finding} words={explain(finding, { language, now })} />
        </span>
      </>
    )
  }
  const by = entry.by === null ? '' : ` ${text('timeline.by', { name: entry.by })}`
  if (entry.kind === 'plan') {
    return (
      <>
        <span className="hv-timeline-what">
          {text(`timeline.plan.${entry.activity}`)}
          {by}
        </span>
        <span>
          {planPartsWords(entry.parts, language)}
          {changes.length > 0 && ` – ${changes.join('; ')}`}
        </span>
        {entry.reason !== null && <span className="hv-timeline-note">{entry.reason}</span>}
      </>
    )
  }
  if (entry.kind === 'outcome') {
    const outcome = caseOutcomes.find((known) => known === entry.outcome)
    return (
      <>
        <span className="hv-timeline-what">
          {text('timeline.outcome')}
          {by}
        </span>
        <strong>{outcome ? text(`outcomes.${outcome}`) : entry.outcome}</strong>
        {entry.undone && <span>{text('life.undoneOutcome')}</span>}
        {!entry.undone && entry.case !== null && <ReopenButton caseId={entry.case} closedAt={entry.at} />}
        {entry.note !== null && <span className="hv-timeline-note">{entry.note}</span>}
      </>
    )
  }
  return (
    <>
      <span className="hv-timeline-what">
        {text(`timeline.${actionOf(entry.action)}`)}
        {by}
      </span>
      {entry.cause && <span>{text(`life.cause.${entry.cause}`)}</span>}
      {entry.reason && <span className="hv-timeline-note">{entry.reason}</span>}
    </>
  )
}

/** The plan where it was started, paused or ended; otherwise what of it was changed. */
function planPartsWords(parts: readonly PlanPart[], language: Language): string {
  const plans = parts.filter(({ kind }) => kind === 'plan')
  const named = plans.length > 0 ? plans : parts
  return named
    .map((part) => (part.kind === 'measurement' ? measurementType(part.type).names[language] : part.title))
    .join(', ')
}

const marks: Readonly<Record<string, ReactNode>> = {
  claim: <PersonCheckmarkIcon aria-hidden />,
  release: <PersonCrossIcon aria-hidden />,
  resolve: <CheckmarkCircleIcon aria-hidden />,
  reopen: <ArrowUndoIcon aria-hidden />,
  assign: <PersonCheckmarkIcon aria-hidden />,
  snooze: <ClockDashedIcon aria-hidden />,
  wait: <ClockDashedIcon aria-hidden />,
}

function markOf(entry: TimelineEntry): ReactNode {
  if (entry.kind === 'plan') return <ClipboardIcon aria-hidden />
  if (entry.kind === 'outcome') return <CheckmarkCircleIcon aria-hidden />
  return (entry.kind === 'transition' && marks[entry.action]) || <BellIcon aria-hidden />
}

type KnownAction = Exclude<keyof typeof nb.timeline, 'finding' | 'findingCancelled' | 'outcome' | 'plan' | 'by'>
const knownActions = new Set<string>(Object.keys(nb.timeline))

function actionOf(action: string): KnownAction {
  return knownActions.has(action) ? (action as KnownAction) : 'other'
}

function keyOf(entry: TimelineEntry): string {
  if (entry.kind === 'finding') return `finding ${entry.finding.identity}`
  if (entry.kind === 'plan') return `plan ${entry.at} ${entry.activity}`
  return `${entry.kind} ${entry.at} ${entry.kind === 'transition' ? entry.action : entry.outcome}`
}

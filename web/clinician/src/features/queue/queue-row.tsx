import {
  ArrowUpIcon,
  BellDotFillIcon,
  CheckmarkCircleIcon,
  ExclamationmarkTriangleFillIcon,
  HourglassIcon,
  PauseIcon,
  PersonCheckmarkIcon,
} from '@navikt/aksel-icons'
import { Sparkline } from '@heimvakt/ui/chart/sparkline.tsx'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import type { ReactNode } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { UnconfirmedMark } from '../../notices/unconfirmed-mark.tsx'
import { isOverdue, type QueueRow as Row } from '../../server-state/queue.ts'
import { useElapsed } from '../../words/elapsed.ts'
import { useEscalationWords } from '../../words/escalation.ts'
import { FindingWords } from '../../words/finding-words.tsx'
import { pauseWords } from '../../words/pause.ts'
import { shortPlan } from '../../words/short-plan.ts'
import { silenceAfter, useReasons } from '../../words/reasons.ts'
import { lastVerdict } from '../../words/last-verdict.ts'
import { useTeamName } from '../../words/team-name.ts'
import { PlanNotes } from '../../words/plan-notes.tsx'
import { useWaitingWords } from '../../words/waiting.ts'
import type { Worsening } from './held-rows.ts'

interface QueueRowCellsProps {
  readonly row: Row
  /** `Practitioner/…` of who is signed in. */
  readonly me: string
  /** The name, as the link that opens the row. */
  readonly name: ReactNode
  readonly signs: RowSigns
}

/** What is true of the row on this page only. */
export interface RowSigns {
  /** It stands lower than it should. */
  readonly worsening: Worsening | undefined
  /** What was done with it is not answered yet. */
  readonly unconfirmed: boolean
}

/** What a nurse needs to choose: how urgent, who, why, since when, and whether somebody has it. */
export function QueueRowCells({ row, me, name, signs }: QueueRowCellsProps) {
  const text = useAppTexts()
  const reasons = useReasons(row.findings)
  const team = useTeamName(row.case.teamId)
  const silence = silenceAfter(reasons)
  const hidden = reasons.length - (silence === null ? 1 : 2)
  const { age } = row.patient
  return (
    <>
      <td className="hv-row-category">
        <TriageTag category={row.case.category} size="small" />
      </td>
      <th scope="row" className="hv-row-patient">
        <span className="hv-row-name">
          {name}
          {age !== null && <span className="hv-row-age"> {text('queue.age', { count: age })}</span>}
        </span>
        <span className="hv-row-plan">
          {shortPlan(row.plan.title)}
          {team !== null && ` · ${team}`}
        </span>
      </th>
      <td className="hv-row-reason">
        <span className="hv-row-reason-words">{reasons[0] && <FindingWords {...reasons[0]} />}</span>
        {silence && <span className="hv-row-silence">{silence.words}</span>}
        <Marks row={row} {...signs} />
        {hidden > 0 && <span className="hv-row-more">{text('queue.more', { count: hidden })}</span>}
      </td>
      <td className="hv-row-trend">{row.sparkline && <Sparkline {...row.sparkline} last={lastVerdict(row)} />}</td>
      <Waited row={row} />
      <Owner row={row} me={me} />
    </>
  )
}

/** What sets it apart from others of its category, in words beside the icon. */
function Marks({ row, worsening, unconfirmed }: RowSigns & { readonly row: Row }) {
  const text = useAppTexts()
  const waiting = useWaitingWords(row.case)
  const { normalised, status } = row.case
  const escalation = useEscalationWords(row.case)
  const paused = usePauseWords(row.plan.pause)
  const isEscalated = escalation !== null && status === 'new'
  const { notes } = row.plan
  const said = [waiting, paused, worsening].some(Boolean) || isEscalated || normalised || unconfirmed
  if (!said && notes.length === 0) return null
  return (
    <span className="hv-row-marks">
      {unconfirmed && <UnconfirmedMark />}
      {worsening && (
        <span className="hv-row-mark" data-mark="worse">
          <ArrowUpIcon aria-hidden fontSize="1rem" />
          {text(`live.became.${worsening}`)}
        </span>
      )}
      {isEscalated && (
        <span className="hv-row-mark" data-mark="escalated">
          <BellDotFillIcon aria-hidden fontSize="1rem" />
          {escalation}
        </span>
      )}
      {normalised && (
        <span className="hv-row-mark" data-mark="normalised" title={text('life.normalisedHelp')}>
          <CheckmarkCircleIcon aria-hidden fontSize="1rem" />
          {text('life.normalised')}
        </span>
      )}
      {paused !== null && (
        <span className="hv-row-mark" data-mark="paused">
          <PauseIcon aria-hidden fontSize="1rem" />
          {paused}
        </span>
      )}
      {waiting !== null && (
        <span className="hv-row-mark" data-mark="waiting">
          <HourglassIcon aria-hidden fontSize="1rem" />
          {waiting}
        </span>
      )}
      <PlanNotes notes={notes} />
    </span>
  )
}

/** "Pause: innlagt til og med 5. des.", where the plan is paused: what is missing then is no work. */
function usePauseWords(pause: Row['plan']['pause']): string | null {
  const text = useAppTexts()
  const { language } = useLanguage()
  return pause === null ? null : pauseWords(pause, { text, language })
}

function Waited({ row }: { readonly row: Row }) {
  const text = useAppTexts()
  const now = useNow()
  const { owner } = row.case
  const overdue = owner ? text('putOff.overdueWith', { name: owner.name }) : text('queue.overdue')
  const waited = useElapsed(row.case.waitingSince)
  return (
    <td className="hv-row-waited">
      {waited}
      {isOverdue(row.case, now) && (
        <span className="hv-row-overdue" title={overdue}>
          <ExclamationmarkTriangleFillIcon aria-hidden fontSize="1rem" />
          <span className="hv-row-overdue-word">{overdue}</span>
        </span>
      )}
    </td>
  )
}

function Owner({ row, me }: Pick<QueueRowCellsProps, 'row' | 'me'>) {
  const text = useAppTexts()
  const { owner, status } = row.case
  if (!owner) return <td className="hv-row-owner hv-row-unowned">{text(`case.status.${status}`)}</td>
  return (
    <td className="hv-row-owner" data-mine={owner.id === me}>
      <PersonCheckmarkIcon aria-hidden fontSize="1.125rem" />
      {owner.id === me ? text('case.you') : owner.name}
    </td>
  )
}

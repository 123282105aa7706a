import { ExclamationmarkTriangleFillIcon, PersonCheckmarkIcon } from '@navikt/aksel-icons'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { Sparkline } from '@heimvakt/ui/chart/sparkline.tsx'
import { TriageTag } from '@heimvakt/ui/triage-tag.tsx'
import { useAppTexts } from '../../app-texts.ts'
import type { QueueRow as Row } from '../../server-state/queue.ts'
import { useReasons } from '../../words/reasons.ts'
import { useElapsed } from '../../words/elapsed.ts'

interface QueueRowProps {
  readonly row: Row
  /** `Practitioner/…` of who is signed in. */
  readonly me: string
}

/** What a nurse needs to choose: how urgent, who, why, since when, and whether somebody has it. */
export function QueueRowContent({ row, me }: QueueRowProps) {
  const text = useAppTexts()
  const [reason, ...others] = useReasons(row.findings)
  const { age } = row.patient
  return (
    <>
      <span className="hv-row-category">
        <TriageTag category={row.case.category} size="small" />
      </span>
      <span className="hv-row-patient">
        <span className="hv-row-name">
          {row.patient.name}
          {age !== null && <span className="hv-row-age"> {text('queue.age', { count: age })}</span>}
        </span>
        <span className="hv-row-plan">{row.plan.title}</span>
      </span>
      <span className="hv-row-reason">
        <span className="hv-row-reason-words">{reason}</span>
        {others.length > 0 && <span className="hv-row-more">{text('queue.more', { count: others.length })}</span>}
      </span>
      <span className="hv-row-trend">{row.sparkline && <Sparkline {...row.sparkline} />}</span>
      <Waited row={row} />
      <Owner row={row} me={me} />
    </>
  )
}

function Waited({ row }: { readonly row: Row }) {
  const text = useAppTexts()
  const now = useNow()
  const waited = useElapsed(row.case.openedAt)
  const overdue = typeof row.case.dueAt === 'number' && row.case.dueAt < now && row.case.status !== 'in-review'
  return (
    <span className="hv-row-waited">
      <span className="aksel-sr-only">{text('queue.waited')} </span>
      {waited}
      {overdue && (
        <span className="hv-row-overdue" title={text('queue.overdue')}>
          <ExclamationmarkTriangleFillIcon aria-hidden fontSize="1rem" />
          <span className="hv-row-overdue-word">{text('queue.overdue')}</span>
        </span>
      )}
    </span>
  )
}

function Owner({ row, me }: QueueRowProps) {
  const text = useAppTexts()
  const { owner, status } = row.case
  if (!owner) return <span className="hv-row-owner hv-row-unowned">{text(`case.status.${status}`)}</span>
  return (
    <span className="hv-row-owner" data-mine={owner.id === me}>
      <PersonCheckmarkIcon aria-hidden fontSize="1.125rem" />
      <span className="aksel-sr-only">{text('queue.columns.owner')}: </span>
      {owner.id === me ? text('case.you') : owner.name}
    </span>
  )
}

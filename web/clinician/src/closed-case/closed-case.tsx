import type { Case } from '@heimvakt/core/cases/case'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { Button, InlineMessage } from '@navikt/ds-react'
import { Link } from '@tanstack/react-router'
import { useAppTexts } from '../app-texts.ts'
import { drafts, textOf, useDraftKeys } from '../drafts/use-drafts.ts'
import { useTimeline } from '../server-state/timeline.ts'
import { bareId } from '../server-state/transitions.ts'
import { ReopenButton } from './reopen-button.tsx'

interface ClosedCaseProps {
  readonly caseId: string
  readonly stored: Case
}

/** A case that has left the queue: who closed it, when and how, what was written here meanwhile, and the ways on. */
export function ClosedCase({ caseId, stored }: ClosedCaseProps) {
  const text = useAppTexts()
  const patientId = bareId(stored.patient)
  return (
    <div className="hv-closed-case">
      <InlineMessage status="info">
        <Closed caseId={caseId} stored={stored} />
      </InlineMessage>
      <LostDraft caseId={caseId} />
      <span className="hv-case-actions">
        {stored.status === 'resolved' && stored.resolvedAt !== null && (
          <ReopenButton caseId={caseId} closedAt={stored.resolvedAt} />
        )}
        <Link className="aksel-link" to="/patients/$patientId" params={{ patientId }}>
          {text('closed.toPatient')}
        </Link>
        <Link className="aksel-link" to="/queue">
          {text('closed.toQueue')}
        </Link>
      </span>
    </div>
  )
}

function Closed({ caseId, stored }: ClosedCaseProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const timeline = useTimeline(stored.patient)
  const when = (at: number) => dayAndClock(at, now, language)
  if (stored.status === 'cancelled') return text('closed.cancelled', { when: when(stored.changedAt) })
  if (stored.status !== 'resolved') return text('closed.stillOpen')
  const at = when(stored.resolvedAt ?? stored.changedAt)
  const entry = timeline.data?.find((one) => one.kind === 'outcome' && one.case === caseId && !one.undone)
  const outcome = entry?.kind === 'outcome' ? entry : null
  return (
    <>
      <strong>
        {stored.owner
          ? text('closed.by', { name: stored.owner.name, when: at })
          : text('closed.bySomebody', { when: at })}
        {outcome && `: ${text(`outcomes.${outcome.outcome}`)}`}
      </strong>
      {outcome?.note != null && <span className="hv-timeline-note">{outcome.note}</span>}
    </>
  )
}

/** The note of an end that a colleague was quicker with: it may be worth something still. */
function LostDraft({ caseId }: Pick<ClosedCaseProps, 'caseId'>) {
  const text = useAppTexts()
  const key = `resolve ${caseId}`
  const isKept = useDraftKeys().includes(key)
  const note = isKept ? textOf(drafts.read(key), 'note') : ''
  if (note === '') return null
  return (
    <div>
      <span className="hv-quiet">{text('closed.draft')}</span>
      <blockquote className="hv-timeline-note">{note}</blockquote>
      <Button type="button" size="small" variant="tertiary" onClick={() => drafts.write(key, null)}>
        {text('closed.forget')}
      </Button>
    </div>
  )
}

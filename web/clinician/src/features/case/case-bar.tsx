import { PersonCheckmarkIcon } from '@navikt/aksel-icons'
import { useLanguage } from '@heimvakt/ui/i18n'
import { RelativeTime, useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { Button } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { UnconfirmedMark } from '../../notices/unconfirmed-mark.tsx'
import { isHeldByOther, type QueueRow } from '../../server-state/queue.ts'
import { useTimeline } from '../../server-state/timeline.ts'
import { useWaitingWords } from '../../words/waiting.ts'
import { type CaseCommand, commandsOf } from './case-commands.ts'
import { lapsedClaim } from './lapsed-claim.ts'

interface CaseBarProps {
  readonly row: QueueRow
  readonly me: string
  readonly busy: boolean
  readonly unconfirmed: boolean
  readonly onCommand: (command: CaseCommand) => void
}

/** Who has the case, what it waits for, and what can be done with it now. */
export function CaseBar({ row, me, busy, unconfirmed, onCommand }: CaseBarProps) {
  const text = useAppTexts()
  const { owner, assignedBy, status, claimedAt } = row.case
  const waiting = useWaitingWords(row.case)
  const mine = owner?.id === me && !isHeldByOther(row.case, me)
  return (
    <div className="hv-case-bar">
      <span className="hv-case-state">
        {unconfirmed && <UnconfirmedMark />}
        <strong>{waiting ?? text(`case.status.${status}`)}</strong>
        {owner && status === 'waiting' && (
          <span className="hv-case-owner">
            <PersonCheckmarkIcon aria-hidden fontSize="1.25rem" />
            {text('putOff.ownedBy', { name: owner.id === me ? text('case.you').toLocaleLowerCase() : owner.name })}
          </span>
        )}
        {owner && status !== 'waiting' && (
          <span className="hv-case-owner">
            <PersonCheckmarkIcon aria-hidden fontSize="1.25rem" />
            {text('case.takenBy', { name: mine ? text('case.you').toLocaleLowerCase() : owner.name })}
            {claimedAt !== null && <RelativeTime at={claimedAt} />}
          </span>
        )}
        {assignedBy && status === 'in-review' && (
          <span className="hv-case-owner">
            {text('life.assignedBy', {
              name: assignedBy.id === me ? text('case.you').toLocaleLowerCase() : assignedBy.name,
            })}
          </span>
        )}
        {status === 'new' && <Lapsed row={row} />}
      </span>
      <span className="hv-case-actions">
        {commandsOf(row.case, me).map(({ command, key, label }, index) => (
          <Button
            key={command}
            type="button"
            size="small"
            variant={index === 0 ? 'primary' : 'secondary'}
            {...(index < 2 ? {} : { 'data-color': 'neutral' })}
            disabled={busy}
            onClick={() => onCommand(command)}
          >
            {text(label)} <kbd aria-hidden>{key.toUpperCase()}</kbd>
          </Button>
        ))}
      </span>
    </div>
  )
}

/** A claim that lapsed is told: who had the case may believe that she has it still. */
function Lapsed({ row }: Pick<CaseBarProps, 'row'>) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const timeline = useTimeline(row.patient.id)
  const lapsed = lapsedClaim(timeline.data ?? [], row.case.id)
  if (!lapsed) return null
  const when = dayAndClock(lapsed.at, now, language)
  return (
    <span className="hv-case-owner">
      {lapsed.name === null ? text('putOff.lapsed', { when }) : text('putOff.lapsedOf', { name: lapsed.name, when })}
    </span>
  )
}

import { PersonCheckmarkIcon } from '@navikt/aksel-icons'
import { RelativeTime } from '@heimvakt/ui/relative-time.tsx'
import { Button } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { isHeldByOther, type QueueRow } from '../../server-state/queue.ts'

interface CaseBarProps {
  readonly row: QueueRow
  readonly me: string
  readonly busy: boolean
  readonly onClaim: () => void
  readonly onRelease: () => void
  readonly onResolve: () => void
}

/** Who has the case, and what can be done with it now. */
export function CaseBar({ row, me, busy, onClaim, onRelease, onResolve }: CaseBarProps) {
  const text = useAppTexts()
  const { owner, status, claimedAt } = row.case
  const mine = owner?.id === me
  const isOthers = isHeldByOther(row.case, me)
  return (
    <div className="hv-case-bar">
      <span className="hv-case-state">
        <strong>{text(`case.status.${status}`)}</strong>
        {owner && (
          <span className="hv-case-owner">
            <PersonCheckmarkIcon aria-hidden fontSize="1.25rem" />
            {text('case.takenBy', { name: mine ? text('case.you').toLocaleLowerCase() : owner.name })}
            {typeof claimedAt === 'number' && <RelativeTime at={claimedAt} />}
          </span>
        )}
      </span>
      {!isOthers && (
        <span className="hv-case-actions">
          {!mine && (
            <Button type="button" size="small" disabled={busy} onClick={onClaim}>
              {text('case.claim')} <kbd aria-hidden>A</kbd>
            </Button>
          )}
          <Button
            type="button"
            size="small"
            variant={mine ? 'primary' : 'secondary'}
            disabled={busy}
            onClick={onResolve}
          >
            {text('case.resolve')} <kbd aria-hidden>E</kbd>
          </Button>
          {mine && (
            <Button
              type="button"
              size="small"
              variant="secondary"
              data-color="neutral"
              disabled={busy}
              onClick={onRelease}
            >
              {text('case.release')}
            </Button>
          )}
        </span>
      )}
    </div>
  )
}

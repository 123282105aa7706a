import { Button, LocalAlert } from '@navikt/ds-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import type { SeenVersion } from '../../server-state/plan-changes.ts'

interface Seen {
  /** What a change rests on: the version the nurse has looked at, not the newest one. */
  readonly seen: SeenVersion
  /** Somebody has changed it since. */
  readonly overtaken: boolean
  readonly accept: () => void
}

/** Keeps the version that a form was opened with while the page goes on fetching newer ones. */
export function useSeenVersion({ id, version }: SeenVersion): Seen {
  const [seen, setSeen] = useState(version)
  return { seen: { id, version: seen }, overtaken: seen !== version, accept: () => setSeen(version) }
}

interface OvertakenProps {
  /** Who changed it and when, when that is known. */
  readonly who: string | null
  /** What is in force now. */
  readonly now?: ReactNode
  /** A save was refused because of it: the focus goes there. Otherwise nobody is disturbed while writing. */
  readonly refused: boolean
  readonly onSeen: () => void
}

/** Somebody was there first: what they did, and that nothing written is lost. */
export function Overtaken({ who, now, refused, onSeen }: OvertakenProps) {
  const text = useAppTexts()
  const seen = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (refused) seen.current?.focus()
  }, [refused])
  return (
    <LocalAlert status="warning" role="alert">
      <LocalAlert.Header>
        <LocalAlert.Title>{who ?? text('plans.conflict.unknown')}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        <p className="hv-plan-line">{text('plans.conflict.kept')}</p>
        {now}
        <Button ref={seen} type="button" size="small" variant="secondary" onClick={onSeen}>
          {text('plans.conflict.seen')}
        </Button>
      </LocalAlert.Content>
    </LocalAlert>
  )
}

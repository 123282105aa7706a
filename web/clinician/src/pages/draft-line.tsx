import { PencilIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'
import { useDraftKeys } from '../drafts/use-drafts.ts'
import type { QueueRow } from '../server-state/queue.ts'
import type { Asking } from './case-dialogs.tsx'

interface DraftLineProps {
  readonly rows: readonly QueueRow[]
  readonly onOpen: (asking: Asking) => void
}

const commands = ['resolve', 'snooze', 'wait', 'assign'] as const

/** What was begun and not sent, each a press away: a draft that nobody finds again is lost all the same. */
export function DraftLine({ rows, onOpen }: DraftLineProps) {
  const text = useAppTexts()
  const begun = useDraftKeys().flatMap((key) => askingOf(key, rows))
  if (begun.length === 0) return null
  return (
    <section className="hv-drafts" aria-label={text('dialogs.drafts')}>
      <span>{text('dialogs.drafts')}</span>
      {begun.map((asking) => (
        <Button
          key={`${asking.command} ${asking.row.case.id}`}
          type="button"
          size="small"
          variant="tertiary"
          icon={<PencilIcon aria-hidden />}
          onClick={() => onOpen(asking)}
        >
          {text(`dialogs.draft.${asking.command}`, { name: asking.row.patient.name })}
        </Button>
      ))}
    </section>
  )
}

function askingOf(key: string, rows: readonly QueueRow[]): readonly Asking[] {
  const [begun, caseId] = key.split(' ')
  const command = commands.find((one) => one === begun)
  const row = rows.find((one) => one.case.id === caseId)
  return command && row ? [{ command, row }] : []
}

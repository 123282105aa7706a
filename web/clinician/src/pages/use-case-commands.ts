import { useState } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { type CaseCommand, whyNot } from '../features/case/case-commands.ts'
import { type CaseActions, useCaseActions } from '../features/case/use-case-actions.ts'
import { useTell } from '../notices/notices.tsx'
import type { QueueRow } from '../server-state/queue.ts'
import type { Asking } from './case-dialogs.tsx'

interface CaseCommands {
  readonly actions: CaseActions
  /** The dialog that is open. */
  readonly asking: Asking | null
  readonly ask: (asking: Asking) => void
  readonly close: () => void
  /** By a button or a key: does it, opens its dialog, or says why it cannot be done. True: a free case is hers. */
  readonly begin: (command: CaseCommand, row: QueueRow) => boolean
  readonly tellNothingChosen: () => void
}

/** What a nurse begins with a case. */
export function useCaseCommands(me: string): CaseCommands {
  const text = useAppTexts()
  const tell = useTell()
  const actions = useCaseActions()
  const [asking, setAsking] = useState<Asking | null>(null)
  const ask = (next: Asking) => {
    actions.forget()
    setAsking(next)
  }
  const begin = (command: CaseCommand, row: QueueRow) => {
    const because = whyNot(command, row.case, me)
    // The service says since when somebody has it, or that it is free again.
    const asksAnyway = command === 'claim' && because === 'held'
    if (because !== null && !asksAnyway) {
      const words = text(`life.cannot.${because}`, { name: row.patient.name, owner: row.case.owner?.name ?? '' })
      tell({ tone: 'problem', words })
      return false
    }
    if (command === 'release' || command === 'wake' || command === 'claim') void actions.act(row, { action: command })
    else ask({ command, row })
    return command === 'claim' && because === null
  }
  return {
    actions,
    asking,
    ask,
    close: () => setAsking(null),
    begin,
    tellNothingChosen: () => tell({ tone: 'problem', words: text('life.cannot.none') }),
  }
}

import { useState } from 'react'
import { AssignDialog } from '../features/case/assign-dialog.tsx'
import type { CaseCommand } from '../features/case/case-commands.ts'
import { PutOffDialog } from '../features/case/put-off-dialog.tsx'
import { ResolveDialog } from '../features/case/resolve-dialog.tsx'
import type { CaseActions, Sent } from '../features/case/use-case-actions.ts'
import { useColleagues } from '../server-state/colleagues.ts'
import type { QueueRow } from '../server-state/queue.ts'
import type { Transition } from '../server-state/transitions.ts'

/** A command that asks before it acts, and the case as it was when it was begun. */
export interface Asking {
  readonly command: Extract<CaseCommand, 'resolve' | 'snooze' | 'wait' | 'assign'>
  readonly row: QueueRow
}

interface CaseDialogsProps {
  readonly asking: Asking
  /** The case as it is now; null when it is no longer in the queue. */
  readonly live: QueueRow | null
  readonly me: string
  readonly actions: CaseActions
  /** The service has done it. */
  readonly onDone: (asking: Asking) => void
  readonly onClose: () => void
}

/** The dialog of a command. It follows the case while it is open; what the service refuses is told in it, and nothing is lost. */
export function CaseDialogs({ asking, live, me, actions, onDone, onClose }: CaseDialogsProps) {
  const { command } = asking
  const [last, setLast] = useState(asking.row)
  if (live !== null && live !== last) setLast(live)
  const send = async (transition: Transition, covers: Sent['covers'] = []) => {
    if (await actions.send(last, { transition, covers })) onDone(asking)
  }
  const asked = { row: last, isGone: live === null, busy: actions.busy, problem: actions.problem, onClose }
  if (command === 'resolve') {
    return (
      <ResolveDialog
        asked={asked}
        onResolve={(resolution, covers) => void send({ action: 'resolve', ...resolution }, covers)}
      />
    )
  }
  if (command === 'assign') return <AssignCase asked={asked} me={me} onAssign={(transition) => void send(transition)} />
  return (
    <PutOffCase
      asked={asked}
      me={me}
      action={command}
      onPutOff={(transition, covers) => void send(transition, covers)}
    />
  )
}

function PutOffCase(props: Omit<Parameters<typeof PutOffDialog>[0], 'colleagues'>) {
  const colleagues = useColleagues(props.asked.row.case.teamId)
  return <PutOffDialog {...props} colleagues={colleagues.data} />
}

function AssignCase(props: Omit<Parameters<typeof AssignDialog>[0], 'colleagues'>) {
  const colleagues = useColleagues(props.asked.row.case.teamId)
  return <AssignDialog {...props} colleagues={colleagues.data} />
}

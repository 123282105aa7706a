import { AssignDialog } from '../features/case/assign-dialog.tsx'
import type { CaseCommand } from '../features/case/case-commands.ts'
import { PutOffDialog } from '../features/case/put-off-dialog.tsx'
import { ResolveDialog } from '../features/case/resolve-dialog.tsx'
import type { CaseActions, Resolution } from '../features/case/use-case-actions.ts'
import { useColleagues } from '../server-state/colleagues.ts'
import type { QueueRow } from '../server-state/queue.ts'

/** A command that asks before it acts, and the case as it was when it was begun. */
export interface Asking {
  readonly command: Extract<CaseCommand, 'resolve' | 'snooze' | 'wait' | 'assign'>
  readonly row: QueueRow
}

interface CaseDialogsProps {
  readonly asking: Asking
  readonly me: string
  readonly actions: CaseActions
  readonly onResolve: (row: QueueRow, resolution: Resolution) => void
  /** The service has done it. */
  readonly onDone: (asking: Asking) => void
  readonly onClose: () => void
}

/** The dialog of a command. */
export function CaseDialogs({ asking, me, actions, onResolve, onDone, onClose }: CaseDialogsProps) {
  const { command, row } = asking
  const act = async (transition: Parameters<CaseActions['act']>[1]) => {
    if (await actions.act(row, transition)) onDone(asking)
  }
  const shared = { row, busy: actions.busy, onClose }
  if (command === 'resolve') return <ResolveDialog {...shared} onResolve={(resolution) => onResolve(row, resolution)} />
  if (command === 'assign') return <AssignCase {...shared} me={me} onAssign={(transition) => void act(transition)} />
  return <PutOffDialog {...shared} action={command} onPutOff={(transition) => void act(transition)} />
}

function AssignCase(props: Omit<Parameters<typeof AssignDialog>[0], 'colleagues'>) {
  const colleagues = useColleagues(props.row.case.teamId)
  return <AssignDialog {...props} colleagues={colleagues.data} />
}

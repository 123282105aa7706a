import { useAppTexts } from '../app-texts.ts'
import { Confirm } from './confirm.tsx'

type ConfirmWrongProps = {
  readonly title: string
  readonly body: string
  readonly pending: boolean
  readonly problem: unknown
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Asks before something is marked as wrong: nothing new is judged by it, and a red of it stays with the team. */
export function ConfirmWrong(props: ConfirmWrongProps) {
  const text = useAppTexts()
  return <Confirm {...props} yes={text('history.confirmYes')} no={text('history.confirmNo')} />
}

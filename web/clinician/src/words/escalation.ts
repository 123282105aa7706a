import { useAppTexts } from '../app-texts.ts'
import type { QueueCase } from '../server-state/queue.ts'

/** Whom a red that nobody has answered has gone to; null while its time is not up. Of what somebody has, the owner is told first. */
export function useEscalationWords({ escalation, owner }: Pick<QueueCase, 'escalation' | 'owner'>): string | null {
  const text = useAppTexts()
  if (escalation === 0) return null
  if (owner === null) return text(escalation === 2 ? 'life.escalated.onCall' : 'life.escalated.team')
  return escalation === 2 ? text('life.escalated.team') : text('putOff.overdueWith', { name: owner.name })
}

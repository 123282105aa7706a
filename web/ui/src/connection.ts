/** `silent`: there is a network, but the service has not been heard for too long. */
export type Connection = 'live' | 'connecting' | 'silent' | 'offline'

/** Three heartbeats: one may be lost on the way, two may be late. */
export const heardWithinMs = 45_000

export interface Signs {
  /** Whether the device believes it has a network. */
  readonly online: boolean
  /** The last answer or heartbeat that the page saw; null: none yet. */
  readonly heardAt: number | null
  /** When the page began to listen. */
  readonly since: number
  /** The event stream is broken, and nothing has come over it since. */
  readonly broken: boolean
  readonly now: number
}

/** Whether the page keeps itself up to date: judged by what it has heard, never by what it has sent. */
export function connectionOf({ online, heardAt, since, broken, now }: Signs): Connection {
  if (!online) return 'offline'
  if (now - (heardAt ?? since) > heardWithinMs) return 'silent'
  return heardAt === null || broken ? 'connecting' : 'live'
}

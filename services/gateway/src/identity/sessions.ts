import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ClinicianCaller, PatientCaller } from '../access/caller.ts'
import type { Keeping } from './keeping.ts'

/** A person's session. The token is only in the cookie; here is its hash. */
export type Session = {
  readonly id: string
  readonly caller: PatientCaller | ClinicianCaller
  readonly csrf: string
  readonly createdAt: number
  readonly absoluteExpiresAt: number
  idleExpiresAt: number
}

export type SessionLimits = { readonly idleMs: number; readonly absoluteMs: number }

/** Normen asks for automatic log-out: half an hour without use, and at the longest one long shift. */
export const sessionLimits: SessionLimits = { idleMs: 30 * 60_000, absoluteMs: 12 * 60 * 60_000 }

/** More sessions than a machine's people have; the oldest leaves first. */
const mostSessions = 20_000

/** Server-side sessions; they end by themselves, by logging out, or when revoked. A restart ends none and revives none. */
export interface Sessions {
  /** Settles when the session is on the disk. */
  create(caller: PatientCaller | ClinicianCaller): Promise<{ readonly token: string; readonly session: Session }>
  /** The session of a cookie's token; `expired` when it has ended by a limit. */
  find(token: string): Session | 'expired' | 'unknown'
  /** The person did something: the idle limit starts anew. */
  touch(session: Session): void
  /** It is over at once; settles when no restart can bring it back. */
  revoke(session: Session): Promise<void>
  /** Tells when a session ends for whatever reason, so that live connections end with it. */
  onEnd(listener: (sessionId: string) => void): void
  /** The sessions that have not ended, for the disk. */
  open(): readonly Session[]
}

export type SessionsOptions = {
  /** The real clock, never the test clock: days that pass in a test do not log people out. */
  readonly now: () => number
  readonly keeping: Keeping
  /** Those of before a restart. */
  readonly earlier: readonly Session[]
  readonly limits?: SessionLimits
}

export function openSessions({ now, keeping, earlier, limits = sessionLimits }: SessionsOptions): Sessions {
  const sessions = new Map(earlier.map((session) => [session.id, session]))
  const listeners: ((sessionId: string) => void)[] = []

  function end({ id }: Session): void {
    sessions.delete(id)
    for (const listener of listeners) listener(id)
  }

  function isOpen(session: Session): boolean {
    return now() < Math.min(session.idleExpiresAt, session.absoluteExpiresAt)
  }

  return {
    async create(caller) {
      const token = randomBytes(32).toString('base64url')
      const createdAt = now()
      const session: Session = {
        id: hashOf(token),
        caller,
        csrf: randomBytes(32).toString('base64url'),
        createdAt,
        absoluteExpiresAt: createdAt + limits.absoluteMs,
        idleExpiresAt: createdAt + limits.idleMs,
      }
      const [oldest] = sessions.values()
      if (oldest && sessions.size >= mostSessions) end(oldest)
      sessions.set(session.id, session)
      await keeping.save()
      return { token, session }
    },
    find(token) {
      const session = sessions.get(hashOf(token))
      if (!session) return 'unknown'
      if (isOpen(session)) return session
      end(session)
      return 'expired'
    },
    touch(session) {
      session.idleExpiresAt = Math.min(now() + limits.idleMs, session.absoluteExpiresAt)
      keeping.soon()
    },
    async revoke(session) {
      end(session)
      await keeping.save()
    },
    onEnd(listener) {
      listeners.push(listener)
    },
    open: () => [...sessions.values()].filter(isOpen),
  }
}

/** Compares without telling by its time how much was right. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(expected)))
}

/** What we remember of a secret that only a browser holds. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

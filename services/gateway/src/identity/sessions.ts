import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ClinicianCaller, PatientCaller } from '../access/caller.ts'

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

/** Server-side sessions; they end by themselves, by logging out, or when revoked. */
export interface Sessions {
  create(caller: PatientCaller | ClinicianCaller): { readonly token: string; readonly session: Session }
  /** The session of a cookie's token; `expired` when it has ended by a limit. */
  find(token: string): Session | 'expired' | 'unknown'
  /** The person did something: the idle limit starts anew. */
  touch(session: Session): void
  revoke(session: Session): void
  /** Tells when a session ends for whatever reason, so that live connections end with it. */
  onEnd(listener: (sessionId: string) => void): void
}

/** `now` is the real clock, never the test clock: days that pass in a test do not log people out. */
export function openSessions(now: () => number, limits: SessionLimits = sessionLimits): Sessions {
  const sessions = new Map<string, Session>()
  const listeners: ((sessionId: string) => void)[] = []

  function end({ id }: Session): void {
    sessions.delete(id)
    for (const listener of listeners) listener(id)
  }

  return {
    create(caller) {
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
      return { token, session }
    },
    find(token) {
      const session = sessions.get(hashOf(token))
      if (!session) return 'unknown'
      if (now() < Math.min(session.idleExpiresAt, session.absoluteExpiresAt)) return session
      end(session)
      return 'expired'
    },
    touch(session) {
      session.idleExpiresAt = Math.min(now() + limits.idleMs, session.absoluteExpiresAt)
    },
    revoke: end,
    onEnd(listener) {
      listeners.push(listener)
    },
  }
}

/** Compares without telling by its time how much was right. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(expected)))
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
